/** The engine's tables, for the rooms that read files and may not import the engine. */
export type { AnswerColumn } from '#engine/round.ts';
