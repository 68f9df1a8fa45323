import { type Kysely, sql } from 'kysely';

/** What accounts sign in with besides a password. Sessions gain an id and what they began with; all sign in once more. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `delete from session`,
  `alter table session
    add column id uuid not null unique,
    add column started_by text not null check (started_by in ('password', 'link', 'oidc')),
    add column password_free_until timestamptz`,
  `create index one_time_link_of_account on one_time_link (account_id)`,
  `create table second_factor (
    account_id uuid primary key references account,
    sealed_secret text not null,
    confirmed_at timestamptz,
    last_step bigint,
    recovery_hashes json not null
  )`,
  `create table api_token (
    id uuid primary key,
    token_hash text not null unique,
    account_id uuid not null references account,
    name text not null,
    scopes json not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz
  )`,
  `create index api_token_of_account on api_token (account_id)`,
  `create table sign_on_identity (
    issuer text not null,
    subject text not null,
    account_id uuid not null references account,
    bound_at timestamptz not null,
    primary key (issuer, subject),
    unique (account_id, issuer)
  )`,
  `create table pending_sign_on (
    token_hash text primary key,
    state text not null,
    nonce text not null,
    code_verifier text not null,
    next_path text not null,
    expires_at timestamptz not null
  )`,
  `create table set_up_link (
    token_hash text primary key,
    expires_at timestamptz not null
  )`,
];
