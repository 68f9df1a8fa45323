import type { CountedRound } from '#engine/score-round.ts';

export type { CountedRound } from '#engine/score-round.ts';

/** Inputs with their answers counted, those asked for last: an input never changes, and counting it takes a while. */
export type CountedRounds = {
  /** `count` is called where the input is not kept; those who ask meanwhile wait for the same counting. */
  find(inputId: string, count: () => Promise<CountedRound>): Promise<CountedRound>;
};
