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
      runId: { title: 'Scoring run', description: 'The last scoring run; empty before the first' },
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
  results: { title: 'Results', columns: resultColumns },
  'published-results': { title: 'Published results', columns: resultColumns },
};
