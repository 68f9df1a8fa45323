import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { nameActors } from '#domain/account/name-actors.ts';
import type { RoundSummary } from '#domain/assessment-round/round-store.port.ts';
import type { Context } from '#domain/context.ts';
import { namesEtag, readPage, resultLines, resultPage, resultQuery, selectRows } from './result-page.ts';
import { actorNames, describeRound, roundAnswer, roundParams } from './round-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

export const roundRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds',
    right: 'round.read',
    summary: 'All assessment rounds',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.object({ rounds: z.array(roundAnswer) }),
    async handle({ caller, context }) {
      const rounds = await context.transaction((transaction) => transaction.rounds.list());
      const seen = rounds.map((round) => describeRound({ caller, context }, round));
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
      const round = await getRound(context, params.code);
      const names = await nameActors(context, round.editionApprovedBy === null ? [] : [round.editionApprovedBy]);
      return { content: { kind: 'json', body: { ...describeRound({ caller, context }, round), names } } };
    },
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
