import type { Certainties } from '#domain/certainty/certainties.port.ts';
import type { CountedRounds } from '#domain/scoring-run/counted-rounds.port.ts';
import { createKeptPromises } from './kept-promises.ts';

/** A large round holds tens of megabytes; people look at this year's and perhaps at one other. */
const mostInputs = 2;
/** Two blocks of each of a few rounds, at some megabytes. */
const mostCertainties = 8;

export function createCountedCache(): CountedRounds {
  return createKeptPromises(mostInputs);
}

export function createCertaintyCache(): Certainties {
  return createKeptPromises(mostCertainties);
}
