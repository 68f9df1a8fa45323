import type { EnteredFigure } from './published-figure.schema.ts';

/** A published figure as it was entered once. Of the entries for one block, unit, node and year the newest holds. */
export type SeriesEntry = EnteredFigure & {
  entryId: string;
  /** ISO 8601 in UTC. */
  enteredAt: string;
  enteredBy: string;
};

export type SeriesFilter = { blockCode?: string; unitCode?: string; year?: number };

/** Entries are appended and never changed. */
export type SeriesStore = {
  append(entries: readonly SeriesEntry[]): Promise<void>;
  /** What holds now, in any order; what was withdrawn is left out. */
  listCurrent(filter: SeriesFilter): Promise<SeriesEntry[]>;
  /** Every entry, the oldest first. */
  listHistory(filter: SeriesFilter): Promise<SeriesEntry[]>;
};
