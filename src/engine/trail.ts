import type { Aggregation, IndicatorRule, LocalText, MissingChildPolicy, Polarity, StatisticName } from './edition.ts';
import type { Bounds } from './normalise/normalise.ts';
import type { Comparability } from './published.ts';
import type { AnswerMeaning } from './round.ts';
import type { Status } from './scored-block.ts';

/**
 * How a figure came to be, step by step, with every number that takes part, so that a person can follow it with a
 * pocket calculator. The words are made in `locale`. Methodology §6.1.
 */
export type Trail = { unitCode: string; nodeCode: string; steps: TrailStep[] };

export type TrailStep = CountsStep | RecordStep | ScoreStep | PartsStep | StandingStep | StakeStep | EarlierStep;

/** The answers counted: from here to the value. */
export type CountsStep = {
  step: 'counts';
  nodeCode: string;
  nodeName: LocalText;
  questionCode: string;
  questionText: LocalText;
  askedIf: { question: string; answers: string[] } | null;
  statistic: StatisticName;
  rows: CountRow[];
  /** In units of weight. */
  numerator: number;
  denominator: number;
  value: number | null;
  n: number;
  minimumRespondents: number;
  status: Status;
};
export type CountRow = {
  code: string;
  text: LocalText | null;
  kind: AnswerMeaning['kind'];
  number: number | null;
  count: number;
  weight: number;
  inNumerator: boolean;
  inDenominator: boolean;
};

/** The value as it came from the record. */
export type RecordStep = {
  step: 'record';
  nodeCode: string;
  nodeName: LocalText;
  value: number | null;
  n: number | null;
  source: string;
  status: Status;
};

/** From value to score. */
export type ScoreStep = {
  step: 'score';
  nodeCode: string;
  rule: IndicatorRule['normalisation'];
  scale: Bounds;
  polarity: Polarity;
  bounds: Bounds | null;
  /** Codes of units that hold the bounds, where the block made them. */
  lowestUnits: string[];
  highestUnits: string[];
  values: { unitCode: string; value: number }[];
  value: number | null;
  score: number | null;
  status: Status;
};

/** From the children's scores to the parent's. */
export type PartsStep = {
  step: 'parts';
  nodeCode: string;
  nodeName: LocalText;
  aggregation: Aggregation;
  missingChild: MissingChildPolicy;
  parts: PartRow[];
  totalWeight: number;
  /** Before the multiplier and the adjustments of a total. */
  aggregated: number | null;
  multiplier: number;
  adjustments: { points: number; legalReference: string }[];
  score: number | null;
  publishedScore: number | null;
  coverage: number;
  status: Status;
};
export type PartRow = {
  nodeCode: string;
  nodeName: LocalText;
  weight: number;
  score: number | null;
  /** True when the median of the block stands in for a missing score. */
  isStandIn: boolean;
  isExcluded: boolean;
  isOnPath: boolean;
};

/** The figure among those of the other units. */
export type StandingStep = {
  step: 'standing';
  nodeCode: string;
  score: number | null;
  publishedScore: number | null;
  rank: number | null;
  rankedUnits: number;
  median: number | null;
  scores: { unitCode: string; score: number; rank: number }[];
};

/** What the total gains when the node alone rises to a score and all else stays. Methodology §5.4. */
export type StakeStep = {
  step: 'stake';
  nodeCode: string;
  score: number;
  /** Of the node in the total; null where the total is not linear in its score. */
  share: number | null;
  multiplier: number;
  median: number;
  third: number;
  best: number;
  stakeMedian: number;
  stakeThird: number;
  stakeBest: number;
};

/** What was announced of the node in earlier years, where it stands, and the change since the latest. Methodology §8. */
export type EarlierStep = {
  step: 'earlier';
  nodeCode: string;
  nodeName: LocalText;
  /** By year. */
  figures: EarlierFigure[];
  publishedScore: number | null;
  rank: number | null;
  previousYear: number;
  previousScore: number | null;
  previousRank: number | null;
  changePoints: number | null;
  changeRanks: number | null;
  changeComparable: Comparability;
  /** Of the index: its components in the latest earlier year and now. Of a component: itself. Else none. */
  parts: EarlierPart[];
  multiplier: number;
};
export type EarlierFigure = {
  year: number;
  score: number | null;
  rank: number | null;
  source: string;
  /** Of an index: its total by this formula from the components announced for that year, unrounded; null where it cannot be. */
  recomputed: { total: number; lowest: number; highest: number; reproducible: boolean; scores: EarlierScore[] } | null;
};
export type EarlierScore = { nodeCode: string; weight: number; score: number };
export type EarlierPart = {
  nodeCode: string;
  nodeName: LocalText;
  previousScore: number | null;
  publishedScore: number | null;
  changePoints: number | null;
  /** Of the total; null where the total does not change by share × change. */
  share: number | null;
};
