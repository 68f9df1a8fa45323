import { resultRow } from './result-query.ts';

/**
 * What the public reads of a row. The value of an indicator and the number of its answers are not among it: where few have
 * answered, they could tell who.
 */
export const publishedRow = resultRow.pick({
  block: true,
  unitCode: true,
  nodeCode: true,
  kind: true,
  publishedScore: true,
  coverage: true,
  rank: true,
  rankedUnits: true,
  band: true,
  previousYear: true,
  previousScore: true,
  previousRank: true,
  changePoints: true,
  changeRanks: true,
  changeComparable: true,
});
export const publishedColumns = publishedRow.keyof().options;
