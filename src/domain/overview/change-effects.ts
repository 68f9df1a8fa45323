import { comparable } from '#base/rounding.ts';
import type { Block, BranchNode } from '#engine/edition.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import { isLinear, weightShares } from './weight-shares.ts';

/** What a component's change since the earlier year is worth in points of the total, unrounded. */
export type ChangeEffect = { nodeCode: string; points: number | null };

/**
 * Share of the weight × change × points of the total for a point of a component, to the digits that are trusted. Null where
 * no earlier figure is known; and everywhere when the worth of one change depends on the others: the total is no weighted
 * mean, or a component without a score leaves its weight to them.
 */
export function changeEffects(block: Block, components: readonly ResultRow[]): ChangeEffect[] {
  const shares = weightShares(block.tree);
  // The root of a tree has children.
  const linear = isLinear((block.tree as BranchNode).aggregation) && components.every(({ score }) => score !== null);
  return components.map(({ nodeCode, changePoints }) => {
    const share = shares.get(nodeCode) ?? 0;
    if (changePoints === null || !linear) return { nodeCode, points: null };
    return { nodeCode, points: comparable(share * changePoints * block.policies.totalMultiplier) };
  });
}
