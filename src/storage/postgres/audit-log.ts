import { type Kysely, sql } from 'kysely';
import { type AuditEntry, type AuditEvent, type AuditVerdict, chainEvent } from '#domain/audit/audit-event.ts';
import type { AuditFilter, AuditStore } from '#domain/audit/audit-store.port.ts';
import { walkAudit } from '#domain/audit/verify-audit.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { Database, Stored } from './database.ts';

/** Any number will do, so that all writers of the log agree on it: "ddci" in letters. */
const chainLock = 0x64646369;

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

/** The audit log in PostgreSQL, for reading. */
export function createAuditStore(database: Kysely<Database>): AuditStore {
  return {
    async list(filter, limit) {
      const rows = await selectEvents(database, filter).orderBy('sequence', 'desc').limit(limit).execute();
      const names = await namesOf(
        database,
        rows.map((row) => row.actor),
      );
      return rows.map((row) => ({ ...toEvent(row), actorName: names.get(row.actor) ?? null }));
    },
    async readAfter(sequence, limit) {
      const rows = await database
        .selectFrom('audit_event')
        .selectAll()
        .where('sequence', '>', sequence)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(toEvent);
    },
  };
}

function selectEvents(database: Kysely<Database>, { actor, actions, subject, from, to, before }: AuditFilter) {
  // The same on every server, and in the order of the index.
  const at = sql<string>`at collate "C"`;
  return database
    .selectFrom('audit_event')
    .selectAll()
    .$if(actor !== null, (query) => query.where('actor', '=', actor))
    .$if(actions.length > 0, (query) => query.where('action', 'in', actions))
    .$if(subject !== null, (query) =>
      subject?.match === 'beginning'
        ? query.where('subject', 'like', `${subject.text.replace(/[\\%_]/g, '\\$&')}%`)
        : query.where('subject', '=', subject?.text ?? ''),
    )
    .$if(from !== null, (query) => query.where(at, '>=', from))
    .$if(to !== null, (query) => query.where(at, '<', to))
    .$if(before !== null, (query) => query.where('sequence', '<', before));
}

/** The names of the accounts among the actors; an actor such as `system` is no account. */
async function namesOf(database: Kysely<Database>, actors: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(actors)].filter((actor) => uuid.test(actor));
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Walks the whole log, without a context: for who has the database in hand. */
export function verifyAuditLog(database: Kysely<Database>, sha256: Sha256): Promise<AuditVerdict> {
  return walkAudit(createAuditStore(database), sha256);
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
