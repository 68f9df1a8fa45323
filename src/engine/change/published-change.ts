import { aggregate } from '../aggregate/aggregate.ts';
import type { Block, BranchNode, LocalText } from '../edition.ts';
import { indexPublished, publishedKey } from '../published.ts';
import type { PublishedFigure } from '../round.ts';
import { type ChangeErrors, type ChangeNoise, judgeChange } from './noise.ts';
import { mostFactors, shapleyParts } from './shapley.ts';

/** A component's announced scores and the points of the total that its change is worth; gains are positive. */
export type ComponentChange = {
  nodeCode: string;
  name: LocalText;
  before: number | null;
  after: number | null;
  change: number | null;
  /** Null where the components of a year are not all known. */
  points: number | null;
};

export type AnnouncedTotal = {
  year: number;
  total: number;
  rank: number | null;
  /** By the edition's formula from the announced components; null where one of them is not known. */
  recomputed: number | null;
  /** Announced less recomputed. */
  unexplained: number | null;
};

/**
 * The change of an announced total, split by components. Where the components of both years are known, the points of
 * the components and `unexplained` sum to `change` within 1e-12. Methodology §11.1.
 */
export type PublishedChange = {
  block: string;
  unitCode: string;
  before: AnnouncedTotal;
  after: AnnouncedTotal;
  change: number;
  /** A gain is positive; null where a rank was not announced. */
  rankChange: number | null;
  components: ComponentChange[];
  byComponents: number | null;
  unexplained: number | null;
  noise: ChangeNoise | null;
};

/** Null where either year has no announced total. */
export function explainPublished(
  block: Block,
  published: readonly PublishedFigure[],
  { unitCode, from, to, errors = null }: { unitCode: string; from: number; to: number; errors?: ChangeErrors | null },
): PublishedChange | null {
  const { byKey } = indexPublished(published, block.code);
  const tree = block.tree as BranchNode; // the root of a tree has children
  const scoresOf = (year: number): (number | null)[] =>
    tree.children.map(({ code }) => byKey.get(publishedKey(year, unitCode, code))?.score ?? null);
  const before = announcedTotal(block, unitCode, from, byKey);
  const after = announcedTotal(block, unitCode, to, byKey);
  if (!before || !after) return null;
  const [earlier, later] = [scoresOf(from), scoresOf(to)];
  const points = before.recomputed === null || after.recomputed === null ? null : splitTotal(block, earlier, later);
  const change = after.total - before.total;
  const isRanked = before.rank !== null && after.rank !== null;
  return {
    block: block.code,
    unitCode,
    before,
    after,
    change,
    rankChange: isRanked ? (before.rank ?? 0) - (after.rank ?? 0) : null,
    components: tree.children.map(({ code, name }, at) => {
      const [one, other] = [earlier[at] ?? null, later[at] ?? null];
      const own = one === null || other === null ? null : other - one;
      return { nodeCode: code, name, before: one, after: other, change: own, points: points?.[at] ?? null };
    }),
    byComponents: points?.reduce((sum, part) => sum + part, 0) ?? null,
    unexplained:
      before.unexplained === null || after.unexplained === null ? null : after.unexplained - before.unexplained,
    noise: errors && judgeChange(change, errors),
  };
}

function announcedTotal(
  block: Block,
  unitCode: string,
  year: number,
  byKey: ReadonlyMap<string, PublishedFigure>,
): AnnouncedTotal | null {
  const figure = byKey.get(publishedKey(year, unitCode, block.tree.code));
  if (figure?.score == null) return null;
  const { score: total, rank } = figure;
  const { totalMultiplier, adjustments } = block.policies;
  const tree = block.tree as BranchNode; // the root of a tree has children
  const parts = tree.children.flatMap(({ code, weight, part }) => {
    const score = byKey.get(publishedKey(year, unitCode, code))?.score ?? null;
    return score === null ? [] : [{ score, weight, part }];
  });
  // Bonus points may hide in the total: then nothing is said of how it was made.
  const isKnown = parts.length === tree.children.length && adjustments === 'off';
  const recomputed = isKnown ? totalMultiplier * aggregate(parts, tree.aggregation) : null;
  return { year, total, rank, recomputed, unexplained: recomputed === null ? null : total - recomputed };
}

/**
 * Points of each component: weight × change × multiplier under an arithmetic mean, Shapley parts under any other. Null
 * where more components changed than can be parted exactly.
 */
function splitTotal(
  block: Block,
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): number[] | null {
  const tree = block.tree as BranchNode; // as above
  const { totalMultiplier } = block.policies;
  const { children, aggregation } = tree;
  const weights = children.reduce((sum, { weight }) => sum + weight, 0);
  if (aggregation.rule === 'arithmetic') {
    return children.map(
      ({ weight }, at) => (totalMultiplier * weight * ((after[at] ?? 0) - (before[at] ?? 0))) / weights,
    );
  }
  const moving = children.flatMap((_, at) => (before[at] === after[at] ? [] : [at]));
  if (moving.length > mostFactors) return null;
  const parts = shapleyParts(moving.length, (state) => {
    const moved = new Set(moving.filter((_, bit) => state & (1 << bit)));
    const scores = children.map(({ weight, part }, at) => ({
      score: (moved.has(at) ? after[at] : before[at]) ?? 0,
      weight,
      part,
    }));
    return Float64Array.of(totalMultiplier * aggregate(scores, aggregation));
  });
  return children.map((_, at) => parts[moving.indexOf(at)]?.[0] ?? 0);
}
