import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './cli.ts';

/** A round of two units, two questions on a five-point scale, and a record: small enough to be spoilt line by line. */
export const smallFiles = {
  'edition.json': JSON.stringify({
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'small',
    year: 2024,
    name: { vi: 'nhỏ', en: 'small' },
    scales: [
      {
        code: 'five',
        answers: [1, 2, 3, 4, 5].map((value) => ({
          code: String(value),
          text: { vi: `${value}`, en: `${value}` },
          value,
        })),
      },
    ],
    questions: [
      { code: 'q1', text: { vi: 'một', en: 'one' }, scale: 'five' },
      { code: 'q2', text: { vi: 'hai', en: 'two' }, kind: 'number', lowest: 0, highest: 100 },
    ],
    blocks: [
      {
        code: 'b',
        name: { vi: 'khối', en: 'block' },
        nodes: [
          { code: 'total', parent: null, name: { vi: 'tổng', en: 'total' } },
          { code: 'c1', parent: 'total', name: { vi: 'phần', en: 'part' } },
          { code: 'i1', parent: 'c1', name: { vi: 'i1', en: 'i1' }, statistic: { rule: 'mean', question: 'q1' } },
          { code: 'i2', parent: 'c1', name: { vi: 'i2', en: 'i2' }, statistic: { rule: 'median', question: 'q2' } },
          {
            code: 'i3',
            parent: 'c1',
            name: { vi: 'i3', en: 'i3' },
            statistic: { rule: 'record' },
            valueRange: { lowest: 0, highest: 10 },
          },
        ],
      },
    ],
  }),
  'units.csv': 'unit_code,block,name_vi,name_en\nu1,b,Đơn vị một,Unit one\nu2,b,Đơn vị hai,Unit two\n',
  'answers.csv':
    'respondent_id,unit_code,stratum,design_weight,q1,q2\nr1,u1,s,1.5,5,10.5\nr2,u1,s,1,3,20\nr1,u2,s,2,1,30\nr3,u2,s,1,2,\n',
  'records.csv': 'unit_code,indicator_code,value,n,source\nu1,i3,4.5,,sổ\nu2,i3,7,,sổ\n',
};
export type SmallFile = keyof typeof smallFiles;

/** The small round in a folder of its own, some files changed; null leaves a file out. */
export function smallRound(
  changes: Partial<Record<SmallFile | 'strata.csv' | 'published.csv', string | Buffer | null>> = {},
): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries({ ...smallFiles, ...changes })) {
    if (content !== null) writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The content of one file with some text replaced, which must be there. */
export function changed(file: SmallFile, from: string, to: string): Partial<Record<SmallFile, string>> {
  const content = smallFiles[file];
  if (!content.includes(from)) throw new Error(`${file} has no ${from}`);
  return { [file]: content.replace(from, to) };
}

/** The edition with one change made to its object. */
export function changedEdition(change: (edition: EditionObject) => void): Partial<Record<SmallFile, string>> {
  const edition = JSON.parse(smallFiles['edition.json']) as EditionObject;
  change(edition);
  return { 'edition.json': JSON.stringify(edition) };
}
export type EditionObject = {
  formatVersion: number;
  policies?: Record<string, unknown>;
  questions: Record<string, unknown>[];
  blocks: { nodes: Record<string, unknown>[] }[];
  [key: string]: unknown;
};
