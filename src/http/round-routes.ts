import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { plainText } from '#domain/account/account.schema.ts';
import type { RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import type { Context } from '#domain/context.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, tableQuery } from './table.ts';

const code = plainText.min(1).max(120);
const roundParams = z.strictObject({ code });

const roundAnswer = z.object({
  code: z.string(),
  year: z.int(),
  name: z.object({ vi: z.string(), en: z.string() }),
  status: z.enum(['draft', 'fielding', 'closed', 'scored', 'published']),
  editionHash: z.string(),
  simulated: z.boolean().describe('Whether figures of the round are simulated; every showing of them must say so'),
  unitCount: z.int(),
  answerCount: z.int(),
  importedAt: z.string(),
  runId: z.string().nullable().describe('The last scoring run; null before the first'),
});

const roundTable = defineTable(
  'rounds',
  {
    code: { datatype: 'string', cell: (round: z.output<typeof roundAnswer>) => round.code },
    year: { datatype: 'integer', cell: (round) => round.year },
    nameVi: { datatype: 'string', cell: (round) => round.name.vi },
    nameEn: { datatype: 'string', cell: (round) => round.name.en },
    status: { datatype: 'string', cell: (round) => round.status },
    unitCount: { datatype: 'integer', cell: (round) => round.unitCount },
    answerCount: { datatype: 'integer', cell: (round) => round.answerCount },
    importedAt: { datatype: 'dateTime', cell: (round) => round.importedAt },
    runId: { datatype: 'string', cell: (round) => round.runId },
    simulated: { datatype: 'boolean', cell: (round) => round.simulated },
  },
  (body: { rounds: z.output<typeof roundAnswer>[] }) => body.rounds,
);

export const roundRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds',
    right: 'round.read',
    summary: 'All assessment rounds',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ rounds: z.array(roundAnswer) }),
    table: roundTable,
    async handle({ context }) {
      const rounds = await context.transaction((transaction) => transaction.rounds.list());
      return { content: { kind: 'json', body: { rounds } } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code',
    right: 'round.read',
    summary: 'One assessment round',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: noBody,
    response: roundAnswer,
    handle: async ({ context, params }) => ({
      content: { kind: 'json', body: await getRound(context, params.code) },
    }),
  }),
];

async function getRound(context: Context, roundCode: string): Promise<RoundSummary> {
  const round = await context.transaction((transaction) => transaction.rounds.find(roundCode));
  if (!round) throw new Problem('round.unknown', { code: roundCode });
  return round;
}
