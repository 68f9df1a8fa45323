import { z } from 'zod';
import { explainStoredFigure } from '#domain/scoring-run/explain-stored-figure.ts';
import type { Language } from '#locale/format.ts';
import { code, roundParams } from './round-answer.ts';
import { defineRoute, noBody } from './route.ts';
import { describeTrail, trailAnswer } from './trail-answer.ts';

export const run = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
  .describe('A scoring run; the one the caller may read if none is named');

/** Of an answer that has words in it. */
export function wordHeaders(language: Language): Record<string, string> {
  return { 'content-language': language, vary: 'Accept-Language' };
}

/** Where the figures of a stored run come from. */
export const trailRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/trail',
    right: 'result.read',
    summary: 'How a figure came to be, step by step down to the counts of answers; small counts are hidden',
    status: 200,
    params: roundParams,
    query: z.strictObject({ unit: code, node: code, run }),
    body: noBody,
    response: trailAnswer,
    async handle({ context, params, query, language }) {
      const found = await explainStoredFigure(context, { ...params, ...query });
      return { content: { kind: 'json', body: describeTrail(found, language) }, headers: wordHeaders(language) };
    },
  }),
];
