import type { Database } from '#storage/postgres/database.ts';

type Described<Columns> = {
  purpose: string;
  /** The code the glossary has it under, where that is not the table's name. */
  term?: string;
  columns: { [Column in keyof Columns]: string };
};

/**
 * What each table and column of the database is for: docs/data-dictionary.md. One that is missing does not compile. Types
 * and keys are not written here: `npm run docs:schema` reads them from a database.
 */
export const dataDictionary = {
  assessment_round: {
    purpose: 'An assessment round, from draft to publication. Its inputs and its results hang on its code.',
    term: 'Round',
    columns: {
      code: 'Code of the edition, such as lang-son-2023',
      year: 'Year the round is named after',
      name_vi: 'Name in Vietnamese',
      name_en: 'Name in English',
      status: 'draft, fielding, closed, scored or published',
      edition_hash: 'SHA-256 of the resolved edition (methodology §1.2)',
      edition: 'The edition of the round; never changed once it is approved',
      simulated: 'Whether the edition says that figures are simulated',
      made_at: 'When the round was made',
      made_by: 'Who made it',
      edition_approved_at: 'When the edition was approved; null as long as it may be replaced',
      edition_approved_by: 'Who approved it',
    },
  },
  edition_version: {
    purpose:
      'An edition that a round had, the one it has now among them. It is never changed: a draft that gets another edition gets another version.',
    columns: {
      round_code: 'The round',
      version: 'Number of the version within the round, from 1',
      edition: 'The edition as it was given',
      edition_hash: 'SHA-256 of the resolved edition',
      made_at: 'When it was given',
      made_by: 'Who gave it',
    },
  },
  round_input: {
    purpose: 'A version of the input of a round. It is never changed: a correction is another one.',
    columns: {
      round_code: 'The round',
      input_id: 'Identifier, in the order of time',
      sequence: 'Number of the version within the round, from 1',
      made_at: 'When it came in',
      made_by: 'Who brought it in',
      reason: 'Why it came in',
      edition: 'The edition as it came with the input, to the letter',
      edition_hash: 'SHA-256 of the resolved edition',
      input_hash: 'SHA-256 of the input (methodology §1.2)',
      unit_count: 'Units that are assessed',
      answer_count: 'Questionnaires',
    },
  },
  round_table: {
    purpose: 'A table of the input of a round, with its header.',
    columns: {
      round_code: 'The round',
      input_id: 'The version of its input',
      table_name: 'units, answers, records, strata or published, as the files of a round folder',
      header: 'Names of the columns, in the order of the cells of round_row',
    },
  },
  round_row: {
    purpose:
      'A row of the input of a round: a unit, a questionnaire, a figure of the record, a stratum, a published figure.',
    columns: {
      round_code: 'The round',
      unit_code: 'The unit the row is about; empty where the table has no such column',
      input_id: 'The version of the input',
      table_name: 'The table of round_table',
      position: 'Place in the table, from 1',
      cells: 'The cells as texts, in the order of the header; numbers with a decimal point',
    },
  },
  scoring_run: {
    purpose: 'One scoring of a round. It is never changed: a correction is another run.',
    columns: {
      round_code: 'The round',
      run_id: 'Identifier, in the order of time; the greatest of a round is its last run',
      input_id: 'The version of the input it was computed from',
      sequence: 'Number of the run within the round, from 1',
      made_at: 'When it was made',
      made_by: 'Who had it made',
      reason: 'Why it was made',
      engine_version: 'Version of the engine; it rises when any figure may come out otherwise',
      edition_hash: 'SHA-256 of the resolved edition',
      input_hash: 'SHA-256 of the input (methodology §1.2)',
      head: 'The result without its rows: blocks, units, nodes, reproductions, findings',
    },
  },
  result_row: {
    purpose: 'The figures of one unit at one node in one scoring run.',
    columns: {
      round_code: 'The round',
      unit_code: 'The unit',
      run_id: 'The scoring run',
      node_code: 'The node: index, component, dimension or indicator',
      position: 'Place in the result, from 1',
      block_code: 'The block, as the figures have it: rows are read by it',
      kind: 'index, component, dimension or indicator, as the figures have it: rows are read by it',
      figures: 'The row as listed under [Results](#results)',
    },
  },
  publication: {
    purpose: 'The publication of a run. The last one of a round holds; the ones before are superseded and kept.',
    columns: {
      round_code: 'The round',
      sequence: 'Number of the publication within the round, from 1',
      run_id: 'The run that was published',
      published_at: 'When it was published',
      published_by: 'Who published it',
      reason: 'Why it supersedes the one before; null for the first',
      document: 'The legal document it rests on: number, day, issuer, summary',
    },
  },
  published_figure: {
    purpose:
      'A figure published in an earlier year, entered by hand or from a file. The newest entry of a figure holds.',
    columns: {
      entry_id: 'Identifier, in the order of time',
      sequence: 'Order of the entries',
      block_code: 'The block of units',
      unit_code: 'The unit',
      node_code: 'Index, component, dimension or indicator',
      year: 'Year of the figure',
      score: 'The score with its digits as they were published; null where only a rank was, or the figure is withdrawn',
      rank: 'The rank; null where none was published',
      source: 'Where the figure stands',
      entered_at: 'When it was entered',
      entered_by: 'Who entered it',
    },
  },
  account: {
    purpose: 'A person who can sign in.',
    columns: {
      id: 'Identifier, in the order of time',
      email: 'What one signs in with, in lower case',
      name: 'Name of the person',
      status: 'active or closed',
      password_hash: 'Argon2id; null for an account that signs in by link',
      failed_sign_ins: 'Wrong passwords in a row',
      locked_until: 'Until when no password is taken; null when not locked',
      grants: 'Roles, each for the province or for one organisation and all below it',
    },
  },
  session: {
    purpose: 'A sign-in that has not ended.',
    columns: {
      id: 'Identifier by which it is listed and ended',
      started_by: 'password, link or oidc',
      password_free_until: 'Until when a password may be set without the old one, after an invitation; else null',
      token_hash: 'SHA-256 of the token, which only the browser has',
      account_id: 'Whose session it is',
      created_at: 'When it began',
      last_seen_at: 'When it was last used, to the minute',
      expires_at: 'When it ends, however busy it is',
      user_agent: 'The browser, as it calls itself',
    },
  },
  one_time_link: {
    purpose: 'A link that signs in once.',
    columns: {
      token_hash: 'SHA-256 of the token in the link',
      purpose: 'sign-in, invitation or set-up',
      account_id: 'Whom it signs in',
      expires_at: 'Until when it can be used',
      used_at: 'When it was used; null before',
    },
  },
  second_factor: {
    purpose: 'The second factor of an account: codes of a telephone by RFC 6238.',
    columns: {
      account_id: 'Whose it is',
      sealed_secret: 'The secret, encrypted with the secret of the installation (AES-256-GCM)',
      confirmed_at: 'Since when it is asked for; null before the first code was right',
      last_step: 'Time step of the last code that was taken: each works once',
      recovery_hashes: 'SHA-256 of the recovery codes that are left',
    },
  },
  api_token: {
    purpose: 'A token by which another system acts for an account.',
    columns: {
      id: 'Identifier by which it is listed and withdrawn',
      token_hash: 'SHA-256 of the token, which is told once',
      account_id: 'Whose token it is',
      name: 'What it is for, in the words of who made it',
      scopes: 'The rights it has, of those of the account',
      created_at: 'When it was made',
      expires_at: 'Until when it works',
      last_used_at: 'When it was last used, to the minute; null before',
    },
  },
  sign_on_identity: {
    purpose: "Who an account is in the province's single sign-on.",
    columns: {
      issuer: 'The provider',
      subject: 'The person, as the provider knows them',
      account_id: 'The account',
      bound_at: 'When the two were bound, at the first sign-in by a verified e-mail',
    },
  },
  pending_sign_on: {
    purpose: 'A single sign-on that has begun and not come back. Each row is used once or swept.',
    columns: {
      token_hash: 'SHA-256 of the token in the cookie of the browser that began it',
      state: 'Value that the provider must send back',
      nonce: 'Value that the identity token must carry',
      code_verifier: 'The secret of PKCE (RFC 7636)',
      next_path: 'The page to go on to',
      expires_at: 'Until when it can come back',
    },
  },
  set_up_link: {
    purpose: 'The link by which the first administrator of an installation makes the own account.',
    columns: {
      token_hash: 'SHA-256 of the token in the link',
      expires_at: 'Until when it can be used',
    },
  },
  organisation: {
    purpose:
      'An assessed unit or a reporting body as it was from one day to another. A new name or parent is another version.',
    columns: {
      code: 'Code, the same through all versions',
      version: 'Number of the version, from 1',
      kind: 'province, department, district, commune, agency or public-service-unit',
      parent_code: 'The body it belongs to; null at the root',
      name_vi: 'Name in Vietnamese',
      name_en: 'Name in English',
      valid_from: 'First day of this version; null where none is known',
      valid_to: 'Last day of this version; null where none is known',
    },
  },
  succession: {
    purpose: 'What became of organisations on a day.',
    columns: {
      id: 'Identifier, in the order of time',
      kind: 'merge, split, rename, transfer or end',
      effective_on: 'The day the successors begin; the predecessors end the day before',
      predecessors: 'Codes of the organisations that end',
      successors: 'Codes of the organisations that begin',
      document: 'The legal document it rests on: number, day, issuer, summary',
    },
  },
  audit_event: {
    purpose: 'A change: who, when, what. Events form a chain and are never changed or deleted.',
    columns: {
      sequence: 'Place in the chain, from 1 without gaps',
      at: 'When, in UTC, as a text: it is part of what is hashed',
      actor: 'Account identifier, or what acted without an account: system, command-line, anonymous',
      action: 'What was done, such as round.import',
      subject: 'What it was done to, such as round:lang-son-2023',
      before: 'What there was; null when there was nothing',
      after: 'What there is since; null when there is nothing',
      previous_hash: 'Hash of the event before; zeros for the first',
      hash: 'SHA-256 over all the event says and previous_hash',
    },
  },
} satisfies { [Table in keyof Database]: Described<Database[Table]> };
