import { z } from 'zod';
import { listRoundUnits } from '#domain/overview/list-round-units.ts';
import { readBlockRanking } from '#domain/overview/read-block-ranking.ts';
import { readUnitDiagnosis } from '#domain/overview/read-unit-diagnosis.ts';
import { readUnitOverview } from '#domain/overview/read-unit-overview.ts';
import type { Language } from '#locale/format.ts';
import { overviewSentences, readingSentence } from '#locale/overview-sentences.ts';
import { diagnosisAnswer, overviewAnswer, rankingAnswer, roundUnitsAnswer } from './overview-answer.ts';
import { code, roundParams } from './round-answer.ts';
import { defineRoute, noBody } from './route.ts';

export const runQuery = z.strictObject({
  run: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .describe('A scoring run; the published one if none is named, or the last for who has result.read-unpublished'),
});
const unitParams = z.strictObject({ code, unit: code });

/** Of an answer that has words in it. */
function wordHeaders(language: Language): Record<string, string> {
  return { 'content-language': language, vary: 'Accept-Language' };
}

/** What the pages of results show, each in one answer. */
export const overviewRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/units',
    right: 'anyone',
    summary: 'The blocks and units of a round that has results',
    status: 200,
    params: roundParams,
    query: runQuery,
    body: noBody,
    response: roundUnitsAnswer,
    handle: async ({ context, params, query }) => ({
      content: { kind: 'json', body: await listRoundUnits(context, { ...params, ...query }) },
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/units/:unit',
    right: 'anyone',
    summary: 'Where a unit stands and why: total, components, what changed, the years, in figures and sentences',
    status: 200,
    params: unitParams,
    query: runQuery,
    body: noBody,
    response: overviewAnswer,
    async handle({ context, params, query, language }) {
      const overview = await readUnitOverview(context, { code: params.code, unitCode: params.unit, ...query });
      const body = { ...overview, sentences: overviewSentences(overview, language) };
      return { content: { kind: 'json', body }, headers: wordHeaders(language) };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/blocks/:block',
    right: 'anyone',
    summary: 'All units of a block beside each other: totals, components, earlier years',
    status: 200,
    params: z.strictObject({ code, block: code }),
    query: runQuery,
    body: noBody,
    response: rankingAnswer,
    handle: async ({ context, params, query }) => ({
      content: {
        kind: 'json',
        body: await readBlockRanking(context, { code: params.code, blockCode: params.block, ...query }),
      },
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/units/:unit/diagnosis',
    right: 'result.read',
    summary: 'Every component and indicator of a unit: value, score, rank, median, points at stake',
    status: 200,
    params: unitParams,
    query: runQuery,
    body: noBody,
    response: diagnosisAnswer,
    async handle({ context, params, query, language }) {
      const diagnosis = await readUnitDiagnosis(context, { code: params.code, unitCode: params.unit, ...query });
      const rankedUnits = diagnosis.nodes[0]?.row.rankedUnits ?? diagnosis.block.unitCount;
      const body = { ...diagnosis, reading: readingSentence(diagnosis.block, rankedUnits, language) };
      return { content: { kind: 'json', body }, headers: wordHeaders(language) };
    },
  }),
];
