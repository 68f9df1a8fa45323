import type { ReplicatePlan } from '#engine/certainty/replicate-plan.ts';
import type { ReplicateFigures } from '#engine/certainty/run-replicates.ts';

/**
 * Runs replicates 0 to `replicates` − 1 of a plan, on other threads where it has them. The figures do not depend on how
 * many there are. `onProgress` is told the share that is done.
 */
export type ReplicateRunner = (
  plan: ReplicatePlan,
  replicates: number,
  onProgress?: (share: number) => void,
) => Promise<ReplicateFigures[]>;
