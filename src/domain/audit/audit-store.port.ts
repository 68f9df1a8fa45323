import type { AuditEvent } from './audit-event.ts';

/** Which events are wanted. What is null or empty asks for nothing. */
export type AuditFilter = {
  actor: string | null;
  /** Any of these. */
  actions: readonly string[];
  subject: { text: string; match: 'whole' | 'beginning' } | null;
  /** ISO 8601 in UTC with milliseconds, as events have it: from inclusive, to exclusive. */
  from: string | null;
  to: string | null;
  /** Only events of a lower sequence: the page after the one that ended with it. */
  before: number | null;
};

/** An event with the name of the account that acted; null when no account did, such as `system`. */
export type NamedEvent = AuditEvent & { actorName: string | null };

/** The audit log for reading. Events are written by `Transaction.audit` only, and nothing changes or deletes them. */
export type AuditStore = {
  /** Newest first. */
  list(filter: AuditFilter, limit: number): Promise<NamedEvent[]>;
  /** In the order of the chain, those after the sequence. */
  readAfter(sequence: number, limit: number): Promise<AuditEvent[]>;
};
