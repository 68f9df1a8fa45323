/**
 * The edition of an index as the engine reads it: every choice of the method, as data. A file may leave choices out;
 * `domain/methodology` fills in the documented defaults before anything here sees it. Methodology §1.
 */
import type { Rounding } from '#base/rounding.ts';

export type LocalText = { vi: string; en: string };

export type Edition = {
  format: 'ddci-edition';
  formatVersion: 1;
  code: string;
  year: number;
  name: LocalText;
  legalBasis: LocalText[];
  referencePeriod: { from: string; to: string } | null;
  /** Present when any figure of the round is simulated: the notice every output must carry. */
  simulation: LocalText | null;
  scales: Scale[];
  questions: Question[];
  blocks: Block[];
};

export type Block = {
  code: string;
  name: LocalText;
  policies: Policies;
  bands: Band[];
  tree: TreeNode;
  /** Points added to or taken from a unit's total; read only when the policy `adjustments` is `on`. Methodology §4.4. */
  adjustments: Adjustment[];
  /** Years before which the published series was made in another way. Methodology §8.2. */
  seriesBreaks: SeriesBreak[];
  /** Where units stand on the map. No score depends on it. Left out where no unit has a place, so that the hash has none of it. */
  tiles?: MapTile[];
};

/** A node of the index tree: the index at the root, components below it, perhaps dimensions, indicators as leaves. */
export type TreeNode = BranchNode | LeafNode;

type NodeBase = {
  code: string;
  name: LocalText;
  /** Weight within the parent. The weights of siblings need not sum to one. */
  weight: number;
  /** True when the name is not known from a source and was assumed. */
  assumed: boolean;
  /** Which part of a soft-hard mix the node belongs to. */
  part: 'soft' | 'hard';
};
export type BranchNode = NodeBase & {
  aggregation: Aggregation;
  missingChild: MissingChildPolicy;
  children: TreeNode[];
};
export type LeafNode = NodeBase & { indicator: IndicatorRule };

export type IndicatorRule = {
  statistic: StatisticRule;
  polarity: Polarity;
  normalisation: Normalisation;
  equalBounds: EqualBoundsPolicy;
  minimumRespondents: number;
  /** What the value counts, for people: share, days, score … */
  measure: LocalText | null;
  /** The natural ends of the value where the statistic does not give them, and the check on records. */
  valueRange: { lowest: number; highest: number } | null;
};

export type Polarity = 'positive' | 'negative';

export type StatisticRule =
  | { rule: 'share'; question: string; answers: string[] }
  | { rule: 'mean'; question: string }
  | { rule: 'median'; question: string }
  | { rule: 'share-above'; question: string; threshold: number; inclusive: boolean }
  | { rule: 'none-selected'; question: string }
  | { rule: 'record' };
export type StatisticName = StatisticRule['rule'];

export type Normalisation =
  | { rule: 'minmax-block' }
  | { rule: 'minmax-pooled'; earlier: { year: number; lowest: number; highest: number; source: string }[] }
  | { rule: 'goalposts'; lowest: number; highest: number }
  | { rule: 'absolute' }
  | { rule: 'z-score'; centre: number | null; pointsPerDeviation: number | null }
  | { rule: 'rank' }
  | { rule: 'percentile-rank' }
  | { rule: 'distance-to-best' }
  | { rule: 'step-table'; steps: { atLeast: number; score: number }[]; below: number };
export type NormalisationName = Normalisation['rule'];

export type Aggregation =
  | { rule: 'arithmetic' }
  | { rule: 'geometric' }
  | { rule: 'harmonic' }
  | { rule: 'generalised-mean'; power: number }
  | { rule: 'soft-hard'; softShare: number };
export type AggregationName = Aggregation['rule'];

export type MissingChildPolicy = 'reweight' | 'withhold' | 'block-median';
export type EqualBoundsPolicy = 'midpoint' | 'maximum' | 'exclude';
export type RankBasis = 'unrounded' | 'published';
export type MedianReading = 'strictly-below' | 'at-or-below';
export type Weighting = 'design-weight' | 'equal' | 'stratum-population';

export type Policies = {
  scoreScale: { lowest: number; highest: number };
  totalMultiplier: number;
  rounding: Rounding;
  rankBasis: RankBasis;
  medianReading: MedianReading;
  bandRule: BandRule;
  bandBasis: RankBasis;
  weighting: Weighting;
  /** Design weights are held in steps of 10^−weightDecimals. Methodology §2.2. */
  weightDecimals: number;
  adjustments: 'off' | 'on';
};

export type BandRule = 'cut-offs' | 'shares-of-units';
/** `atLeast` is a total under `cut-offs`, and the upper share of units (0.25 = best quarter) under `shares-of-units`. */
export type Band = { code: string; name: LocalText; atLeast: number };

export type Adjustment = { unitCode: string; points: number; legalReference: string; reason: LocalText };
export type SeriesBreak = { year: number; reason: LocalText };

/** A place in a grid; columns count from the left and rows from the top, each from 1. */
export type MapTile = { unit: string; column: number; row: number };

export type AnswerKind = 'valid' | 'dont-know' | 'refused' | 'not-applicable';
export type ScaleAnswer = { code: string; text: LocalText; kind: AnswerKind; value: number | null };
export type Scale = { code: string; answers: ScaleAnswer[] };

export type Question = {
  code: string;
  text: LocalText;
  kind: QuestionKind;
  askedIf: { question: string; answers: string[] } | null;
};
export type QuestionKind =
  | { kind: 'choice'; scale: string }
  | { kind: 'multiple'; scale: string; noneCode: string }
  | { kind: 'number'; lowest: number; highest: number; otherAnswers: ScaleAnswer[] };
