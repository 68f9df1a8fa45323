/** The trail of a figure as an answer shows it. */
import { z } from 'zod';
import { aggregation, normalisation } from '#domain/methodology/edition.schema.ts';
import type { StoredTrail } from '#domain/scoring-run/explain-stored-figure.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import type { Language } from '#locale/format.ts';
import { wordTrail } from '#locale/trail-sections.ts';

export const localText = z.object({ vi: z.string(), en: z.string() });
const figure = z.number().nullable();
const status = resultFile.shape.results.element.shape.status;
const bounds = z.object({ lowest: z.number(), highest: z.number() });
const node = { nodeCode: z.string(), nodeName: localText };

const countsStep = z.object({
  step: z.literal('counts'),
  ...node,
  questionCode: z.string(),
  questionText: localText,
  askedIf: z.object({ question: z.string(), answers: z.array(z.string()) }).nullable(),
  statistic: z.enum(['share', 'mean', 'median', 'share-above', 'none-selected', 'record']),
  rows: z
    .array(
      z.object({
        code: z.string(),
        text: localText.nullable(),
        kind: z.enum(['valid', 'dont-know', 'refused', 'not-applicable', 'blank']),
        number: figure,
        count: z.int().nullable().describe('null where it is hidden'),
        weight: figure,
        isHidden: z.boolean(),
        inNumerator: z.boolean(),
        inDenominator: z.boolean(),
      }),
    )
    .describe('None where the value is withheld for too few answers'),
  numerator: figure.describe('In units of weight; null where the value is withheld for too few answers'),
  denominator: figure,
  hiddenSums: z
    .array(
      z.object({
        part: z.enum(['numerator', 'rest-of-denominator', 'denominator', 'outside']),
        cells: z.int(),
        count: z.int().nullable().describe('null where even the sum would tell of a few people'),
        weight: figure,
      }),
    )
    .describe('What is hidden of each part, put together'),
  value: figure,
  n: z.int(),
  minimumRespondents: z.int(),
  status,
});

const recordStep = z.object({
  step: z.literal('record'),
  ...node,
  value: figure,
  n: figure,
  source: z.string(),
  status,
});

const scoreStep = z.object({
  step: z.literal('score'),
  nodeCode: z.string(),
  rule: normalisation,
  scale: bounds,
  polarity: z.enum(['positive', 'negative']),
  bounds: bounds.nullable(),
  lowestUnits: z.array(z.string()),
  highestUnits: z.array(z.string()),
  values: z.array(z.object({ unitCode: z.string(), value: z.number() })),
  value: figure,
  score: figure,
  status,
});

const partsStep = z.object({
  step: z.literal('parts'),
  ...node,
  aggregation,
  missingChild: z.enum(['reweight', 'withhold', 'block-median']),
  parts: z.array(
    z.object({
      ...node,
      weight: z.number(),
      score: figure,
      isStandIn: z.boolean().describe('True where the median of the block stands in for a missing score'),
      isExcluded: z.boolean(),
      isOnPath: z.boolean(),
    }),
  ),
  totalWeight: z.number(),
  aggregated: figure.describe('Before the multiplier and the bonus points of a total'),
  multiplier: z.number(),
  adjustments: z.array(z.object({ points: z.number(), legalReference: z.string() })),
  score: figure,
  publishedScore: figure,
  coverage: z.number(),
  status,
});

const standingStep = z.object({
  step: z.literal('standing'),
  nodeCode: z.string(),
  score: figure,
  publishedScore: figure,
  rank: z.int().nullable(),
  rankedUnits: z.int(),
  median: figure,
  scores: z.array(z.object({ unitCode: z.string(), score: z.number(), rank: z.int() })),
});

const stakeStep = z
  .object({
    step: z.literal('stake'),
    nodeCode: z.string(),
    score: z.number(),
    share: figure.describe('Of the node in the total; null where the total is not linear in its score'),
    multiplier: z.number(),
    median: z.number(),
    third: z.number(),
    best: z.number(),
    stakeMedian: z.number(),
    stakeThird: z.number(),
    stakeBest: z.number(),
  })
  .describe('What the total gains when the node alone rises to a score and all else stays');

const earlierFigure = z.object({
  year: z.int(),
  score: figure,
  rank: z.int().nullable(),
  source: z.string(),
  recomputed: z
    .object({
      total: z.number(),
      lowest: z.number(),
      highest: z.number(),
      reproducible: z.boolean(),
      scores: z.array(z.object({ nodeCode: z.string(), weight: z.number(), score: z.number() })),
    })
    .nullable()
    .describe('Of an index: its total by this formula from the components announced for that year'),
});

const earlierStep = z
  .object({
    step: z.literal('earlier'),
    ...node,
    figures: z.array(earlierFigure),
    publishedScore: figure,
    rank: z.int().nullable(),
    previousYear: z.int(),
    previousScore: figure,
    previousRank: z.int().nullable(),
    changePoints: figure,
    changeRanks: z.int().nullable(),
    changeComparable: z.enum(['yes', 'no', 'unchecked']),
    parts: z.array(
      z.object({ ...node, previousScore: figure, publishedScore: figure, changePoints: figure, share: figure }),
    ),
    multiplier: z.number(),
  })
  .describe('What was announced of the node in earlier years, and the change since the latest');

const names = z.record(z.string(), localText);

/** Which run figures are of, and the notice they must carry. */
export const ofRun = {
  runId: z.string(),
  editionCode: z.string(),
  year: z.int(),
  editionHash: z.string(),
  inputHash: z.string(),
  engineVersion: z.string(),
  simulation: localText.nullable().describe('The notice that every showing of these figures must carry'),
};

const table = z.object({
  columns: z.array(z.object({ header: z.string(), align: z.enum(['left', 'right']) })),
  rows: z.array(z.array(z.string())),
});

export const trailAnswer = z.object({
  unitCode: z.string(),
  nodeCode: z.string(),
  steps: z.array(
    z.discriminatedUnion('step', [countsStep, recordStep, scoreStep, partsStep, standingStep, stakeStep, earlierStep]),
  ),
  sections: z
    .array(z.object({ heading: z.string(), body: z.array(z.union([z.string(), table])) }))
    .describe('The steps in words, in the language of Accept-Language'),
  names: z.object({ units: names, nodes: names }).describe('Of the units and nodes that the steps name'),
  ...ofRun,
});

export function runOf({ head, record }: Pick<StoredTrail, 'head' | 'record'>): {
  [Key in keyof typeof ofRun]: z.input<(typeof ofRun)[Key]>;
} {
  const { editionCode, year, editionHash, inputHash, engineVersion, simulation } = head;
  return { runId: record.runId, editionCode, year, editionHash, inputHash, engineVersion, simulation };
}

export function describeTrail(found: StoredTrail, language: Language): z.input<typeof trailAnswer> {
  const { trail, head } = found;
  const nameByUnit = new Map(head.units.map(({ code, name }) => [code, name]));
  const block = head.units.find(({ code }) => code === trail.unitCode)?.block;
  const rounding = head.blocks.find(({ code }) => code === block)?.policies.rounding;
  const nameOf = (code: string): string => nameByUnit.get(code)?.[language] ?? code;
  return {
    ...trail,
    sections: wordTrail(trail, { language, nameOf, rounding: rounding ?? { rule: 'half-up', decimals: 2 } }),
    names: namesOf(found, block),
    ...runOf(found),
  };
}

function namesOf({ trail, head }: StoredTrail, block: string | undefined): z.input<typeof trailAnswer>['names'] {
  const units = new Set([trail.unitCode]);
  const nodes = new Set([trail.nodeCode]);
  for (const step of trail.steps) {
    nodes.add(step.nodeCode);
    if (step.step === 'parts') for (const part of step.parts) nodes.add(part.nodeCode);
    if (step.step === 'earlier')
      for (const { scores } of step.figures.flatMap(({ recomputed }) => recomputed ?? []))
        for (const { nodeCode } of scores) nodes.add(nodeCode);
    if (step.step === 'score') for (const { unitCode } of step.values) units.add(unitCode);
    if (step.step === 'standing') for (const { unitCode } of step.scores) units.add(unitCode);
  }
  const pick = (codes: ReadonlySet<string>, named: readonly { block: string; code: string; name: LocalText }[]) =>
    Object.fromEntries(
      named.filter((one) => one.block === block && codes.has(one.code)).map(({ code, name }) => [code, name]),
    );
  return { units: pick(units, head.units), nodes: pick(nodes, head.nodes) };
}

type LocalText = z.output<typeof localText>;
