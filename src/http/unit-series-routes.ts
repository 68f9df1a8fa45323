import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { unitLinks } from '#domain/unit/follow-unit.ts';
import { unitSeries } from '#domain/unit/unit-series.ts';
import { documentAnswer } from './organisation-routes.ts';
import { defineRoute, noBody } from './route.ts';

const code = plainText.min(1).max(120);
const name = z.object({ vi: z.string(), en: z.string() });
const link = z.enum(unitLinks).describe('What the unit is to the one asked for');
const text = z.string().nullable();
const year = z.int().nullable();

const seriesAnswer = z.object({
  units: z
    .array(z.object({ unitCode: z.string(), name, validFrom: text, validTo: text, link }))
    .describe('The unit asked for, all that it came of and all that came of it: a line each'),
  points: z.array(
    z.object({
      year: z.int(),
      unitCode: z.string(),
      link,
      blockCode: z.string(),
      nodeCode: z.string(),
      source: z.enum(['run', 'announced']),
      roundCode: text.describe('The round of the run; null for a figure that was announced'),
      score: z.number().nullable().describe('As published; null where it is not known or withheld'),
      rank: z.int().nullable(),
      rankedUnits: z.int().nullable(),
      status: resultFile.shape.results.element.shape.status.nullable(),
      reference: text.describe('Where an announced figure stands'),
      differs: z.boolean().describe('An announced figure and another of the same year, unit and node are not equal'),
    }),
  ),
  breaks: z.array(
    z.object({
      kind: z.enum(['merge', 'split', 'rename', 'transfer', 'method']),
      fromYear: year.describe('The last year before with a figure'),
      toYear: year.describe('The first year after with a figure'),
      fromUnits: z.array(z.string()),
      toUnits: z.array(z.string()),
      fromBlock: text,
      toBlock: text,
      effectiveOn: text,
      document: documentAnswer.nullable(),
      reason: name.nullable(),
      comparable: z.boolean().describe('Whether figures of before and after are of the same thing'),
    }),
  ),
  simulations: z
    .array(z.object({ roundCode: z.string(), notice: name }))
    .describe('Notices that every showing of these figures must carry'),
});

export const unitSeriesRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/units/:unit/series',
    right: 'result.read',
    summary: "A unit's figures through the years, through mergers and splits",
    status: 200,
    params: z.strictObject({ unit: code }),
    query: z.strictObject({
      block: code.optional(),
      node: code.optional().describe('The index itself unless one is named'),
    }),
    body: noBody,
    response: seriesAnswer,
    handle: async ({ context, params, query }) => ({
      content: {
        kind: 'json',
        body: await unitSeries(context, { unitCode: params.unit, blockCode: query.block, nodeCode: query.node }),
      },
    }),
  }),
];
