/** What a trail says beside the way up to the total: what is at stake, and what was before. */
import { roundDecimal } from '#base/rounding.ts';
import { changeOf } from './column-rows.ts';
import { indexPublished, type PublishedSeries, publishedKey, reproduceTotal } from './published.ts';
import type { Round } from './round.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';
import { pointsAtStake, shareOfTotal } from './stakes.ts';
import { ascendingScores, kthBest, middleOf, rankScores } from './standing.ts';
import type { EarlierFigure, EarlierPart, EarlierStep, StakeStep } from './trail.ts';

/** None for a unit without a score at the node or without a total. */
export function stakeStep(scored: ScoredBlock, column: NodeColumn, unit: number): StakeStep[] {
  const ascending = ascendingScores(column.scores);
  const median = middleOf(ascending);
  const third = kthBest(ascending, 3);
  const best = kthBest(ascending, 1);
  const [stakeMedian, stakeThird, stakeBest] = pointsAtStake(scored, column, unit, [median, third, best]);
  const isKnown = stakeMedian !== undefined && stakeThird !== undefined && stakeBest !== undefined;
  if (!isKnown || Number.isNaN(stakeMedian)) return [];
  const isTotal = column.planned.parent === null;
  return [
    {
      step: 'stake',
      nodeCode: column.planned.node.code,
      score: column.scores[unit] as number,
      share: isTotal ? null : shareOfTotal(scored, column, unit),
      multiplier: scored.block.policies.totalMultiplier,
      median,
      third,
      best,
      stakeMedian,
      stakeThird,
      stakeBest,
    },
  ];
}

/** None where nothing was announced of the node of the unit for an earlier year. */
export function earlierStep(scored: ScoredBlock, column: NodeColumn, unit: number, round: Round): EarlierStep[] {
  const { block } = scored;
  const { year } = round.edition;
  const series = indexPublished(round.published, block.code);
  const unitCode = scored.units[unit]?.code ?? '';
  const now = nowOf(scored, column, unit);
  const change = changeOf(scored, column, series, year, unitCode, now.publishedScore, now.rank);
  if (change.previousYear === null || change.changeComparable === null) return [];
  const { previousYear, changeComparable } = change;
  const children = column.planned.parent === null ? column.planned.children : [];
  const parts = column.planned.parent === 0 ? [column] : scored.columns.filter((_one, at) => children.includes(at));
  return [
    {
      step: 'earlier',
      nodeCode: column.planned.node.code,
      nodeName: column.planned.node.name,
      figures: earlierFigures(scored, column, unitCode, { series, year }),
      ...now,
      ...change,
      previousYear,
      changeComparable,
      parts: parts.map((part) => earlierPart(scored, part, unit, { series, year })),
      multiplier: block.policies.totalMultiplier,
    },
  ];
}

type Past = { series: PublishedSeries; year: number };

function nowOf(
  { block }: ScoredBlock,
  { scores }: NodeColumn,
  unit: number,
): Pick<EarlierStep, 'publishedScore' | 'rank'> {
  const { rankBasis, rounding } = block.policies;
  const score = scores[unit] as number;
  return {
    publishedScore: Number.isNaN(score) ? null : roundDecimal(score, rounding),
    rank: rankScores(scores, rankBasis, rounding)[unit] || null,
  };
}

function earlierFigures(
  { block }: ScoredBlock,
  { planned }: NodeColumn,
  unitCode: string,
  { series, year }: Past,
): EarlierFigure[] {
  const known = (ofYear: number, node: string) => series.byKey.get(publishedKey(ofYear, unitCode, node));
  return series.yearsOf(unitCode).flatMap((ofYear): EarlierFigure[] => {
    const figure = ofYear < year ? known(ofYear, planned.node.code) : undefined;
    if (!figure) return [];
    const { score, rank, source } = figure;
    const again = planned.parent === null ? reproduceTotal(block, unitCode, ofYear, series.byKey) : null;
    const recomputed = again && {
      total: again.recomputedTotal,
      lowest: again.lowestTotal,
      highest: again.highestTotal,
      reproducible: again.reproducible,
      scores: componentsOf(block).flatMap(({ code, weight }) => {
        const part = known(ofYear, code)?.score ?? null;
        return part === null ? [] : [{ nodeCode: code, weight, score: part }];
      }),
    };
    return [{ year: ofYear, score, rank, source, recomputed }];
  });
}

function componentsOf({ tree }: ScoredBlock['block']): { code: string; weight: number }[] {
  return 'children' in tree ? tree.children.map(({ code, weight }) => ({ code, weight })) : [];
}

/** The share is that of changes of the total only where every component has a score, now and then. */
function earlierPart(scored: ScoredBlock, column: NodeColumn, unit: number, { series, year }: Past): EarlierPart {
  const unitCode = scored.units[unit]?.code ?? '';
  const { publishedScore, rank } = nowOf(scored, column, unit);
  const { previousScore, changePoints } = changeOf(scored, column, series, year, unitCode, publishedScore, rank);
  const isWhole = scored.columns.every(
    ({ planned, scores }) => planned.parent !== 0 || !Number.isNaN(scores[unit] as number),
  );
  return {
    nodeCode: column.planned.node.code,
    nodeName: column.planned.node.name,
    previousScore,
    publishedScore,
    changePoints,
    share: isWhole ? shareOfTotal(scored, column, unit) : null,
  };
}
