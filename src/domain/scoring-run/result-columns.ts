import type { ResultRow } from '#engine/result.ts';

/** The columns of a row of results, in the order of every table and file. */
const columns = {
  block: 0,
  unitCode: 0,
  nodeCode: 0,
  kind: 0,
  status: 0,
  value: 0,
  n: 0,
  score: 0,
  publishedScore: 0,
  coverage: 0,
  rank: 0,
  rankedUnits: 0,
  median: 0,
  gapToMedian: 0,
  belowMedian: 0,
  best: 0,
  gapToBest: 0,
  band: 0,
  stakeMedian: 0,
  stakeThird: 0,
  stakeBest: 0,
  previousYear: 0,
  previousScore: 0,
  previousRank: 0,
  changePoints: 0,
  changeRanks: 0,
  changeComparable: 0,
} satisfies Record<keyof ResultRow, 0>;

export const resultRowColumns = Object.keys(columns) as (keyof ResultRow)[];
