import type { TableTexts } from '../vi/tables.ts';
import { resultColumns } from './result-columns.ts';

export const tables: TableTexts = {
  rounds: {
    title: 'Assessment rounds',
    columns: {
      code: { title: 'Round code', description: 'Code of the assessment round' },
      year: { title: 'Year', description: 'The year assessed' },
      nameVi: { title: 'Name (Vietnamese)', description: 'Name of the round in Vietnamese' },
      nameEn: { title: 'Name', description: 'Name of the round in English' },
      status: { title: 'Status', description: 'draft, fielding, closed, scored or published' },
      unitCount: { title: 'Units', description: 'Units assessed' },
      answerCount: {
        title: 'Questionnaires',
        description: 'One respondent who answers about three units gives three questionnaires',
      },
      importedAt: { title: 'Imported at', description: 'When the input came into the database' },
      runId: {
        title: 'Scoring run',
        description:
          'The last scoring run, for who may read what is not published; empty for others and before the first',
      },
      publishedRunId: {
        title: 'Published run',
        description: 'The run that is published now; empty before the first publication',
      },
      publishedAt: { title: 'Published at', description: 'When it was published' },
      simulated: { title: 'Simulated', description: 'true: figures of the round are simulated, not real' },
    },
  },
  accounts: {
    title: 'Accounts',
    columns: {
      email: { title: 'E-mail', description: 'What one signs in with' },
      name: { title: 'Name', description: 'Name of the person' },
      status: { title: 'Status', description: 'active or closed' },
      roles: { title: 'Roles', description: 'Codes of the roles, parted by blanks' },
    },
  },
  published: {
    title: 'Published results',
    columns: {
      code: { title: 'Round code', description: 'Code of the assessment round' },
      year: { title: 'Year', description: 'The year assessed' },
      nameVi: { title: 'Name (Vietnamese)', description: 'Name of the round in Vietnamese' },
      nameEn: { title: 'Name', description: 'Name of the round in English' },
      runId: { title: 'Scoring run', description: 'The scoring run that was published' },
      publishedAt: { title: 'Published at', description: 'When the results were published' },
      simulated: { title: 'Simulated', description: 'true: figures of the round are simulated, not real' },
    },
  },
  runs: {
    title: 'Scoring runs',
    columns: {
      runId: { title: 'Scoring run', description: 'Code of the scoring run' },
      inputId: { title: 'Input', description: 'The version of the input that the run was computed from' },
      madeAt: { title: 'Made at', description: 'When the run was made' },
      madeBy: { title: 'Made by', description: 'Account id, or what acted without one' },
      reason: { title: 'Reason', description: 'Why the run was made' },
      engineVersion: { title: 'Engine version', description: 'Version of the engine that computed the run' },
      editionHash: { title: 'Hash of the edition', description: 'SHA-256 of the resolved edition' },
      inputHash: { title: 'Hash of the input', description: 'SHA-256 of the input' },
      publications: {
        title: 'Publications',
        description: 'Numbers of the publications of this run, parted by blanks; empty when it was never published',
      },
    },
  },
  publications: {
    title: 'Publications',
    columns: {
      sequence: { title: 'Number', description: '1 is the first publication of the round; the highest holds' },
      runId: { title: 'Scoring run', description: 'The scoring run that was published' },
      publishedAt: { title: 'Published at', description: 'When it was published' },
      publishedBy: { title: 'Published by', description: 'Account id, or what acted without one' },
      reason: { title: 'Reason', description: 'Why it supersedes the publication before; empty for the first' },
      documentNumber: { title: 'Document number', description: 'Number and symbol of the document it rests on' },
      documentIssuedOn: { title: 'Document date', description: 'The day the document was issued' },
      documentIssuer: { title: 'Document issuer', description: 'Who issued the document' },
      documentSummary: { title: 'Document summary', description: 'What the document is about' },
    },
  },
  editionDifferences: {
    title: 'Differences of two editions',
    columns: {
      kind: { title: 'Kind', description: 'added, removed, moved or changed' },
      codes: { title: 'Codes', description: 'Codes of the parts from the outermost on, parted by blanks' },
      place: { title: 'Place', description: 'Block, component, indicator, question or scale' },
      field: { title: 'Field', description: 'Name of what differs in the file of an edition' },
      fieldName: { title: 'Item', description: 'What differs' },
      before: { title: 'Before', description: 'In the edition before; empty where there is nothing' },
      after: { title: 'After', description: 'In the edition after; empty where there is nothing' },
    },
  },
  organisations: {
    title: 'Organisations',
    columns: {
      code: { title: 'Code', description: 'Code of the organisation' },
      kind: { title: 'Kind', description: 'What kind of organisation it is: province, commune, department and so on' },
      parentCode: { title: 'Parent code', description: 'Code of the organisation above; empty for the province' },
      nameVi: { title: 'Name (Vietnamese)', description: 'Name in Vietnamese' },
      nameEn: { title: 'Name', description: 'Name in English' },
      validFrom: { title: 'Valid from', description: 'First day; empty where it is not known' },
      validTo: { title: 'Valid to', description: 'Last day; empty where no end is known' },
    },
  },
  successions: {
    title: 'Changes of organisations',
    columns: {
      id: { title: 'Identifier', description: 'Identifier of the change' },
      kind: { title: 'Kind', description: 'merge, split, rename, transfer or end' },
      effectiveOn: {
        title: 'Effective on',
        description: 'Successors began on this day, predecessors ended the day before',
      },
      predecessors: { title: 'Predecessors', description: 'Codes of the organisations before, parted by blanks' },
      successors: { title: 'Successors', description: 'Codes of the organisations after, parted by blanks' },
      documentNumber: { title: 'Document number', description: 'Number and symbol of the document' },
      documentIssuedOn: { title: 'Document date', description: 'The day the document was issued' },
      documentIssuer: { title: 'Document issuer', description: 'Who issued the document' },
      documentSummary: { title: 'Document summary', description: 'What the document is about' },
    },
  },
  series: {
    title: 'Figures published in earlier years',
    columns: {
      entryId: { title: 'Entry', description: 'Identifier of the entry' },
      blockCode: { title: 'Block', description: 'Code of the block of units' },
      unitCode: { title: 'Unit code', description: 'Code of the unit' },
      nodeCode: { title: 'Indicator code', description: 'Code of the index, component, dimension or indicator' },
      year: { title: 'Year', description: 'Year of the figure' },
      score: {
        title: 'Score',
        description: 'The score with its digits as they were published; empty where only a rank was',
      },
      rank: { title: 'Rank', description: 'The rank; empty where none was published' },
      source: { title: 'Source', description: 'Where the figure was published' },
      enteredAt: { title: 'Entered at', description: 'When the figure was entered' },
      enteredBy: { title: 'Entered by', description: 'Account id, or what acted without one' },
    },
  },
  audit: {
    title: 'Audit log',
    columns: {
      sequence: { title: 'Number', description: 'Number of the event; the log has no gaps' },
      at: { title: 'Time', description: 'When it happened' },
      actor: { title: 'Who', description: 'Account id, or what acted without one: system, command-line, anonymous' },
      actorName: { title: 'Name', description: 'Name of the account; empty when no account acted' },
      action: { title: 'Action', description: 'Code of what was done' },
      subject: { title: 'Subject', description: 'What it was done to' },
      before: { title: 'Before', description: 'What there was, as JSON; empty when there was nothing' },
      after: { title: 'After', description: 'What there is since, as JSON; empty when there is nothing' },
      hash: { title: 'Hash', description: 'SHA-256 over all the event says and the hash of the one before it' },
    },
  },
  results: { title: 'Results', columns: resultColumns },
  'published-results': { title: 'Published results', columns: resultColumns },
};
