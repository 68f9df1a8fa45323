import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import { findPublishedRun } from '#domain/scoring-run/find-published-run.ts';
import { publishedColumns, publishedRow } from './published-row.ts';
import { namesEtag, pageKey, printPage, resultPageOf } from './result-page.ts';
import { resultQueryOver } from './result-query.ts';
import { fillResultTable, publishedTable } from './result-table.ts';
import { defineRoute, noBody, noParams } from './route.ts';
import { defineTable, tableQuery } from './table.ts';

/** For those who look and for programs that gather: far more than a person asks for, too little to be a burden. */
const perMinute = 600;
/** Everybody may keep these, and asks each time whether they still hold: a correction shows at once. */
const cacheControl = { 'cache-control': 'public, no-cache' };

const publishedRound = z.object({
  code: z.string(),
  year: z.int(),
  name: z.object({ vi: z.string(), en: z.string() }),
  simulated: z.boolean().describe('Whether figures of the round are simulated; every showing of them must say so'),
  runId: z.string(),
  publishedAt: z.string(),
});
type PublishedRound = z.output<typeof publishedRound>;

export const publishedRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/published',
    right: 'public',
    summary: 'The rounds whose results are published',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ rounds: z.array(publishedRound) }),
    perMinute,
    table: defineTable(
      'published',
      {
        code: { datatype: 'string', cell: (round: PublishedRound) => round.code },
        year: { datatype: 'integer', cell: (round) => round.year },
        nameVi: { datatype: 'string', cell: (round) => round.name.vi },
        nameEn: { datatype: 'string', cell: (round) => round.name.en },
        runId: { datatype: 'string', cell: (round) => round.runId },
        publishedAt: { datatype: 'dateTime', cell: (round) => round.publishedAt },
        simulated: { datatype: 'boolean', cell: (round) => round.simulated },
      },
      ({ rounds }: { rounds: PublishedRound[] }) => rounds,
    ),
    async handle({ context }) {
      const rounds = await context.read(({ results }) => results.listPublished());
      return { content: { kind: 'json', body: { rounds } }, headers: cacheControl };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/published/:code/results',
    right: 'public',
    summary: 'The published scores and ranks of a round, in pages or as a file; the ETag is the run',
    status: 200,
    params: z.strictObject({ code: plainText.min(1).max(120) }),
    query: resultQueryOver(publishedColumns),
    body: noBody,
    response: resultPageOf(publishedRow.partial()),
    perMinute,
    table: publishedTable,
    async handle({ context, params, query, ifNoneMatch }) {
      const chosen = { roundCode: params.code, runId: await findPublishedRun(context, params.code) };
      const headers = { etag: `W/"${chosen.runId}"`, ...cacheControl };
      if (namesEtag(ifNoneMatch, headers.etag)) return { content: { kind: 'same' }, headers };
      const wanted = { ...query, columns: query.columns ?? publishedColumns };
      if (query.format !== 'json') {
        const table = await fillResultTable(context, publishedTable, chosen, wanted);
        return { content: { kind: 'table', table }, headers };
      }
      const key = pageKey(chosen, wanted);
      return { content: { kind: 'kept', key, print: () => printPage(context, chosen, wanted) }, headers };
    },
  }),
];
