import { type Kysely, sql } from 'kysely';

/**
 * Versions of the input of a round, publications, published figures of earlier years, and a guard on what is never
 * changed. Before, a round had one input and was scored when it was imported: each round there is gets that input, and
 * its edition counts as approved then.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

/** Who imported the round, by the log. */
const importer = `coalesce((select actor from audit_event where action = 'round.import' and subject = 'round:' || round.code
  order by sequence limit 1), 'system')`;

/** A UUID of version 7 for the instant of the import; what is random in others comes from the code here. */
const inputId = `overlay(overlay(overlay(md5(round.code)
    placing lpad(to_hex((extract(epoch from round.imported_at) * 1000)::bigint), 12, '0') from 1 for 12)
    placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;

const inputs = [
  `create table round_input (
    round_code text not null references assessment_round,
    input_id uuid not null,
    sequence integer not null,
    made_at timestamptz not null,
    made_by text not null,
    reason text not null,
    edition json not null,
    edition_hash text not null,
    input_hash text not null,
    unit_count integer not null,
    answer_count integer not null,
    primary key (round_code, input_id),
    unique (round_code, sequence)
  )`,
  `insert into round_input
    select round.code, ${inputId}, 1, round.imported_at, ${importer}, 'import', round.edition, round.edition_hash,
      run.input_hash, round.unit_count, round.answer_count
    from assessment_round round
    join lateral (select input_hash from scoring_run where round_code = round.code order by run_id limit 1) run on true`,
  'alter table round_table add column input_id uuid',
  'update round_table set input_id = input.input_id from round_input input where input.round_code = round_table.round_code',
  'alter table round_table drop constraint round_table_pkey',
  'alter table round_table add primary key (round_code, input_id, table_name)',
  'alter table round_table add foreign key (round_code, input_id) references round_input',
  'alter table round_row add column input_id uuid',
  'update round_row set input_id = input.input_id from round_input input where input.round_code = round_row.round_code',
  'alter table round_row drop constraint round_row_pkey',
  'alter table round_row add primary key (round_code, unit_code, input_id, table_name, position)',
  'drop index round_row_in_order',
  'create index round_row_in_order on round_row (round_code, input_id, table_name, position)',
];

const runs = [
  'alter table scoring_run add column input_id uuid, add column made_by text, add column sequence integer',
  `update scoring_run set input_id = input.input_id, made_by = input.made_by, sequence = numbered.sequence
    from round_input input, (
      select run_id, row_number() over (partition by round_code order by run_id) as sequence from scoring_run
    ) numbered
    where input.round_code = scoring_run.round_code and numbered.run_id = scoring_run.run_id`,
  `alter table scoring_run alter column input_id set not null, alter column made_by set not null,
    alter column sequence set not null, add unique (round_code, sequence),
    add foreign key (round_code, input_id) references round_input`,
];

const rounds = [
  `alter table assessment_round add column made_at timestamptz, add column made_by text,
    add column edition_approved_at timestamptz, add column edition_approved_by text`,
  `update assessment_round round set made_at = round.imported_at, made_by = ${importer},
    edition_approved_at = round.imported_at, edition_approved_by = ${importer}`,
  `alter table assessment_round alter column made_at set not null, alter column made_by set not null,
    add check ((edition_approved_at is null) = (edition_approved_by is null)),
    add check (edition_approved_at is not null or status = 'draft'),
    drop column unit_count, drop column answer_count, drop column imported_at`,
];

const newTables = [
  `create table publication (
    round_code text not null references assessment_round,
    sequence integer not null,
    run_id uuid not null,
    published_at timestamptz not null,
    published_by text not null,
    reason text check (sequence = 1 or reason is not null),
    document json,
    primary key (round_code, sequence),
    foreign key (round_code, run_id) references scoring_run
  )`,
  `create table published_figure (
    entry_id uuid primary key,
    sequence bigint not null generated always as identity,
    block_code text not null,
    unit_code text not null,
    node_code text not null,
    year integer not null,
    score text,
    rank integer,
    source text not null,
    entered_at timestamptz not null,
    entered_by text not null
  )`,
  'create index published_figure_by_key on published_figure (block_code, unit_code, node_code, year, sequence)',
  'create index published_figure_of_unit on published_figure (unit_code)',
];

/** Tables whose rows are appended and never changed, whoever asks. */
const appendOnly = [
  'scoring_run',
  'result_row',
  'round_input',
  'round_table',
  'round_row',
  'publication',
  'published_figure',
  'audit_event',
];

const guards = [
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are never changed or taken out', tg_table_name using errcode = 'restrict_violation';
    end $$`,
  ...appendOnly.map(
    (table) => `create trigger append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ),
  `create function keep_approved_edition() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'rounds are never taken out' using errcode = 'restrict_violation';
      end if;
      if old.edition_approved_at is not null and
        (new.code, new.year, new.name_vi, new.name_en, new.edition_hash, new.edition::text,
          new.edition_approved_at, new.edition_approved_by) is distinct from
        (old.code, old.year, old.name_vi, old.name_en, old.edition_hash, old.edition::text,
          old.edition_approved_at, old.edition_approved_by) then
        raise exception 'the edition of round % is approved', old.code using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`,
  `create trigger approved_edition before update or delete on assessment_round
    for each row execute function keep_approved_edition()`,
];

const statements = [...inputs, ...runs, ...rounds, ...newTables, ...guards];
