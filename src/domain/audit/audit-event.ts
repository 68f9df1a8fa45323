import { canonicalJson } from '../canonical-json.ts';
import type { Sha256 } from '../scoring-run/input-hash.ts';

/** What a change did, before it has its place in the chain. */
export type AuditEntry = {
  action: AuditAction;
  /** What was changed: `round:lang-son-2023`, `account:…`. */
  subject: string;
  before: unknown;
  after: unknown;
};

export type AuditAction =
  | 'account.create'
  | 'account.change'
  | 'account.sign-in'
  | 'account.sign-in-refused'
  | 'account.sign-out'
  | 'account.close'
  | 'account.reopen'
  | 'account.set-password'
  | 'account.bind'
  | 'account.sweep'
  | 'second-factor.enrol'
  | 'second-factor.confirm'
  | 'second-factor.recover'
  | 'second-factor.remove'
  | 'session.end'
  | 'token.create'
  | 'token.delete'
  | 'link.create'
  | 'round.create'
  | 'round.status'
  | 'round.import'
  | 'round.score'
  | 'round.publish'
  | 'edition.replace'
  | 'edition.approve'
  | 'series.enter'
  | 'organisation.add'
  | 'organisation.import'
  | 'succession.record';

/** An event as the log keeps it. Each carries the hash of the one before, so that none can be changed or taken out unseen. */
export type AuditEvent = AuditEntry & {
  sequence: number;
  /** ISO 8601 in UTC. */
  at: string;
  /** Account id, or the name of what acted: `system`, `command-line`. */
  actor: string;
  previousHash: string;
  hash: string;
};

/** Where the chain begins. */
export const firstHash = '0'.repeat(64);

/** The hash of an event over all it says and the hash of the one before. */
export function hashEvent(event: Omit<AuditEvent, 'hash'>, sha256: Sha256): string {
  return sha256([canonicalJson(event)]);
}

/** The next event of the chain. */
export function chainEvent(
  entry: AuditEntry,
  place: { at: string; actor: string; last: Pick<AuditEvent, 'sequence' | 'hash'> | null },
  sha256: Sha256,
): AuditEvent {
  const event = {
    action: entry.action,
    subject: entry.subject,
    // What is not there is null, as it will be read back.
    before: entry.before ?? null,
    after: entry.after ?? null,
    sequence: (place.last?.sequence ?? 0) + 1,
    at: place.at,
    actor: place.actor,
    previousHash: place.last?.hash ?? firstHash,
  };
  return { ...event, hash: hashEvent(event, sha256) };
}

/** Where a chain is broken: the first event that does not follow from the one before, or was changed. */
export type ChainFault = { sequence: number; fault: 'changed' | 'missing' | 'not-linked' };

/** What a walk over the whole log found. */
export type AuditVerdict = { count: number; lastHash: string; fault: ChainFault | null };

/** Walks events in their order. The state is carried along, so that a log of any length is read in pieces. */
export function verifyChain(
  events: Iterable<AuditEvent>,
  sha256: Sha256,
  last: Pick<AuditEvent, 'sequence' | 'hash'> | null = null,
): { last: Pick<AuditEvent, 'sequence' | 'hash'> | null; fault: ChainFault | null } {
  let previous = last;
  for (const { hash, ...event } of events) {
    const { sequence } = event;
    const expected = (previous?.sequence ?? 0) + 1;
    if (sequence !== expected) return { last: previous, fault: { sequence: expected, fault: 'missing' } };
    if (event.previousHash !== (previous?.hash ?? firstHash)) {
      return { last: previous, fault: { sequence, fault: 'not-linked' } };
    }
    if (hashEvent(event, sha256) !== hash) return { last: previous, fault: { sequence, fault: 'changed' } };
    previous = { sequence, hash };
  }
  return { last: previous, fault: null };
}
