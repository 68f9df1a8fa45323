/** Rounds, their runs and their publications as answers show them. */
import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import type { Account } from '#domain/account/account-store.port.ts';
import { hasRight, isInScopes } from '#domain/account/require-right.ts';
import type { ListedRun } from '#domain/assessment-round/list-runs.ts';
import { roundStatuses } from '#domain/assessment-round/round-status.ts';
import type { RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import type { Context } from '#domain/context.ts';
import { legalDocument } from '#domain/publication/publication.schema.ts';

export const code = plainText.min(1).max(120);
export const roundParams = z.strictObject({ code });

export const roundAnswer = z.object({
  code: z.string(),
  year: z.int(),
  name: z.object({ vi: z.string(), en: z.string() }),
  status: z.enum(roundStatuses),
  editionHash: z.string(),
  editionApprovedAt: z.string().nullable().describe('null as long as the edition may be replaced'),
  unitCount: z.int(),
  answerCount: z.int(),
  importedAt: z.string().nullable().describe('When the last input came; null before the first'),
  runId: z
    .string()
    .nullable()
    .describe('The last scoring run, for who has result.read-unpublished; null for others and before the first'),
  publishedRunId: z.string().nullable().describe('The run that is published now'),
  publishedAt: z.string().nullable(),
});

/** A round as the caller may see it: a run that is not published is not even named to most. */
export function describeRound<Round extends Pick<RoundSummary, 'runId'>>(
  { caller, context: { scopes } }: { caller: Account | null; context: Pick<Context, 'scopes'> },
  round: Round,
): Round {
  const right = 'result.read-unpublished';
  return caller !== null && hasRight(caller, right) && isInScopes(scopes, right) ? round : { ...round, runId: null };
}

export const publicationAnswer = z.object({
  sequence: z.int().describe('1 is the first publication of the round; the highest holds'),
  runId: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  reason: z.string().nullable(),
  document: legalDocument.nullable(),
});

export const runAnswer = z.object({
  runId: z.string(),
  inputId: z.string().describe('The version of the input that the run was computed from'),
  madeAt: z.string(),
  madeBy: z.string(),
  reason: z.string(),
  engineVersion: z.string(),
  editionHash: z.string(),
  inputHash: z.string(),
  publications: z.array(publicationAnswer),
});

export function describeRun({ made, ...run }: ListedRun): z.input<typeof runAnswer> {
  return { ...run, madeAt: made.at, madeBy: made.by };
}
