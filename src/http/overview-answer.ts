/** The pages of results as answers show them. */
import { z } from 'zod';
import { roundStatuses } from '#domain/assessment-round/round-status.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';

const localText = z.object({ vi: z.string(), en: z.string() });
const figure = z.number().nullable();
const span = z.object({ lowest: z.number(), highest: z.number() });
const simulations = z
  .array(z.object({ roundCode: z.string(), notice: localText }))
  .describe('Other rounds that gave simulated years, with the notice that showing them must carry');
const resultRow = resultFile.shape.results.element;

/** What every page says above its figures. */
export const head = z.object({
  round: z.object({
    code: z.string(),
    year: z.int(),
    name: localText,
    status: z.enum(roundStatuses),
    publishedAt: z.string().nullable(),
  }),
  runId: z.string(),
  isPublished: z.boolean().describe('Whether the figures are of the run that is published now'),
  simulation: resultFile.shape.simulation.describe('The notice that every showing of these figures must carry'),
  block: z.object({
    code: z.string(),
    name: localText,
    indexCode: z.string().describe('The code of the index, whose score is the total'),
    rounding: z.object({ rule: z.enum(['half-up', 'half-even', 'truncate']), decimals: z.int() }),
    medianReading: z.enum(['strictly-below', 'at-or-below']),
    componentScale: span,
    totalScale: span,
    unitCount: z.int(),
  }),
});

const shownRow = resultRow.omit({ block: true, unitCode: true, nodeCode: true, kind: true, coverage: true }).extend({
  coverage: z.number().nullable().describe('Share of the indicator weight below the node; null without an account'),
  shownMedian: figure.describe('The median by the rounding of the edition, to be printed beside published scores'),
  shownBest: figure.describe('The best score by the rounding of the edition'),
});

const unit = z.object({ code: z.string(), name: localText });

export const overviewAnswer = head.extend({
  unit,
  total: shownRow,
  sharedBy: z.int().describe('Other units with the same rank'),
  components: z.array(
    z.object({
      node: z.object({ code: z.string(), name: localText, weight: z.number(), weightShare: z.number() }),
      row: shownRow,
      belowCount: z.int().describe('Indicators below the median, in the reading of the edition'),
      indicatorCount: z.int(),
      withoutScore: z.int(),
    }),
  ),
  effects: z
    .array(z.object({ nodeCode: z.string(), points: figure }))
    .describe('What the change of each component is worth in points of the total, unrounded; null where not known'),
  comparison: z
    .object({
      year: z.int(),
      publishedTotal: z.number(),
      recomputedTotal: z.number().describe('Of the components announced then, by the formula of this edition'),
      difference: z.number().describe('Published less recomputed'),
      reproducible: z.boolean(),
      announcedChange: figure,
      likeForLikeChange: figure.describe('Unrounded: both totals made of their components by this formula'),
    })
    .nullable()
    .describe('The earlier total computed again; null where it cannot be'),
  years: z.array(
    z.object({
      year: z.int(),
      score: figure,
      rank: z.int().nullable(),
      rankedUnits: z.int().nullable(),
      source: z.enum(['announced', 'run']),
      roundCode: z.string().nullable().describe('The round of the run; null for a figure that was announced'),
      reference: z.string().nullable(),
    }),
  ),
  breaks: z.array(
    z.object({
      fromYear: z.int(),
      toYear: z.int(),
      kind: z.enum(['method', 'unit', 'not-comparable']),
      reason: localText.nullable(),
    }),
  ),
  simulations,
  weakest: z
    .object({ nodeCode: z.string(), stakeMedian: z.number() })
    .nullable()
    .describe('The indicator below the median with most points of the total at stake; null without an account'),
  sentences: z
    .object({
      headline: z.string(),
      change: z.string().nullable(),
      comparison: z.string().nullable(),
      lifted: z.string().nullable(),
      pulled: z.string().nullable(),
      weakest: z.string().nullable().describe('null without an account'),
      below: z.string(),
    })
    .describe('In the language of Accept-Language'),
});

const rankedRow = resultRow.pick({
  publishedScore: true,
  rank: true,
  belowMedian: true,
  gapToMedian: true,
  changePoints: true,
  changeRanks: true,
  status: true,
  band: true,
});

export const rankingAnswer = head.extend({
  components: z.array(z.object({ code: z.string(), name: localText, weightShare: z.number(), shownMedian: figure })),
  totalMedian: figure.describe('By the rounding of the edition'),
  units: z
    .array(unit.extend({ total: rankedRow, components: z.array(rankedRow).describe('In the order of `components`') }))
    .describe('By rank, then code; those without a rank last'),
  years: z
    .array(
      z.object({
        year: z.int(),
        units: z.array(z.object({ code: z.string(), score: figure, rank: z.int().nullable() })),
      }),
    )
    .describe('Totals of this year and earlier ones, as rounds have them and as they were announced'),
  unlikeYears: z
    .array(z.int())
    .describe('Years of which an announced total does not follow from its components by the formula of this edition'),
  simulations,
  tiles: z
    .array(z.object({ code: z.string(), column: z.int(), row: z.int() }))
    .nullable()
    .describe('Places of the units in a grid; null where the edition has none'),
});

export const diagnosisAnswer = head.extend({
  unit,
  reading: z.string().describe('What "below the median" means, in the language of Accept-Language'),
  nodes: z
    .array(
      z.object({
        code: z.string(),
        parent: z.string().nullable(),
        kind: resultRow.shape.kind,
        name: localText,
        weight: z.number(),
        weightShare: z.number().describe('Of the total'),
        valueIsShare: z.boolean(),
        assumed: z.boolean().describe('The name is not known from a source'),
        polarity: z.enum(['positive', 'negative']).nullable().describe('Of indicators'),
        row: shownRow,
        trend: z.array(z.object({ year: z.int(), score: figure })),
      }),
    )
    .describe('In the order of the tree'),
});

export const roundUnitsAnswer = z.object({
  runId: z.string(),
  isPublished: z.boolean(),
  simulation: resultFile.shape.simulation,
  blocks: z.array(z.object({ code: z.string(), name: localText, unitCount: z.int() })),
  units: z.array(unit.extend({ block: z.string() })),
});
