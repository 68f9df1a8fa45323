import { type Compilable, type Generated, Kysely, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { assert } from '#base/assert.ts';

/** The tables as they are stored; the stores map them to what the domain knows. */
export type Database = {
  assessment_round: {
    code: string;
    year: number;
    name_vi: string;
    name_en: string;
    status: string;
    edition_hash: string;
    edition: string;
    simulated: boolean;
    made_at: string;
    made_by: string;
    edition_approved_at: string | null;
    edition_approved_by: string | null;
  };
  edition_version: {
    round_code: string;
    version: number;
    edition: string;
    edition_hash: string;
    made_at: string;
    made_by: string;
  };
  round_input: {
    round_code: string;
    input_id: string;
    sequence: number;
    made_at: string;
    made_by: string;
    reason: string;
    edition: string;
    edition_hash: string;
    input_hash: string;
    unit_count: number;
    answer_count: number;
  };
  round_table: { round_code: string; input_id: string; table_name: string; header: string };
  round_row: {
    round_code: string;
    unit_code: string;
    input_id: string;
    table_name: string;
    position: number;
    cells: string;
  };
  scoring_run: {
    round_code: string;
    run_id: string;
    input_id: string;
    sequence: number;
    made_at: string;
    made_by: string;
    reason: string;
    engine_version: string;
    edition_hash: string;
    input_hash: string;
    head: string;
  };
  result_row: {
    round_code: string;
    unit_code: string;
    run_id: string;
    node_code: string;
    position: number;
    block_code: string;
    kind: string;
    figures: string;
  };
  publication: {
    round_code: string;
    sequence: number;
    run_id: string;
    published_at: string;
    published_by: string;
    reason: string | null;
    document: string | null;
  };
  published_figure: {
    entry_id: string;
    sequence: Generated<number>;
    block_code: string;
    unit_code: string;
    node_code: string;
    year: number;
    score: string | null;
    rank: number | null;
    source: string;
    entered_at: string;
    entered_by: string;
  };
  account: {
    id: string;
    email: string;
    name: string;
    status: string;
    password_hash: string | null;
    failed_sign_ins: number;
    locked_until: string | null;
    grants: string;
  };
  session: {
    id: string;
    token_hash: string;
    account_id: string;
    started_by: string;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
    password_free_until: string | null;
    user_agent: string;
  };
  one_time_link: {
    token_hash: string;
    purpose: string;
    account_id: string;
    expires_at: string;
    used_at: string | null;
  };
  second_factor: {
    account_id: string;
    sealed_secret: string;
    confirmed_at: string | null;
    last_step: number | null;
    recovery_hashes: string;
  };
  api_token: {
    id: string;
    token_hash: string;
    account_id: string;
    name: string;
    scopes: string;
    created_at: string;
    expires_at: string;
    last_used_at: string | null;
  };
  sign_on_identity: { issuer: string; subject: string; account_id: string; bound_at: string };
  pending_sign_on: {
    token_hash: string;
    state: string;
    nonce: string;
    code_verifier: string;
    next_path: string;
    expires_at: string;
  };
  set_up_link: { token_hash: string; expires_at: string };
  organisation: {
    code: string;
    version: number;
    kind: string;
    parent_code: string | null;
    name_vi: string;
    name_en: string;
    valid_from: string | null;
    valid_to: string | null;
  };
  succession: {
    id: string;
    kind: string;
    effective_on: string;
    predecessors: string;
    successors: string;
    document: string;
  };
  audit_event: {
    sequence: number;
    at: string;
    actor: string;
    action: string;
    subject: string;
    before: string | null;
    after: string | null;
    previous_hash: string;
    hash: string;
  };
};
export type Stored<Table extends keyof Database> = {
  [Column in keyof Database[Table]]: Exclude<Database[Table][Column], Generated<never>>;
};

/** Where the database is: an address, or the socket of the embedded one. */
export type DatabaseAddress =
  | { url: string }
  | { host: string; port: number; user: string; database: string; password?: string };

const { builtins } = types;

export type OpenDatabase = {
  database: Kysely<Database>;
  prepare: Prepare;
  /** True when the server answers; throws what keeps it from answering. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Makes a statement that each connection parses and plans once, for what every request asks: it costs a third. The values
 * of the query given stand for those of each call, in the order of its parameters.
 */
export type Prepare = <Row>(name: string, query: Compilable<Row>) => (values: readonly unknown[]) => Promise<Row[]>;

/** Opens a pool. JSON stays text and times stay ISO texts: what is read is what was written, to the letter. */
export function openDatabase(address: DatabaseAddress): OpenDatabase {
  const parsers = new TypeOverrides();
  parsers.setTypeParser(builtins.INT8, Number);
  parsers.setTypeParser(builtins.JSON, (text) => text);
  parsers.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
  const pool = new Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    max: 10,
    types: parsers,
  });
  // A connection that breaks while idle is replaced; the next query says so if none can be had.
  pool.on('error', () => undefined);
  // One that breaks between two queries of a transaction tells so as an event, which would end the process if nobody heard
  // it; the next query of the transaction fails, and that is told.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return {
    database,
    prepare(name, query) {
      const { sql: text, parameters } = query.compile();
      return async (values) => {
        assert(values.length === parameters.length, `${name} takes ${parameters.length} values`);
        return (await pool.query({ name, text, values: [...values] })).rows;
      };
    },
    async isReady() {
      await pool.query('select 1');
      return true;
    },
    close: () => database.destroy(),
  };
}
