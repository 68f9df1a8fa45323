import { roundDecimal } from '#base/rounding.ts';
import { bandOf } from './bands.ts';
import { changeSince, type PublishedSeries, reproduceTotal } from './published.ts';
import type { ResultRow } from './result.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';
import { isBelowMedian, kthBest, medianOf, rankScores } from './standing.ts';
import { pointsAtStake } from './stakes.ts';

/** The rows of a scored block: unit by unit within each node, nodes in the order of the tree. */
export function blockRows(scored: ScoredBlock, series: PublishedSeries, year: number): ResultRow[] {
  return scored.columns.flatMap((column) => columnRows(scored, column, series, year));
}

function columnRows(scored: ScoredBlock, column: NodeColumn, series: PublishedSeries, year: number): ResultRow[] {
  const { block, units } = scored;
  const { policies } = block;
  const { node, kind } = column.planned;
  const ranks = rankScores(column.scores, policies.rankBasis, policies.rounding);
  const rankedUnits = ranks.reduce((count, rank) => count + (rank > 0 ? 1 : 0), 0);
  const median = medianOf(column.scores);
  const third = kthBest(column.scores, 3);
  const best = kthBest(column.scores, 1);
  return units.map((unit, index): ResultRow => {
    const score = column.scores[index] as number;
    const known = !Number.isNaN(score);
    const publishedScore = known ? roundDecimal(score, policies.rounding) : null;
    const rank = ranks[index] as number;
    const bandFigure = policies.bandBasis === 'published' ? publishedScore : score;
    const band =
      kind === 'index' && known && bandFigure !== null
        ? bandOf(policies.bandRule, block.bands, bandFigure, rank, rankedUnits)
        : null;
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
      stakeMedian: nullable(pointsAtStake(scored, column, index, median)),
      stakeThird: nullable(pointsAtStake(scored, column, index, third)),
      stakeBest: nullable(pointsAtStake(scored, column, index, best)),
      ...changeOf(scored, column, series, year, unit.code, publishedScore, rank > 0 ? rank : null),
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

function changeOf(
  scored: ScoredBlock,
  column: NodeColumn,
  series: PublishedSeries,
  year: number,
  unitCode: string,
  score: number | null,
  rank: number | null,
) {
  const previous = series.latestBefore(year, unitCode, column.planned.node.code);
  if (!previous) return noChange;
  const isTotal = column.planned.parent === null;
  const reproduction = isTotal ? reproduceTotal(scored.block, unitCode, previous.year, series.byKey) : null;
  return changeSince({ score, rank }, previous, isTotal, reproduction, scored.block.seriesBreaks);
}

function nullable(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}
