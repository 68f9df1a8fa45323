import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import { findRunToRead } from '#domain/scoring-run/find-run-to-read.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import { namesEtag, pageKey, printPage, resultPage } from './result-page.ts';
import { resultQueryOver } from './result-query.ts';
import { fillResultTable, resultTable } from './result-table.ts';
import { defineRoute, noBody } from './route.ts';

const roundParams = z.strictObject({ code: plainText.min(1).max(120) });
const run = z.uuid().optional().describe('A certain scoring run; else the last one, or for most the published one');

export const resultRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/results',
    right: 'result.read',
    summary: 'The rows of a scoring run, in pages or as a file; the ETag is the run',
    status: 200,
    params: roundParams,
    query: resultQueryOver(resultRowColumns).extend({ run }),
    body: noBody,
    response: resultPage,
    table: resultTable,
    async handle({ context, caller, params, query, ifNoneMatch }) {
      const chosen = { roundCode: params.code, runId: await findRunToRead(context, caller, { ...params, ...query }) };
      const headers = { etag: `W/"${chosen.runId}"` };
      if (namesEtag(ifNoneMatch, headers.etag)) return { content: { kind: 'same' }, headers };
      if (query.format !== 'json') {
        return {
          content: { kind: 'table', table: await fillResultTable(context, resultTable, chosen, query) },
          headers,
        };
      }
      const key = pageKey(chosen, query);
      return { content: { kind: 'kept', key, print: () => printPage(context, chosen, query) }, headers };
    },
  }),
];
