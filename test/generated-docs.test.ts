import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionaryText } from '../scripts/docs/dictionary-text.ts';
import { generatedDocuments } from '../scripts/docs/generated-documents.ts';
import { glossaryTerms } from '../scripts/docs/glossary-terms.ts';
import { root } from './support/cli.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const documents = await generatedDocuments();

describe('generated documents', () => {
  it.each(Object.entries(documents))('%s is what `npm run docs` makes of the code', (path, text) => {
    expect(read(path)).toBe(text);
  });
});

describe('the data dictionary', () => {
  const text = dictionaryText(read('docs/glossary.md'));
  const cellsOf = (column: string): string[][] =>
    [...text.matchAll(/^\| (.*) \|$/gm)]
      .map((match) => (match[1] ?? '').split(' | '))
      .filter(([name]) => name === `\`${column}\``);

  it('says what every table, column and figure is for', () => {
    const rows = [...text.matchAll(/^\| `.*$/gm)].map(([row]) => row.slice(2, -2).split(' | '));
    expect(rows.length).toBeGreaterThan(90);
    // The last cell is the Vietnamese term, the one before it the description.
    expect(rows.filter((cells) => (cells.at(-2) ?? '').trim().length < 5)).toEqual([]);
    expect(rows.filter((cells) => cells.length !== 4 && cells.length !== 5)).toEqual([]);
  });

  it('has types, keys and whether null may stand', () => {
    expect(cellsOf('locked_until')[0]?.slice(1, 3)).toEqual(['timestamp with time zone, null', '']);
    // Of the run, of its rows and of its publications.
    expect(cellsOf('run_id').map((cells) => cells.slice(1, 3))).toEqual([
      ['uuid', 'primary'],
      ['uuid', 'primary'],
      ['uuid', '→ scoring_run'],
    ]);
    expect(cellsOf('publishedScore')[0]?.[1]).toBe('number, null');
    expect(cellsOf('kind')[0]?.[1]).toBe('`index` `component` `dimension` `indicator`');
  });

  it('has the Vietnamese terms of the glossary', () => {
    expect(cellsOf('median')[0]?.at(-1)).toBe('trung vị');
    expect(cellsOf('unit_code')[0]?.at(-1)).toBe('đơn vị được đánh giá');
    expect(cellsOf('position')[0]?.at(-1)?.trim()).toBe('');
    expect(text).toContain('(đợt đánh giá)');
  });

  it('finds a term under the names that tables and columns have', () => {
    const termOf = glossaryTerms(
      '| `Round` | đợt | round | … |\n| `ScoringRun` | lần tính | run | … |\n| `stake`, `gain` | điểm thêm | – |\n| `Problem` | – | problem | … |\n',
    );
    expect(['round_code', 'roundCode', 'rounds', 'scoring_run', 'gain', 'problem', 'year'].map(termOf)).toEqual([
      ...['đợt', 'đợt', 'đợt', 'lần tính', 'điểm thêm', '', ''],
    ]);
  });
});
