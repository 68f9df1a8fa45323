import { type Kysely, sql } from 'kysely';

/**
 * The first tables. Large ones have round and unit in their primary key, so that they can be spread over machines, and
 * no foreign key crosses them. Nothing that matters is deleted or changed but sessions, links and the state of accounts.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `create table assessment_round (
    code text primary key,
    year integer not null,
    name_vi text not null,
    name_en text not null,
    status text not null check (status in ('draft', 'fielding', 'closed', 'scored', 'published')),
    edition_hash text not null,
    edition json not null,
    unit_count integer not null,
    answer_count integer not null,
    imported_at timestamptz not null
  )`,
  `create table round_table (
    round_code text not null references assessment_round,
    table_name text not null,
    header json not null,
    primary key (round_code, table_name)
  )`,
  `create table round_row (
    round_code text not null,
    unit_code text not null,
    table_name text not null,
    position bigint not null,
    cells json not null,
    primary key (round_code, unit_code, table_name, position)
  )`,
  `create index round_row_in_order on round_row (round_code, table_name, position)`,
  `create table scoring_run (
    round_code text not null references assessment_round,
    run_id uuid not null,
    made_at timestamptz not null,
    reason text not null,
    engine_version text not null,
    edition_hash text not null,
    input_hash text not null,
    head json not null,
    primary key (round_code, run_id)
  )`,
  `create table result_row (
    round_code text not null,
    unit_code text not null,
    run_id uuid not null,
    node_code text not null,
    position integer not null,
    figures json not null,
    primary key (round_code, unit_code, run_id, node_code)
  )`,
  `create index result_row_in_order on result_row (run_id, position)`,
  `create table account (
    id uuid primary key,
    email text not null unique,
    name text not null,
    status text not null check (status in ('active', 'closed')),
    password_hash text,
    failed_sign_ins integer not null,
    locked_until timestamptz,
    grants json not null
  )`,
  `create table session (
    token_hash text primary key,
    account_id uuid not null references account,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    user_agent text not null
  )`,
  `create index session_of_account on session (account_id)`,
  `create table one_time_link (
    token_hash text primary key,
    purpose text not null check (purpose in ('sign-in', 'invitation', 'set-up')),
    account_id uuid not null references account,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table audit_event (
    sequence bigint primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    before json,
    after json,
    previous_hash text not null,
    hash text not null
  )`,
];
