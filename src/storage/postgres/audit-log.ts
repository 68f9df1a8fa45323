import { type Kysely, sql } from 'kysely';
import {
  type AuditEntry,
  type AuditEvent,
  type AuditVerdict,
  chainEvent,
  firstHash,
  verifyChain,
} from '#domain/audit/audit-event.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { Database, Stored } from './database.ts';

/** Any number will do, so that all writers of the log agree on it: "ddci" in letters. */
const chainLock = 0x64646369;
const eventsPerRead = 1000;

/** Appends an event to the chain, within the transaction of the change it tells of. Writers wait for each other. */
export async function appendAudit(
  transaction: Kysely<Database>,
  entry: AuditEntry,
  { actor, at, sha256 }: { actor: string; at: string; sha256: Sha256 },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${chainLock})`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_event')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const event = chainEvent(entry, { at, actor, last: last ?? null }, sha256);
  await transaction
    .insertInto('audit_event')
    .values({
      sequence: event.sequence,
      at: event.at,
      actor: event.actor,
      action: event.action,
      subject: event.subject,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
      previous_hash: event.previousHash,
      hash: event.hash,
    })
    .execute();
}

/** Walks the whole log. `count` is the number of events that hold, `lastHash` that of the last of them. */
export async function verifyAuditLog(database: Kysely<Database>, sha256: Sha256): Promise<AuditVerdict> {
  let last: Pick<AuditEvent, 'sequence' | 'hash'> | null = null;
  for (;;) {
    const rows: Stored<'audit_event'>[] = await database
      .selectFrom('audit_event')
      .selectAll()
      .where('sequence', '>', last?.sequence ?? 0)
      .orderBy('sequence')
      .limit(eventsPerRead)
      .execute();
    const walked = verifyChain(rows.map(toEvent), sha256, last);
    last = walked.last;
    if (walked.fault || rows.length < eventsPerRead) {
      return { count: last?.sequence ?? 0, lastHash: last?.hash ?? firstHash, fault: walked.fault };
    }
  }
}

function toEvent(row: Stored<'audit_event'>): AuditEvent {
  return {
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    // Only events of these kinds are written.
    action: row.action as AuditEvent['action'],
    subject: row.subject,
    before: row.before === null ? null : (JSON.parse(row.before) as unknown),
    after: row.after === null ? null : (JSON.parse(row.after) as unknown),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
