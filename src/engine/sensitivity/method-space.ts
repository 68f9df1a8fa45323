import type { Aggregation, Block, Edition, MissingChildPolicy, Normalisation } from '../edition.ts';
import { naturalRange } from '../indicator-values.ts';
import type { Bounds } from '../normalise/normalise.ts';
import { type PlannedNode, planBlock } from '../plan.ts';
import type { ScoredBlock } from '../scored-block.ts';

/** What the method is varied on: a block and the values of its indicators. A plain value that can be sent to a worker. */
export type MethodInput = {
  block: Block;
  unitCodes: readonly string[];
  /** Units × indicators, a row for each unit, indicators in the order of the tree; NaN where a value is missing. */
  values: Float64Array;
  /** The ends a value can have at all, for each indicator, for the rule `absolute`; null where it has none. */
  naturalRanges: readonly (Bounds | null)[];
  /** The same matrix under other filters of quality, such as without flagged questionnaires. */
  alternatives: readonly Float64Array[];
};

/** How far the weights of a parent's children are varied. Methodology §10.1. */
export type WeightSpread =
  | { rule: 'fixed' }
  /** Shares from a Dirichlet distribution whose mean is the edition's shares; the greater the concentration, the closer. */
  | { rule: 'dirichlet'; concentration: number }
  /** Each weight times a number equally likely between 1 − share and 1 + share, 0 ≤ share < 1. */
  | { rule: 'around'; share: number };

/** The choices that are varied. Of each list every option is equally likely; a list of one option does not vary. */
export type MethodSpace = {
  /** Weights of the components within the total. */
  componentWeights: WeightSpread;
  /** Weights of all nodes below the components, each within its parent. */
  indicatorWeights: WeightSpread;
  normalisers: readonly NormaliserChoice[];
  aggregations: readonly AggregationChoice[];
  /** Whether an aggregation of the list is used for the total only or for every node above indicators. */
  aggregationReach: AggregationReach;
  missingChild: readonly MissingChoice[];
  /** Which values: 0 is `values`, k the k-th of `alternatives`. */
  values: readonly number[];
  /** Code of the component or indicator that is left out; null for none. */
  leaveOut: readonly (string | null)[];
};
/** `edition` leaves to each node what the edition says of it. */
export type NormaliserChoice = Normalisation | 'edition';
export type AggregationChoice = Aggregation | 'edition';
export type MissingChoice = MissingChildPolicy | 'edition';
export type AggregationReach = 'total' | 'all';

/** The space in which nothing varies: the method of the edition. */
export const editionSpace: MethodSpace = {
  componentWeights: { rule: 'fixed' },
  indicatorWeights: { rule: 'fixed' },
  normalisers: ['edition'],
  aggregations: ['edition'],
  aggregationReach: 'total',
  missingChild: ['edition'],
  values: [0],
  leaveOut: [null],
};

/** What can vary, in the order of the strata of their random streams. The order is published and stays. */
export const methodFactors = [
  'componentWeights',
  'indicatorWeights',
  'normalisers',
  'aggregations',
  'missingChild',
  'values',
  'leaveOut',
] as const;
export type MethodFactor = (typeof methodFactors)[number];

/** The factors of a space that vary at all. */
export function variedFactors(space: MethodSpace): MethodFactor[] {
  return methodFactors.filter((factor) => {
    const choice = space[factor];
    return 'rule' in choice ? choice.rule !== 'fixed' : choice.length > 1;
  });
}

/**
 * The rules without parameters of their own that can be used for all indicators but those of a step table, which says
 * itself what is good and is never replaced: `absolute` where all have natural ends, `distance-to-best` where no value
 * is negative.
 */
export function applicableNormalisers({ block, values, naturalRanges }: MethodInput): Normalisation[] {
  const leaves = planBlock(block).filter((planned) => planned.indicator);
  const rules: Normalisation[] = [
    { rule: 'minmax-block' },
    { rule: 'z-score', centre: null, pointsPerDeviation: null },
    { rule: 'rank' },
    { rule: 'percentile-rank' },
  ];
  const replaced = leaves.map((leaf) => leaf.indicator?.normalisation.rule !== 'step-table');
  if (naturalRanges.every((range, at) => range || !replaced[at])) rules.push({ rule: 'absolute' });
  if (values.every((value, at) => !(value < 0) || !replaced[at % leaves.length])) {
    rules.push({ rule: 'distance-to-best' });
  }
  return rules;
}

/** Null and the codes of all components or of all indicators that can be left out with something remaining. */
export function leaveOutOptions(block: Block, kind: 'component' | 'indicator'): (string | null)[] {
  const nodes = planBlock(block);
  const wanted = nodes.filter(
    (planned) => planned.node.weight > 0 && (kind === 'component' ? planned.parent === 0 : planned.indicator),
  );
  const possible = wanted.filter((planned) => !removedNodes(nodes, planned.node.code).has(0));
  return [null, ...possible.map((planned) => planned.node.code)];
}

/** Positions of a node that is left out, and of the nodes above it that no child with a weight remains of. */
export function removedNodes(nodes: readonly PlannedNode[], code: string | null): Set<number> {
  const removed = new Set<number>();
  if (code === null) return removed;
  let at = nodes.find((planned) => planned.node.code === code) ?? null;
  while (at !== null) {
    removed.add(at.position);
    const parent = at.parent === null ? null : nodes[at.parent];
    const remains = parent?.children.some((child) => !removed.has(child) && (nodes[child]?.node.weight ?? 0) > 0);
    at = parent && !remains ? parent : null;
  }
  return removed;
}

/** The input of a block that is scored, its alternatives being the same matrix under other filters of quality. */
export function methodInputOf(
  { block, units, columns }: ScoredBlock,
  { questions, scales }: Edition,
  alternatives: readonly Float64Array[] = [],
): MethodInput {
  const questionsByCode = new Map(questions.map((question) => [question.code, question]));
  const scalesByCode = new Map(scales.map((scale) => [scale.code, scale]));
  const leaves = columns.filter(({ planned }) => planned.indicator);
  const values = new Float64Array(units.length * leaves.length);
  for (const [leaf, column] of leaves.entries()) {
    for (let unit = 0; unit < units.length; unit += 1)
      values[unit * leaves.length + leaf] = column.values[unit] as number;
  }
  return {
    block,
    unitCodes: units.map((unit) => unit.code),
    values,
    naturalRanges: leaves.map(({ planned }) =>
      planned.indicator ? naturalRange(planned.indicator, questionsByCode, scalesByCode) : null,
    ),
    alternatives,
  };
}
