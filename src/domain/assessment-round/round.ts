/** The engine's round, for the rooms that may not import the engine. */
export type { Round } from '#engine/round.ts';
