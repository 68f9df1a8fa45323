import { type Kysely, sql } from 'kysely';

/** The tree of organisations with its history. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `create table organisation (
    code text not null,
    version integer not null,
    kind text not null,
    parent_code text,
    name_vi text not null,
    name_en text not null,
    valid_from text,
    valid_to text,
    primary key (code, version)
  )`,
  `create table succession (
    id uuid primary key,
    kind text not null,
    effective_on text not null,
    predecessors json not null,
    successors json not null,
    document json not null
  )`,
];
