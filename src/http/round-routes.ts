import { z } from 'zod';
import { nameActors } from '#domain/account/name-actors.ts';
import { hasRight, isInScopes } from '#domain/account/require-right.ts';
import { getRound } from '#domain/assessment-round/get-round.ts';
import { actorNames, describeRound, roundAnswer, roundParams } from './round-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, tableQuery } from './table.ts';

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
    publishedRunId: { datatype: 'string', cell: (round) => round.publishedRunId },
    publishedAt: { datatype: 'dateTime', cell: (round) => round.publishedAt },
    simulated: { datatype: 'boolean', cell: (round) => round.simulated },
  },
  (body: { rounds: z.output<typeof roundAnswer>[] }) => body.rounds,
);

export const roundRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds',
    right: 'anyone',
    summary: 'All assessment rounds; without round.read those that are published',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ rounds: z.array(roundAnswer) }),
    table: roundTable,
    async handle({ caller, context }) {
      const rounds = await context.transaction((transaction) => transaction.rounds.list());
      const readsAll = caller !== null && hasRight(caller, 'round.read') && isInScopes(context.scopes, 'round.read');
      const readable = rounds.filter((round) => readsAll || round.publishedRunId !== null);
      const seen = readable.map((round) => describeRound({ caller, context }, round));
      return { content: { kind: 'json', body: { rounds: seen } } };
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
    response: roundAnswer.extend({ names: actorNames }),
    async handle({ caller, context, params }) {
      const round = await context.transaction((transaction) => getRound(transaction, params.code));
      const names = await nameActors(context, round.editionApprovedBy === null ? [] : [round.editionApprovedBy]);
      return { content: { kind: 'json', body: { ...describeRound({ caller, context }, round), names } } };
    },
  }),
];
