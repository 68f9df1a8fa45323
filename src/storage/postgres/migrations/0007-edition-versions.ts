import { type Kysely, sql } from 'kysely';

/**
 * The editions that a round had while it was a draft are kept, so that two can be compared. Of the rounds there are the
 * edition they have now becomes the first version: those before it were not kept.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

/** The last event of the log that put another edition in the place of that of the round. */
const replacement = `select at::timestamptz as made_at, actor as made_by from audit_event
  where action = 'edition.replace' and subject = 'round:' || round.code order by sequence desc limit 1`;

const statements = [
  `create table edition_version (
    round_code text not null references assessment_round,
    version integer not null,
    edition json not null,
    edition_hash text not null,
    made_at timestamptz not null,
    made_by text not null,
    primary key (round_code, version)
  )`,
  `insert into edition_version
    select round.code, 1, round.edition, round.edition_hash,
      coalesce(replaced.made_at, round.made_at), coalesce(replaced.made_by, round.made_by)
    from assessment_round round left join lateral (${replacement}) replaced on true`,
  `create trigger append_only before update or delete or truncate on edition_version
    for each statement execute function refuse_change()`,
];
