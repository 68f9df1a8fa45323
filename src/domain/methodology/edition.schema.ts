/**
 * The form of `edition.json`: what a file may say, and the default of everything it leaves out. Each default stands in
 * docs/methodology.md §1.3. `resolve-edition.ts` turns a file into what the engine reads.
 */
import { z } from 'zod';
import { plainText } from '../account/account.schema.ts';

const code = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{N}_.:-]+$/u)
  .describe('A code: letters, digits, and _ . : -');
const text = z
  .strictObject({ vi: z.string().min(1), en: z.string().min(1) })
  .describe('A text in Vietnamese and English');
/** The name of a round stands in columns of its own, which hold no control characters. */
const roundName = z.strictObject({ vi: plainText.min(1), en: plainText.min(1) });
const date = z.iso.date();
const figure = z.number();

const rounding = z.strictObject({
  rule: z.enum(['half-up', 'half-even', 'truncate']).default('half-up'),
  decimals: z.int().min(0).max(6).default(2),
});

export const normalisation = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('minmax-block') }),
  z.strictObject({
    rule: z.literal('minmax-pooled'),
    earlier: z
      .array(z.strictObject({ year: z.int(), lowest: figure, highest: figure, source: z.string().default('') }))
      .min(1),
  }),
  z.strictObject({ rule: z.literal('goalposts'), lowest: figure, highest: figure }),
  z.strictObject({ rule: z.literal('absolute') }),
  z.strictObject({
    rule: z.literal('z-score'),
    centre: figure.nullable().default(null),
    pointsPerDeviation: figure.positive().nullable().default(null),
  }),
  z.strictObject({ rule: z.literal('rank') }),
  z.strictObject({ rule: z.literal('percentile-rank') }),
  z.strictObject({ rule: z.literal('distance-to-best') }),
  z.strictObject({
    rule: z.literal('step-table'),
    steps: z.array(z.strictObject({ atLeast: figure, score: figure })).min(1),
    below: figure,
  }),
]);

/** Powers outside would lose all digits of the mean in its last step. */
const meanPower = figure
  .min(-50)
  .max(50)
  .refine((power) => power === 0 || Math.abs(power) >= 0.01, { message: '0, or 0.01 ≤ |power| ≤ 50' });

export const aggregation = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('arithmetic') }),
  z.strictObject({ rule: z.literal('geometric') }),
  z.strictObject({ rule: z.literal('harmonic') }),
  z.strictObject({ rule: z.literal('generalised-mean'), power: meanPower }),
  z.strictObject({ rule: z.literal('soft-hard'), softShare: figure.min(0).max(1) }),
]);

const statistic = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('share'), question: code, answers: z.array(code).min(1) }),
  z.strictObject({ rule: z.literal('mean'), question: code }),
  z.strictObject({ rule: z.literal('median'), question: code }),
  z.strictObject({
    rule: z.literal('share-above'),
    question: code,
    threshold: figure,
    inclusive: z.boolean().default(false),
  }),
  z.strictObject({ rule: z.literal('none-selected'), question: code }),
  z.strictObject({ rule: z.literal('record') }),
]);

const missingChild = z.enum(['reweight', 'withhold', 'block-median']);
const equalBounds = z.enum(['midpoint', 'maximum', 'exclude']);
const basis = z.enum(['unrounded', 'published']);

/** Policies that an edition may state, and a block may state again. All are optional: see the defaults. */
const policies = z.strictObject({
  scoreScale: z.strictObject({ lowest: figure.min(0), highest: figure.positive() }).optional(),
  totalMultiplier: figure.positive().optional(),
  normalisation: normalisation.optional(),
  aggregation: aggregation.optional(),
  missingChild: missingChild.optional(),
  equalBounds: equalBounds.optional(),
  minimumRespondents: z.int().min(1).optional(),
  rounding: rounding.optional(),
  rankBasis: basis.optional(),
  medianReading: z.enum(['strictly-below', 'at-or-below']).optional(),
  bandRule: z.enum(['cut-offs', 'shares-of-units']).optional(),
  bandBasis: basis.optional(),
  weighting: z.enum(['design-weight', 'equal', 'stratum-population']).optional(),
  weightDecimals: z.int().min(0).max(9).optional(),
  adjustments: z.enum(['off', 'on']).optional(),
});

const node = z.strictObject({
  code,
  parent: code.nullable().describe('Code of the parent; null for the index itself'),
  name: text,
  weight: figure.min(0).default(1).describe('Weight within the parent'),
  assumed: z.boolean().default(false).describe('True when the name is not known from a source'),
  part: z.enum(['soft', 'hard']).optional(),
  aggregation: aggregation.optional(),
  missingChild: missingChild.optional(),
  statistic: statistic.optional().describe('Present for indicators and for nothing else'),
  polarity: z.enum(['positive', 'negative']).optional(),
  normalisation: normalisation.optional(),
  equalBounds: equalBounds.optional(),
  minimumRespondents: z.int().min(1).optional(),
  measure: text.optional().describe('What the value counts'),
  valueRange: z.strictObject({ lowest: figure, highest: figure }).optional(),
});

const answer = z.strictObject({
  code,
  text,
  kind: z.enum(['valid', 'dont-know', 'refused', 'not-applicable']).default('valid'),
  value: figure.nullable().default(null).describe('The number the answer counts as, for means and medians'),
});

const question = z.strictObject({
  code,
  text,
  kind: z.enum(['choice', 'multiple', 'number']).default('choice'),
  scale: code.optional().describe('Scale of a choice or multiple question'),
  noneCode: code.default('none').describe('What stands in a cell when a multiple question was answered with nothing'),
  lowest: figure.optional(),
  highest: figure.optional(),
  otherAnswers: z.array(answer).default([]).describe('Codes in a number question that are no numbers to count'),
  askedIf: z
    .strictObject({ question: code, answers: z.array(code).min(1) })
    .nullable()
    .default(null),
});

const band = z.strictObject({ code, name: text, atLeast: figure });

/** A map of more squares than these could not be read on a screen. */
const gridLine = z.int().min(1).max(60);

const block = z.strictObject({
  code,
  name: text,
  policies: policies.default({}),
  bands: z.array(band).optional(),
  nodes: z.array(node).min(2),
  adjustments: z
    .array(z.strictObject({ unitCode: code, points: figure, legalReference: z.string().min(1), reason: text }))
    .default([]),
  seriesBreaks: z.array(z.strictObject({ year: z.int(), reason: text })).default([]),
  tiles: z
    .array(z.strictObject({ unit: code, column: gridLine, row: gridLine }))
    .default([])
    .describe('Places of units in a grid, for the map: columns from the left and rows from the top, each from 1'),
});

export const newestFormatVersion = 1;

export const editionFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('ddci-edition'),
  formatVersion: z.literal(newestFormatVersion),
  code,
  year: z.int().min(1990).max(2200),
  name: roundName,
  legalBasis: z.array(text).default([]),
  referencePeriod: z.strictObject({ from: date, to: date }).nullable().default(null),
  simulation: text.nullable().default(null).describe('The notice that every output carries when figures are simulated'),
  policies: policies.default({}),
  bands: z.array(band).default([]),
  scales: z.array(z.strictObject({ code, answers: z.array(answer).min(1) })).default([]),
  questions: z.array(question).default([]),
  blocks: z.array(block).min(1),
});

export type EditionFile = z.infer<typeof editionFile>;
export type NodeFile = EditionFile['blocks'][number]['nodes'][number];
export type QuestionFile = EditionFile['questions'][number];
export type PoliciesFile = EditionFile['policies'];
