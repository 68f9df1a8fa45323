import { comparable, decimalDifference, powerOfTen, type Rounding } from '#base/rounding.ts';
import { aggregate } from './aggregate/aggregate.ts';
import type { Block, BranchNode, SeriesBreak } from './edition.ts';
import type { PublishedFigure } from './round.ts';

/**
 * Whether an announced total follows from the announced component scores by this edition's formula. Components are
 * known to their last published digit only, so the formula gives a span of totals, not one. Methodology §8.1.
 */
export type Reproduction = {
  block: string;
  unitCode: string;
  year: number;
  publishedTotal: number;
  /** By this edition's formula from the published component scores, unrounded. */
  recomputedTotal: number;
  lowestTotal: number;
  highestTotal: number;
  /** Published less recomputed. */
  difference: number;
  reproducible: boolean;
};

/** Null when the total or a component of that year was not published, or bonus points may hide in the total. */
export function reproduceTotal(
  block: Block,
  unitCode: string,
  year: number,
  figures: ReadonlyMap<string, PublishedFigure>,
): Reproduction | null {
  const tree = block.tree as BranchNode;
  const publishedTotal = figures.get(publishedKey(year, unitCode, tree.code))?.score ?? null;
  if (publishedTotal === null || block.policies.adjustments === 'on') return null;
  const scores = tree.children.map((child) => figures.get(publishedKey(year, unitCode, child.code))?.score ?? null);
  if (scores.includes(null)) return null;
  const { lowest, highest } = block.policies.scoreScale;
  const total = (shift: number): number => {
    const parts = tree.children.map((child, index) => ({
      score: Math.min(highest, Math.max(lowest, (scores[index] as number) + shift)),
      weight: child.weight,
      part: child.part,
    }));
    return block.policies.totalMultiplier * aggregate(parts, tree.aggregation);
  };
  // A component lies within the slack of its published digits, and so does the total of its own.
  const slack = roundingSlack(block.policies.rounding);
  const lowestTotal = total(slack.below) - slack.above;
  const highestTotal = total(slack.above) - slack.below;
  const recomputedTotal = total(0);
  return {
    block: block.code,
    unitCode,
    year,
    publishedTotal,
    recomputedTotal: comparable(recomputedTotal),
    lowestTotal: comparable(lowestTotal),
    highestTotal: comparable(highestTotal),
    difference: decimalDifference(publishedTotal, recomputedTotal),
    reproducible:
      comparable(publishedTotal) >= comparable(lowestTotal) && comparable(publishedTotal) <= comparable(highestTotal),
  };
}

/** How far an unrounded figure may lie from the published one: half a unit of the last digit, or a whole one above if cut. */
function roundingSlack({ rule, decimals }: Rounding): { below: number; above: number } {
  const unit = powerOfTen(-decimals);
  return rule === 'truncate' ? { below: 0, above: unit } : { below: -unit / 2, above: unit / 2 };
}

export function publishedKey(year: number, unitCode: string, nodeCode: string): string {
  return `${year}\u0000${unitCode}\u0000${nodeCode}`;
}

/** `yes`: the earlier total follows from this formula. `unchecked`: nothing published tells. Methodology §8.2. */
export type Comparability = 'yes' | 'no' | 'unchecked';

/** A node's published figure of the latest earlier year, and the change since. Gains are positive, in points and in ranks. */
export type Change = {
  previousYear: number;
  previousScore: number | null;
  previousRank: number | null;
  changePoints: number | null;
  changeRanks: number | null;
  changeComparable: Comparability;
};

export function changeSince(
  now: { score: number | null; rank: number | null },
  previous: PublishedFigure,
  isTotal: boolean,
  reproduction: Reproduction | null,
  seriesBreaks: readonly SeriesBreak[],
  year: number,
): Change {
  const broken = seriesBreaks.some((one) => previous.year < one.year && one.year <= year);
  const reproduced: Comparability = isTotal && reproduction ? (reproduction.reproducible ? 'yes' : 'no') : 'unchecked';
  return {
    previousYear: previous.year,
    previousScore: previous.score,
    previousRank: previous.rank,
    changePoints: difference(now.score, previous.score),
    changeRanks: difference(previous.rank, now.rank),
    changeComparable: broken ? 'no' : reproduced,
  };
}

function difference(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : decimalDifference(left, right);
}

/** Finds published figures by year, unit and node, and the latest one before a year. */
export type PublishedSeries = {
  byKey: ReadonlyMap<string, PublishedFigure>;
  /** The latest with a score; if none has one, the latest with a rank. */
  latestBefore(year: number, unitCode: string, nodeCode: string): PublishedFigure | null;
  yearsOf(unitCode: string): number[];
};

export function indexPublished(figures: readonly PublishedFigure[], blockCode: string): PublishedSeries {
  const own = figures.filter((figure) => figure.blockCode === blockCode);
  const byKey = new Map(own.map((figure) => [publishedKey(figure.year, figure.unitCode, figure.nodeCode), figure]));
  const yearsByUnit = new Map<string, Set<number>>();
  for (const figure of own) {
    const years = yearsByUnit.get(figure.unitCode) ?? new Set();
    yearsByUnit.set(figure.unitCode, years.add(figure.year));
  }
  const yearsOf = (unitCode: string): number[] => [...(yearsByUnit.get(unitCode) ?? [])].toSorted((a, b) => a - b);
  return {
    byKey,
    yearsOf,
    latestBefore(year, unitCode, nodeCode) {
      const earlier = yearsOf(unitCode).filter((candidate) => candidate < year);
      const known = earlier.flatMap((candidate) => byKey.get(publishedKey(candidate, unitCode, nodeCode)) ?? []);
      return known.findLast((figure) => figure.score !== null) ?? known.at(-1) ?? null;
    },
  };
}
