import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { hasRight, isInScopes } from '#domain/account/require-right.ts';
import type { RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import type { Context } from '#domain/context.ts';
import { namesEtag, readPage, resultLines, resultPage, resultQuery, selectRows } from './result-page.ts';
import { describeRound, roundAnswer, roundParams } from './round-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

export const roundRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds',
    right: 'anyone',
    summary: 'All assessment rounds; without round.read those that are published',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.object({ rounds: z.array(roundAnswer) }),
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
    response: roundAnswer,
    handle: async ({ caller, context, params }) => ({
      content: { kind: 'json', body: describeRound({ caller, context }, await getRound(context, params.code)) },
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/results',
    right: 'result.read',
    summary: 'The rows of the last scoring run, in pages; the ETag is the run',
    status: 200,
    params: roundParams,
    query: resultQuery,
    body: noBody,
    response: resultPage,
    hasCsv: true,
    async handle({ context, params, query, ports, ifNoneMatch }) {
      const { runId } = await getRound(context, params.code);
      if (runId === null) throw new Problem('round.not-scored', { code: params.code });
      const headers = { etag: `"${runId}"` };
      if (namesEtag(ifNoneMatch, headers.etag)) return { content: { kind: 'same' }, headers };
      const run = await context.transaction((transaction) => transaction.rounds.findRun(runId));
      if (!run) throw new Problem('round.not-scored', { code: params.code });
      if (query.format === 'json') {
        return { content: { kind: 'json', body: readPage(run, runId, query) }, headers };
      }
      // A table of numbers has no room for the notice that they are simulated: it goes beside.
      const notice = { 'x-ddci-simulated': String(run.simulation !== null) };
      const lines = resultLines(selectRows(run, query), (cells) => ports.csvLine(cells));
      return { content: { kind: 'csv', lines }, headers: { ...headers, ...notice } };
    },
  }),
];

async function getRound(context: Context, roundCode: string): Promise<RoundSummary> {
  const round = await context.transaction((transaction) => transaction.rounds.find(roundCode));
  if (!round) throw new Problem('round.unknown', { code: roundCode });
  return round;
}
