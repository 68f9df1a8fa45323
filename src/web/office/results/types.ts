/** What the pages of results read, as the API answers it. */
import type { Language } from '#locale/format.ts';

export type Local = Record<Language, string>;
export type RowStatus = 'ok' | 'no-data' | 'below-minimum-n' | 'excluded' | 'child-missing' | 'no-scored-child';

export type Row = {
  status: RowStatus;
  value: number | null;
  n: number | null;
  score: number | null;
  publishedScore: number | null;
  rank: number | null;
  rankedUnits: number;
  coverage: number | null;
  median: number | null;
  shownMedian: number | null;
  gapToMedian: number | null;
  belowMedian: boolean | null;
  best: number | null;
  shownBest: number | null;
  gapToBest: number | null;
  band: string | null;
  stakeMedian: number | null;
  stakeThird: number | null;
  stakeBest: number | null;
  previousYear: number | null;
  previousScore: number | null;
  previousRank: number | null;
  changePoints: number | null;
  changeRanks: number | null;
  changeComparable: 'yes' | 'no' | 'unchecked' | null;
};

export type Bounds = { lowest: number; highest: number };
export type Head = {
  round: { code: string; year: number; name: Local; status: string; publishedAt: string | null };
  runId: string;
  isPublished: boolean;
  simulation: Local | null;
  block: {
    code: string;
    name: Local;
    rounding: { rule: string; decimals: number };
    medianReading: string;
    componentScale: Bounds;
    totalScale: Bounds;
    unitCount: number;
  };
};

export type BreakKind = 'method' | 'unit' | 'not-comparable';
export type Overview = Head & {
  unit: { code: string; name: Local };
  total: Row;
  components: {
    node: { code: string; name: Local; weight: number; weightShare: number };
    row: Row;
    belowCount: number;
    indicatorCount: number;
    withoutScore: number;
  }[];
  effects: { nodeCode: string; points: number | null }[];
  comparison: null | {
    year: number;
    publishedTotal: number;
    recomputedTotal: number;
    difference: number;
    reproducible: boolean;
    announcedChange: number | null;
    likeForLikeChange: number | null;
  };
  years: {
    year: number;
    score: number | null;
    rank: number | null;
    rankedUnits: number | null;
    source: 'announced' | 'run';
    reference: string | null;
  }[];
  breaks: { fromYear: number; toYear: number; kind: BreakKind; reason: Local | null }[];
  sentences: {
    headline: string;
    change: string | null;
    comparison: string | null;
    lifted: string | null;
    pulled: string | null;
    weakest: string | null;
    below: string;
  };
};
export type OverviewComponent = Overview['components'][number];

export type Standing = Pick<
  Row,
  'publishedScore' | 'rank' | 'belowMedian' | 'gapToMedian' | 'changePoints' | 'changeRanks' | 'status' | 'band'
>;
export type BlockRanking = Head & {
  components: { code: string; name: Local; weightShare: number; shownMedian: number | null }[];
  totalMedian: number | null;
  units: { code: string; name: Local; total: Standing; components: Standing[] }[];
  years: { year: number; units: { code: string; score: number | null; rank: number | null }[] }[];
  tiles: { code: string; column: number; row: number }[] | null;
  /** Years that were not computed like those after them. */
  unlikeYears?: number[];
};
export type RankedUnit = BlockRanking['units'][number];

export type RoundUnits = {
  blocks: { code: string; name: Local; unitCount: number }[];
  units: { code: string; name: Local; block: string }[];
};

export type Diagnosis = Head & {
  unit: { code: string; name: Local };
  reading: string;
  nodes: {
    code: string;
    parent: string | null;
    kind: 'index' | 'component' | 'dimension' | 'indicator';
    name: Local;
    weight: number;
    weightShare: number;
    valueIsShare: boolean;
    assumed: boolean;
    polarity: 'positive' | 'negative' | null;
    row: Row;
    trend: { year: number; score: number | null }[];
  }[];
};
export type DiagnosisNode = Diagnosis['nodes'][number];

export type TrailTable = { columns: { header: string; align: 'left' | 'right' }[]; rows: string[][] };
export type Trail = {
  unitCode: string;
  nodeCode: string;
  sections: { heading: string; body: (string | TrailTable)[] }[];
  names: { units: Record<string, Local>; nodes: Record<string, Local> };
  runId: string;
  editionCode: string;
  year: number;
  editionHash: string;
  inputHash: string;
  engineVersion: string;
  simulation: Local | null;
};
