import type { BlockCertainty } from '#engine/certainty/summarise-replicates.ts';

/** How sure a block of a run is, and the replicates of its branches: entry [node][unit × replicates + replicate]. */
export type KeptCertainty = { certainty: BlockCertainty; branches: Map<string, Float64Array> };

/** Assessed blocks, those asked for last: a run never changes, and replicates take a while. */
export type Certainties = {
  /** `assess` is called where the block is not kept; those who ask meanwhile wait for the same one. */
  find(key: string, assess: () => Promise<KeptCertainty>): Promise<KeptCertainty>;
};
