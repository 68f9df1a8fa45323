import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#base/problem.ts';
import { withFolder } from '../answers/answers.fixture.ts';
import { sheetNames } from './sheet-names.ts';
import { mostSheetRows, type SheetContent, writeWorkbook } from './write-workbook.ts';

async function writeAndRead(sheets: readonly SheetContent[]): Promise<ExcelJS.Workbook> {
  return withFolder(async (folder) => {
    const path = join(folder, 'result.xlsx');
    await writeWorkbook(path, sheets);
    expect(readdirSync(folder)).toEqual(['result.xlsx']);
    const workbook = new ExcelJS.Workbook();
    return workbook.xlsx.readFile(path);
  });
}

describe('writeWorkbook', () => {
  it('writes numbers as numbers, text as text, and null as nothing', async () => {
    const rows = [
      ['01', 1.5, null],
      ['Đoàn Kết', -2, ''],
      [null, null, null],
      ['x', 0, '1'],
    ];
    const workbook = await writeAndRead([{ name: 'units', header: ['a', 'b', 'c'], rows }]);
    const sheet = workbook.getWorksheet('units');
    const values = [1, 2, 3, 4, 5].map((row) => [1, 2, 3].map((column) => sheet?.getCell(row, column).value));
    expect(values).toEqual([['a', 'b', 'c'], rows[0], ['Đoàn Kết', -2, null], rows[2], rows[3]]);
  });

  it('keeps text that looks like a formula, and signs that XML has no room for', async () => {
    const texts = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '<&>"\'',
      '&lt;',
      ' a ',
      'a\nb',
      'a\r\nb',
      '_x0041_',
      '\u0000\ufffe',
    ];
    const workbook = await writeAndRead([{ name: 's', header: ['text'], rows: texts.map((text) => [text]) }]);
    const sheet = workbook.getWorksheet('s');
    expect(texts.map((_, index) => sheet?.getCell(index + 2, 1).value)).toEqual(texts);
    expect(texts.map((_, index) => sheet?.getCell(index + 2, 1).type)).toEqual(
      texts.map(() => ExcelJS.ValueType.String),
    );
  });

  it('keeps any text', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), { numRuns: 500, seed: 7 });
    const workbook = await writeAndRead([{ name: 's', header: ['text'], rows: texts.map((text) => [text]) }]);
    expect(texts.map((_, index) => workbook.getWorksheet('s')?.getCell(index + 2, 1).value)).toEqual(texts);
  });

  it('has a bold header that stays in sight, a filter, widths, and no clock', async () => {
    const rows = [['a long text of some forty characters, or so', 1]];
    const workbook = await writeAndRead([
      { name: 'one', header: ['a', 'b'], rows },
      { name: 'two', header: ['a', 'b'], rows: [], widths: [30, 12] },
    ]);
    const [one, two] = workbook.worksheets;
    expect(one?.getCell(1, 1).font.bold).toBe(true);
    expect(one?.getCell(2, 1).font?.bold).toBeFalsy();
    expect(one?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect([one?.autoFilter, two?.autoFilter]).toEqual(['A1:B2', 'A1:B1']);
    expect([1, 2].map((column) => one?.getColumn(column).width)).toEqual([45, 8]);
    expect([1, 2].map((column) => two?.getColumn(column).width)).toEqual([30, 12]);
    expect([workbook.created, workbook.modified]).toEqual([new Date('2000-01-01'), new Date('2000-01-01')]);
  });

  it('replaces a file only once the new one is whole', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'result.xlsx');
      writeFileSync(path, 'old');
      const rows = [['x'.repeat(32_768)]];
      await expect(writeWorkbook(path, [{ name: 's', header: ['a'], rows }])).rejects.toThrow('file.not-written');
      expect(readdirSync(folder)).toEqual(['result.xlsx']);
      await writeWorkbook(path, [{ name: 's', header: ['a'], rows: [['x']] }]);
      const workbook = await new ExcelJS.Workbook().xlsx.readFile(path);
      expect(workbook.getWorksheet('s')?.getCell(2, 1).value).toBe('x');
    });
  });

  it('is a problem where the file cannot be written, or has no room for the rows', async () => {
    await withFolder(async (folder) => {
      const absent = join(folder, 'no-such-folder', 'r.xlsx');
      await expect(writeWorkbook(absent, [])).rejects.toEqual(
        new Problem('file.not-written', { path: absent, reason: 'ENOENT' }),
      );
      const taken = join(folder, 'folder.xlsx');
      mkdirSync(taken);
      const sheets = [{ name: 's', header: ['a'], rows: [] }];
      await expect(writeWorkbook(taken, sheets)).rejects.toBeInstanceOf(Problem);
      expect(readdirSync(folder)).toEqual(['folder.xlsx']);
      const rows = new Array<string[]>(mostSheetRows + 1).fill(['']);
      await expect(writeWorkbook(join(folder, 'r.xlsx'), [{ name: 's', header: ['a'], rows }])).rejects.toThrow(
        '"most":1048575',
      );
    });
  });
});

describe('sheetNames', () => {
  it('gives names that Excel takes, each once', () => {
    const long = 'Khối các sở, ban, ngành thuộc tỉnh';
    const names = sheetNames([long, long.toUpperCase(), "a/b:c*?[d]'", '', '??', 'a', 'A']);
    expect(names).toEqual([
      'Khối các sở, ban, ngành thuộc t',
      'KHỐI CÁC SỞ, BAN, NGÀNH THU (2)',
      'a b c   d',
      'Sheet',
      'Sheet (2)',
      'a',
      'A (2)',
    ]);
    expect(Math.max(...names.map((name) => name.length))).toBe(31);
  });
});
