/** What may stand in a publication and in the reasons of corrections, for all who make one. */
import { z } from 'zod';
import { plainText } from '../account/account.schema.ts';

const line = plainText.trim().normalize('NFC').min(1);

export const reason = line.max(1000);

export const legalDocument = z.strictObject({
  number: line.max(120),
  issuedOn: z.iso.date(),
  issuer: line.max(200),
  summary: plainText.trim().normalize('NFC').max(2000).default(''),
});

export const publishRunInput = z.strictObject({
  runId: plainText.min(1).max(64),
  reason: reason.nullable().default(null).describe('Required from the second publication of a round on'),
  document: legalDocument.nullable().default(null).describe('The decision that the publication rests on'),
});
export type PublishRunInput = z.output<typeof publishRunInput>;
