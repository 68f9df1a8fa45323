import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellValue } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import { createTestLayout, describeAnswers, withFolder } from '../answers/answers.fixture.ts';
import { flattenJson } from './flatten-json.ts';
import { noProgress, type Sheets, withWorkbook } from './workbook.fixture.ts';
import { workbookSource } from './workbook-source.ts';
import { writeWorkbook } from './write-workbook.ts';

describe('the edition', () => {
  const edition = {
    format: 'x',
    code: '01',
    blocks: [{ name: { vi: 'Sở', en: '=1' }, weight: 0.5, on: true, none: null }],
  };

  it('is read from its leaves, whoever wrote them', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'round.xlsx');
      const rows = flattenJson(edition).map(({ path: place, value }) => [place, value === '0.5' ? 0.5 : value]);
      await writeWorkbook(path, [{ name: 'Edition', header: ['path', 'value'], rows }]);
      const faults = createFaultList();
      const read = await workbookSource(path, noProgress).readEdition(faults);
      expect(faults.kept()).toEqual([]);
      expect(read).toEqual({ file: 'round.xlsx#Edition', content: edition });
    });
  });

  it('may have cells as Excel turns them round: TRUE, a date', async () => {
    const rows: CellValue[][] = [
      ['path', 'value'],
      ['on', true],
      ['from', new Date(Date.UTC(2024, 0, 1))],
    ];
    const { result, faults } = await withWorkbook({ edition: rows }, (source, list) => source.readEdition(list));
    expect(faults).toEqual([]);
    expect(result?.content).toEqual({ on: true, from: '2024-01-01' });
  });

  it.each<[string, Sheets, Partial<Fault>[]]>([
    ['missing', { Units: [['a']] }, [{ code: 'file.missing', file: 'r.xlsx#edition' }]],
    ['empty', { edition: [] }, [{ code: 'file.empty', file: 'r.xlsx#edition' }]],
    ['without rows', { edition: [['path', 'value']] }, [{ code: 'file.empty', file: 'r.xlsx#edition' }]],
    [
      'without its columns',
      {
        edition: [
          ['path', 'v'],
          ['a', 1],
        ],
      },
      [{ code: 'header.missing-column', column: 'value' }],
    ],
    [
      'no tree',
      { edition: [['path', 'value'], ['a', 1], [], ['__proto__.a', 'x'], ['a', 2], ['b', null]] },
      [
        { code: 'edition.not-json', row: 4, value: '__proto__.a', params: { reason: '__proto__ is no name' } },
        { code: 'edition.not-json', row: 5, value: 'a', params: { reason: 'another row has the same place' } },
        { code: 'edition.not-json', row: 6, value: 'b', params: { reason: 'no value; an empty text is ""' } },
      ],
    ],
  ])('is refused when it is %s', async (_, sheets, expected) => {
    const { result, faults } = await withWorkbook(sheets, (source, list) => source.readEdition(list));
    expect(result).toBeNull();
    expect(faults).toMatchObject(expected);
  });
});

describe('the answers', () => {
  const header = ['respondent_id', 'unit_code', 'stratum', 'design_weight', 'Q1', 'Q2', 'Q3', 'Q4'];

  it('are collected from numbers and texts alike', async () => {
    const rows: CellValue[][] = [
      header,
      ['R1', 'A', 's', 1.5, 1, '01', 0.25, '1 2'],
      [],
      [2, 'Đ', 's', '2', '2', 'Co\u0301', '-3', null],
      ['R3', 'B', 's', 1, 5, null, null, 'none'],
    ];
    const { result, faults } = await withWorkbook({ ANSWERS: rows }, (source, list) =>
      source.readAnswers(createTestLayout(), list),
    );
    expect(faults).toEqual([]);
    expect(describeAnswers(result)).toEqual({
      rowCount: 2,
      units: ['A', 'Đ'],
      strata: ['s', 's'],
      respondents: ['R1', '2'],
      lines: [2, 4],
      weights: [1_500_000, 2_000_000],
      roundedWeights: 0,
      notAssessed: [['B', 1]],
      columns: [
        { questionCode: 'Q1', answers: ['1', '2'] },
        { questionCode: 'Q2', answers: ['01', 'Có'] },
        { questionCode: 'Q3', answers: ['0.25', '-3'] },
        { questionCode: 'Q4', answers: ['1 2', ''] },
      ],
    });
  });

  it('are reported with the row Excel shows', async () => {
    const rows: CellValue[][] = [header, [], ['R1', 'A', 's', 1, 9, null, '0,5', null]];
    const { faults } = await withWorkbook({ answers: rows }, (source, list) =>
      source.readAnswers(createTestLayout(), list),
    );
    expect(faults).toMatchObject([
      { code: 'cell.unknown-answer', file: 'r.xlsx#answers', row: 3, column: 'Q1', value: '9' },
      { code: 'cell.decimal-mark', file: 'r.xlsx#answers', row: 3, column: 'Q3', value: '0,5' },
    ]);
  });

  it('are null without a sound header', async () => {
    const { result, faults } = await withWorkbook({ answers: [['x'], [1]] }, (source, list) =>
      source.readAnswers(createTestLayout(), list),
    );
    expect(result).toBeNull();
    expect(faults).toContainEqual({
      code: 'header.unknown-column',
      file: 'r.xlsx#answers',
      row: 1,
      column: 'x',
      value: null,
    });
  });
});

describe('a file that is no workbook', () => {
  async function reasonOf(content: Buffer | null): Promise<unknown> {
    return withFolder(async (folder) => {
      const path = join(folder, 'r.xlsx');
      if (content) writeFileSync(path, content);
      const source = workbookSource(path, noProgress);
      const faults = createFaultList();
      expect(await source.readEdition(faults)).toBeNull();
      expect(await source.readTable('units', faults)).toBeNull();
      expect(await source.readAnswers(createTestLayout(), faults)).toBeNull();
      expect(faults.kept()).toMatchObject([{ code: 'file.unreadable', file: 'r.xlsx', row: null }]);
      return faults.kept()[0]?.params?.reason;
    });
  }

  it('is reported once', async () => {
    expect(await reasonOf(null)).toBe('ENOENT');
    expect(await reasonOf(Buffer.from(''))).toBe('not .xlsx');
    expect(await reasonOf(Buffer.from('unit_code,block\nA,B\n'))).toBe('not .xlsx');
    expect(await reasonOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('protected by a password, or not .xlsx');
  });

  it('is reported when it is broken', async () => {
    const whole = await withFolder(async (folder) => {
      const path = join(folder, 'r.xlsx');
      await writeWorkbook(path, [{ name: 'edition', header: ['path', 'value'], rows: [['a', 1]] }]);
      return readFileSync(path);
    });
    expect(await reasonOf(whole.subarray(0, whole.length - 200))).toBe('not .xlsx');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 40, 900);
    expect(await reasonOf(damaged)).toMatch(/^broken: /);
    const odd = Buffer.from(whole.toString('latin1').replaceAll('worksheets/sheet1', 'worksheets/Sheet1'), 'latin1');
    expect(await reasonOf(odd)).toBe('unusual file within: xl/worksheets/Sheet1.xml');
    const large = Buffer.from(whole);
    const entry = large.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    large.writeUInt32LE(3_000_000_000, entry + 24);
    expect(await reasonOf(large)).toBe('too large: 2862 MB unpacked, at most 96');
    const lying = Buffer.from(whole);
    lying.writeUInt32LE(100, entry + 24);
    expect(await reasonOf(lying)).toBe('larger than it says: xl/worksheets/sheet1.xml');
    // Other programs pass over what stands before a zip file, and then read another directory than the one told.
    expect(await reasonOf(Buffer.concat([Buffer.alloc(100), whole]))).toBe('not .xlsx');
  });
});
