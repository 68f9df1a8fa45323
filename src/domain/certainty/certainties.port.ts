import type { BlockCertainty } from '#engine/certainty/summarise-replicates.ts';

/** Assessed blocks, those asked for last: a run never changes, and replicates take a while. */
export type Certainties = {
  /** `assess` is called where the block is not kept; those who ask meanwhile wait for the same one. */
  find(key: string, assess: () => Promise<BlockCertainty>): Promise<BlockCertainty>;
};
