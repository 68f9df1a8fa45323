import type { CountedRound } from '#engine/score-round.ts';
import type { ScoredBlock } from '#engine/scored-block.ts';

/** An input with its answers counted, and those of its blocks that were scored since, by their codes. */
export type CountedInput = CountedRound & { scored: Map<string, ScoredBlock> };

/** Inputs that were counted, those asked for last: an input never changes, and counting it takes a while. */
export type CountedRounds = {
  /** `count` is called where the input is not kept; those who ask meanwhile wait for the same counting. */
  find(inputId: string, count: () => Promise<CountedInput>): Promise<CountedInput>;
};
