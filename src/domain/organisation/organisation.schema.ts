/** What may stand in an organisation and in a change of organisations, for all who make one. */
import { z } from 'zod';
import { plainText } from '../account/account.schema.ts';
import { plainDay } from '../plain-day.schema.ts';
import { organisationKinds, successionKinds } from './organisation.ts';

/** As the codes of an edition: units of a round and organisations are matched by them. */
export const organisationCode = z
  .string()
  .normalize('NFC')
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{N}_.:-]+$/u)
  .describe('A code: letters, digits, and _ . : -');

const shortText = plainText.trim().normalize('NFC').min(1).max(200);
const localName = z.strictObject({ vi: shortText, en: shortText });

const organisationFields = {
  code: organisationCode,
  kind: z.enum(organisationKinds),
  parentCode: organisationCode.nullable().describe('null for the province'),
  name: localName,
};

export const addOrganisationInput = z.strictObject({
  ...organisationFields,
  validFrom: plainDay.nullable().describe('null where the first day is not known'),
});
export type AddOrganisationInput = z.output<typeof addOrganisationInput>;

export const legalDocument = z.strictObject({
  number: shortText.describe('Number and symbol: 1672/NQ-UBTVQH15'),
  issuedOn: plainDay,
  issuer: shortText,
  summary: plainText.trim().normalize('NFC').min(1).max(2000),
});

/** The most organisations one change may name: a whole district with its communes and agencies, many times over. */
const mostInChange = 500;

export const recordSuccessionInput = z.strictObject({
  kind: z.enum(successionKinds),
  effectiveOn: plainDay.describe('Successors begin on this day, predecessors end the day before'),
  predecessors: z.array(organisationCode).min(1).max(mostInChange),
  successors: z.array(z.strictObject(organisationFields)).max(mostInChange),
  document: legalDocument,
});
export type RecordSuccessionInput = z.output<typeof recordSuccessionInput>;

/** A row of organisations.csv. */
export const importedOrganisation = z.strictObject({
  ...organisationFields,
  validFrom: plainDay.nullable(),
  validTo: plainDay.nullable(),
});

/** A row of successions.csv. */
export const importedSuccession = z.strictObject({
  ...recordSuccessionInput.shape,
  successors: z.array(organisationCode).max(mostInChange),
});
