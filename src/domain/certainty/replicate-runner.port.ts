import type { ReplicatePlan } from '#engine/certainty/replicate-plan.ts';
import type { AssessedBlock, SummaryOptions } from '#engine/certainty/summarise-replicates.ts';

export type ReplicateOrder = SummaryOptions & { replicates: number };

/**
 * Runs replicates of a plan and summarises them, on other threads where it has them. The figures do not depend on how many
 * there are. `onProgress` is told the share that is done.
 */
export type ReplicateRunner = (
  plan: ReplicatePlan,
  order: ReplicateOrder,
  onProgress?: (share: number) => void,
) => Promise<AssessedBlock>;
