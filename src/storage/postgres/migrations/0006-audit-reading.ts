import { type Kysely, sql } from 'kysely';

/** The audit log is read by who acted, what they did, what it was about and when, newest first. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `create index audit_event_of_actor on audit_event (actor, sequence)`,
  `create index audit_event_of_action on audit_event (action, sequence)`,
  // By bytes, whatever the language of the database: for beginnings of subjects, and as instants are spelt.
  `create index audit_event_of_subject on audit_event (subject text_pattern_ops, sequence)`,
  `create index audit_event_in_time on audit_event (at collate "C")`,
];
