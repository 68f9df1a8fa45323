/** The form of a result file, for those who read one and for `ddci verify`. */
import { z } from 'zod';

const text = z.object({ vi: z.string(), en: z.string() });
const figure = z.number().nullable();
const kind = z.enum(['index', 'component', 'dimension', 'indicator']);

const row = z.object({
  block: z.string().describe('Code of the block'),
  unitCode: z.string().describe('Code of the unit'),
  nodeCode: z.string().describe('Code of the node'),
  kind: kind.describe('What the node is'),
  status: z
    .enum(['ok', 'no-data', 'below-minimum-n', 'excluded', 'child-missing', 'no-scored-child'])
    .describe('Why the figures are there, or why they are null'),
  value: figure.describe('Indicators: the value before normalising, unrounded; a share is 0..1'),
  n: figure.describe(
    'Indicators: valid answers of those asked, or the n of the record. Above: questionnaires about the unit',
  ),
  score: figure.describe('Unrounded, on the score scale of the block; for the index times the total multiplier'),
  publishedScore: figure.describe('The score rounded once by the rule of the edition'),
  coverage: z.number().min(0).max(1).describe('Share of the indicator weight below the node that is present'),
  rank: z.int().min(1).nullable().describe('1 is best; ties share the better rank'),
  rankedUnits: z.int().describe('Units of the block that have a rank at this node'),
  median: figure.describe('Of the scores of the block at this node'),
  gapToMedian: figure.describe('Score less median'),
  belowMedian: z.boolean().nullable().describe('In the reading of "below" that the edition states'),
  best: figure.describe('The best score of the block at this node'),
  gapToBest: figure.describe('Score less the best: zero or negative'),
  band: z.string().nullable().describe('Code of the band of a total; null below the lowest and for other nodes'),
  stakeMedian: figure.describe('What the total gains if this node alone reaches the median of the block'),
  stakeThird: figure.describe('What the total gains if this node alone reaches the third-best score'),
  stakeBest: figure.describe('What the total gains if this node alone reaches the best score'),
  previousYear: z
    .int()
    .nullable()
    .describe('The latest earlier year of which a figure was announced; null when there is none'),
  previousScore: figure.describe('As announced'),
  previousRank: z.int().nullable().describe('As announced'),
  changePoints: figure.describe('Published score less the one announced for previousYear'),
  changeRanks: figure.describe('Ranks gained since previousYear'),
  changeComparable: z
    .enum(['yes', 'no', 'unchecked'])
    .nullable()
    .describe('Whether the earlier total follows from its components by the formula of this edition'),
});

export const resultFile = z.object({
  format: z.literal('ddci-result'),
  formatVersion: z.literal(1),
  engineVersion: z.string(),
  editionCode: z.string(),
  year: z.int(),
  editionHash: z.string().regex(/^[0-9a-f]{64}$/),
  inputHash: z.string().regex(/^[0-9a-f]{64}$/),
  simulation: text.nullable(),
  blocks: z.array(z.looseObject({ code: z.string(), name: text })),
  units: z.array(z.object({ block: z.string(), code: z.string(), name: text })),
  nodes: z.array(
    z.object({
      block: z.string(),
      code: z.string(),
      parent: z.string().nullable(),
      kind,
      name: text,
      weight: z.number(),
      assumed: z.boolean(),
      valueIsShare: z.boolean(),
      lowestBound: figure,
      highestBound: figure,
    }),
  ),
  results: z.array(row),
  reproductions: z.array(
    z.object({
      block: z.string(),
      unitCode: z.string(),
      year: z.int(),
      publishedTotal: z.number(),
      recomputedTotal: z.number(),
      lowestTotal: z.number(),
      highestTotal: z.number(),
      difference: z.number(),
      reproducible: z.boolean(),
    }),
  ),
  findings: z.array(
    z.object({
      code: z.string(),
      blockCode: z.string().optional(),
      unitCode: z.string().optional(),
      nodeCode: z.string().optional(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

export type ResultFile = z.infer<typeof resultFile>;
