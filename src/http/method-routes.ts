import { z } from 'zod';
import { describeMethod } from '#domain/scoring-run/describe-method.ts';
import { readIndicator } from '#domain/scoring-run/read-indicator.ts';
import { describeIndicator, indicatorAnswer } from './indicator-answer.ts';
import { describeMethodAnswer, methodAnswer } from './method-answer.ts';
import { code, roundParams } from './round-answer.ts';
import { defineRoute, noBody } from './route.ts';
import { run, wordHeaders } from './trail-routes.ts';

/** By what method a round is computed, and what came of one of its indicators. */
export const methodRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/method',
    right: 'anyone',
    summary: 'The method of a round in words; without an account that of the published run',
    status: 200,
    params: roundParams,
    query: z.strictObject({ run }),
    body: noBody,
    response: methodAnswer,
    async handle({ context, params, query, language }) {
      const found = await describeMethod(context, { ...params, ...query });
      return { content: { kind: 'json', body: describeMethodAnswer(found, language) }, headers: wordHeaders(language) };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/indicators/:node',
    right: 'result.read',
    summary: 'An indicator over the units of its block, with the distribution of answers; small counts are hidden',
    status: 200,
    params: z.strictObject({ code, node: code }),
    query: z.strictObject({
      block: code.optional().describe('The first that has the indicator if none is named'),
      run,
    }),
    body: noBody,
    response: indicatorAnswer,
    async handle({ context, params, query, language }) {
      const found = await readIndicator(context, { ...params, ...query });
      return { content: { kind: 'json', body: describeIndicator(found, language) }, headers: wordHeaders(language) };
    },
  }),
];
