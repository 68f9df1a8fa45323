import type { Block, BranchNode } from '#engine/edition.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import { isLinear, weightShares } from './weight-shares.ts';

/** What a component's change since the earlier year is worth in points of the total, unrounded. */
export type ChangeEffect = { nodeCode: string; points: number | null };

/**
 * Share of the weight × change × points of the total for a point of a component. Null where there is no change to speak of,
 * and everywhere when the total is no weighted mean: then the worth of one change depends on the others.
 */
export function changeEffects(block: Block, components: readonly ResultRow[]): ChangeEffect[] {
  const shares = weightShares(block.tree);
  const linear = isLinear((block.tree as BranchNode).aggregation);
  return components.map(({ nodeCode, changePoints }) => {
    const share = shares.get(nodeCode) ?? 0;
    const points = changePoints === null || !linear ? null : share * changePoints * block.policies.totalMultiplier;
    return { nodeCode, points };
  });
}
