import type { Aggregation, IndicatorRule, LocalText, MissingChildPolicy, Polarity, StatisticName } from './edition.ts';
import type { Bounds } from './normalise/normalise.ts';
import type { AnswerMeaning } from './round.ts';
import type { Status } from './scored-block.ts';

/**
 * How a figure came to be, step by step, with every number that takes part, so that a person can follow it with a
 * pocket calculator. The words are made in `locale`. Methodology §6.1.
 */
export type Trail = { unitCode: string; nodeCode: string; steps: TrailStep[] };

export type TrailStep = CountsStep | RecordStep | ScoreStep | PartsStep | StandingStep;

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
