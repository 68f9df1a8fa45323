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
    purpose: 'An assessment round, imported as a whole. Its input and its results hang on its code.',
    term: 'Round',
    columns: {
      code: 'Code of the edition, such as lang-son-2023',
      year: 'Year the round is named after',
      name_vi: 'Name in Vietnamese',
      name_en: 'Name in English',
      status: 'draft, fielding, closed, scored or published',
      edition_hash: 'SHA-256 of the resolved edition (methodology §1.2)',
      edition: 'The edition as it was imported, to the letter',
      unit_count: 'Units that are assessed',
      answer_count: 'Questionnaires of the round',
      imported_at: 'When it was imported',
    },
  },
  round_table: {
    purpose: 'A table of the input of a round, with its header.',
    columns: {
      round_code: 'The round',
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
      made_at: 'When it was made',
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
      figures: 'The row as listed under [Results](#results)',
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
