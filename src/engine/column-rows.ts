import { roundDecimal } from '#base/rounding.ts';
import { bandOf } from './bands.ts';
import { type Change, changeSince, type PublishedSeries, reproduceTotal } from './published.ts';
import type { ResultRow } from './result.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';
import { pointsAtStake } from './stakes.ts';
import { ascendingScores, isBelowMedian, kthBest, middleOf, rankScores } from './standing.ts';

/** The rows of one node, unit by unit. */
export function columnRows(
  scored: ScoredBlock,
  column: NodeColumn,
  series: PublishedSeries,
  year: number,
): ResultRow[] {
  const { block, units } = scored;
  const { policies } = block;
  const { node, kind } = column.planned;
  const ranks = rankScores(column.scores, policies.rankBasis, policies.rounding);
  const rankedUnits = ranks.reduce((count, rank) => count + (rank > 0 ? 1 : 0), 0);
  const ascending = ascendingScores(column.scores);
  const median = middleOf(ascending);
  const best = kthBest(ascending, 1);
  const targets = [median, kthBest(ascending, 3), best];
  return units.map((unit, index): ResultRow => {
    const score = column.scores[index] as number;
    const known = !Number.isNaN(score);
    const publishedScore = known ? roundDecimal(score, policies.rounding) : null;
    const rank = ranks[index] as number;
    const [stakeMedian = Number.NaN, stakeThird = Number.NaN, stakeBest = Number.NaN] = pointsAtStake(
      scored,
      column,
      index,
      targets,
    );
    const bandFigure = policies.bandBasis === 'published' ? publishedScore : score;
    const band =
      kind === 'index' && known && bandFigure !== null
        ? bandOf(policies.bandRule, block.bands, bandFigure, rank, rankedUnits)
        : null;
    const change = changeOf(scored, column, series, year, unit.code, publishedScore, rank > 0 ? rank : null);
    return {
      block: block.code,
      unitCode: unit.code,
      nodeCode: node.code,
      kind,
      status: column.status[index] ?? 'no-data',
      value: nullable(column.values[index] as number),
      n: nullable(column.respondents[index] as number),
      score: nullable(score),
      publishedScore,
      coverage: column.coverageRatio[index] as number,
      rank: rank > 0 ? rank : null,
      rankedUnits,
      median: nullable(median),
      gapToMedian: nullable(score - median),
      belowMedian: known ? isBelowMedian(score, median, policies.medianReading) : null,
      best: nullable(best),
      gapToBest: nullable(score - best),
      band: band?.code ?? null,
      stakeMedian: nullable(stakeMedian),
      stakeThird: nullable(stakeThird),
      stakeBest: nullable(stakeBest),
      // Spelled out: spreading makes ninety thousand rows take five times as long.
      previousYear: change.previousYear,
      previousScore: change.previousScore,
      previousRank: change.previousRank,
      changePoints: change.changePoints,
      changeRanks: change.changeRanks,
      changeComparable: change.changeComparable,
    };
  });
}

const noChange = {
  previousYear: null,
  previousScore: null,
  previousRank: null,
  changePoints: null,
  changeRanks: null,
  changeComparable: null,
};

export function changeOf(
  scored: ScoredBlock,
  column: NodeColumn,
  series: PublishedSeries,
  year: number,
  unitCode: string,
  score: number | null,
  rank: number | null,
): { [Key in keyof Change]: Change[Key] | null } {
  if (series.byKey.size === 0) return noChange;
  const previous = series.latestBefore(year, unitCode, column.planned.node.code);
  if (!previous) return noChange;
  const isTotal = column.planned.parent === null;
  const reproduction = isTotal ? reproduceTotal(scored.block, unitCode, previous.year, series.byKey) : null;
  return changeSince({ score, rank }, previous, isTotal, reproduction, scored.block.seriesBreaks, year);
}

function nullable(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}
