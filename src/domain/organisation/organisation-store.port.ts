import type { Organisation, Succession } from './organisation.ts';

/** Versions are added and ended, never taken away. */
export type OrganisationStore = {
  /** Every version, by code and first day. */
  list(): Promise<Organisation[]>;
  insert(version: Organisation): Promise<void>;
  /** Writes the last day of the version of the code that has none. */
  end(code: string, validTo: string): Promise<void>;
  listSuccessions(): Promise<Succession[]>;
  insertSuccession(succession: Succession): Promise<void>;
  /** Holds the tree until the transaction ends: two changes at once are made one after the other. */
  lock(): Promise<void>;
};
