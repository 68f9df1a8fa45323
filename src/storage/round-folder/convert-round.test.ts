import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { Problem } from '#base/problem.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { withFolder } from '../answers/answers.fixture.ts';
import { convertRound } from './convert-round.ts';

const name = { vi: 'Tính minh bạch', en: 'Transparency' };
const edition = {
  format: 'ddci-edition',
  formatVersion: 1,
  code: '2024',
  year: 2024,
  name,
  scales: [
    {
      code: 'agree',
      answers: [
        { code: '01', text: { vi: 'Có', en: 'yes' }, value: 1 },
        { code: '02', text: { vi: 'Không', en: 'no' }, value: null },
      ],
    },
  ],
  questions: [
    { code: 'Q1', text: name, scale: 'agree' },
    { code: 'Q2', text: name, kind: 'number', lowest: 0, highest: 1e6 },
  ],
  blocks: [
    {
      code: 'so',
      name,
      nodes: [
        { code: 'index', parent: null, name },
        {
          code: 'CSTP1',
          parent: 'index',
          name,
          weight: 0.25,
          statistic: { rule: 'share', question: 'Q1', answers: ['01'] },
        },
      ],
      adjustments: [],
    },
  ],
};

const files = {
  'edition.json': `${JSON.stringify(edition, null, 2)}\n`,
  'units.csv': 'unit_code,block,name_vi,name_en\n01,so,"Sở ""A"", B",Dept A\n-2,so,Đoàn,B\n',
  'answers.csv': 'respondent_id,unit_code,stratum,design_weight,Q1,Q2\n0001,01,s,1.50,01,12.5\nR2,-2,s,1.25,,\n',
  'records.csv': 'unit_code,indicator_code,value,n,source\n01,X,-0.125,30,"hai\ndòng"\n-2,X,007,1000,1\n',
  'published.csv':
    'year,block,unit_code,node_code,score,rank,source\n2023,so,01,index,66.575,1,sách\n2023,so,-2,index,1234567890.1234567,2,\n',
};

function writeRound(folder: string, content: Record<string, string> = files): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(content)) writeFileSync(join(folder, file), text);
}

function readRound(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Converts to a workbook, and that to a folder, without a fault. */
async function thereAndBack(folder: string, content: Record<string, string>): Promise<Record<string, string>> {
  const faults = createFaultList();
  writeRound(join(folder, 'from'), content);
  await convertRound(join(folder, 'from'), join(folder, 'round.xlsx'), faults);
  await convertRound(join(folder, 'round.xlsx'), join(folder, 'to'), faults);
  expect(faults.kept()).toEqual([]);
  return readRound(join(folder, 'to'));
}

describe('convertRound', () => {
  it('gives the same files after a way through a workbook', async () => {
    await withFolder(async (folder) => {
      const back = await thereAndBack(folder, files);
      expect(JSON.parse(back['edition.json'] ?? '')).toEqual(edition);
      expect(back).toEqual(files);
    });
  });

  it('tells what it wrote, with numbers only in the columns of numbers, where they come back as they were', async () => {
    await withFolder(async (folder) => {
      writeRound(join(folder, 'from'));
      const path = join(folder, 'round.XLSX');
      const faults = createFaultList();
      const sheets = ['edition', 'units', 'answers', 'records', 'published'];
      expect(await convertRound(join(folder, 'from'), path, faults)).toEqual(sheets);
      const workbook = await new ExcelJS.Workbook().xlsx.readFile(path);
      const cell = (sheet: string, address: string) => workbook.getWorksheet(sheet)?.getCell(address).value;
      expect([cell('units', 'A2'), cell('answers', 'D2'), cell('answers', 'D3')]).toEqual(['01', '1.50', 1.25]);
      expect([cell('answers', 'F2'), cell('records', 'C2'), cell('records', 'C3')]).toEqual(['12.5', -0.125, '007']);
      expect([cell('published', 'E2'), cell('published', 'E3')]).toEqual([66.575, '1234567890.1234567']);
      expect([cell('records', 'E3'), cell('published', 'A2'), cell('published', 'G3')]).toEqual(['1', 2023, null]);
      expect(await convertRound(path, join(folder, 'to'), faults)).toEqual(Object.keys(files));
      expect(readdirSync(folder).toSorted()).toEqual(['from', 'round.XLSX', 'to']);
    });
  });

  it('writes numbers with a point that had a comma', async () => {
    await withFolder(async (folder) => {
      const back = await thereAndBack(folder, {
        'edition.json': files['edition.json'],
        'answers.csv': 'respondent_id;unit_code;stratum;design_weight;Q1;Q2\n1,5;01;s;1,5;01;12,5\n',
        'records.csv': 'unit_code;indicator_code;value;n\n01;X;-0,125;30\n01;Y;none;\n',
      });
      expect(back['answers.csv']).toBe('respondent_id,unit_code,stratum,design_weight,Q1,Q2\n"1,5",01,s,1.5,01,12.5\n');
      expect(back['records.csv']).toBe('unit_code,indicator_code,value,n\n01,X,-0.125,30\n01,Y,none,\n');
    });
  });

  it('changes no text that looks like a formula: a round that comes out can go in again', async () => {
    await withFolder(async (folder) => {
      const units = 'unit_code,block,name_vi,name_en\n=1+1,so,-Sở,+Dept\n@x,so,"=HYPERLINK(""http://x"")",B\n';
      const back = await thereAndBack(folder, { 'edition.json': files['edition.json'], 'units.csv': units });
      expect(back['units.csv']).toBe(units);
    });
  });

  it('does not turn a number with the wrong mark into a right one', async () => {
    await withFolder(async (folder) => {
      const from = join(folder, 'from');
      writeRound(from, { ...files, 'records.csv': 'unit_code;indicator_code;value\n01;X;1.234\n' });
      const faults = createFaultList();
      expect(await convertRound(from, join(folder, 'round.xlsx'), faults)).toEqual([]);
      const place = { file: 'records.csv', row: 2, column: 'value', value: '1.234' };
      expect(faults.kept()).toEqual([{ code: 'cell.decimal-mark', ...place, params: { mark: ',' } }]);
      expect(readdirSync(folder)).toEqual(['from']);
    });
  });

  it('writes nothing when what is to be copied has faults', async () => {
    await withFolder(async (folder) => {
      writeRound(join(folder, 'from'), { ...files, 'edition.json': '{', 'units.csv': 'a,a\n' });
      const faults = createFaultList();
      expect(await convertRound(join(folder, 'from'), join(folder, 'round.xlsx'), faults)).toEqual([]);
      expect(faults.kept().map(({ code, file }) => [code, file])).toEqual([
        ['edition.not-json', 'edition.json'],
        ['header.duplicate-column', 'units.csv'],
      ]);
      writeFileSync(join(folder, 'broken.xlsx'), 'x');
      const others = createFaultList();
      expect(await convertRound(join(folder, 'broken.xlsx'), join(folder, 'to'), others)).toEqual([]);
      expect(others.kept().map(({ code, file }) => [code, file])).toEqual([['file.unreadable', 'broken.xlsx']]);
      expect(readdirSync(folder).toSorted()).toEqual(['broken.xlsx', 'from']);
    });
  });

  it('overwrites nothing, but fills an empty folder', async () => {
    await withFolder(async (folder) => {
      const from = join(folder, 'from');
      const faults = createFaultList();
      writeRound(from);
      const book = join(folder, 'round.xlsx');
      await convertRound(from, book, faults);
      const before = readFileSync(book);
      await expect(convertRound(from, book, faults)).rejects.toEqual(new Problem('file.exists', { path: book }));
      await expect(convertRound(book, from, faults)).rejects.toEqual(new Problem('file.exists', { path: from }));
      expect(readFileSync(book)).toEqual(before);
      expect(readRound(from)).toEqual(files);
      mkdirSync(join(folder, 'empty'));
      await convertRound(book, join(folder, 'empty'), faults);
      expect(readRound(join(folder, 'empty'))).toEqual(files);
    });
  });

  it('is a problem without a round, with answers in Parquet, and with more rows than a sheet has', async () => {
    await withFolder(async (folder) => {
      const faults = createFaultList();
      const target = join(folder, 'round.xlsx');
      const absent = join(folder, 'absent');
      await expect(convertRound(absent, target, faults)).rejects.toEqual(
        new Problem('round.not-found', { path: absent }),
      );
      const parquet = join(folder, 'parquet');
      writeRound(parquet, { 'edition.json': files['edition.json'], 'answers.parquet': 'PAR1' });
      const noParquet = new Problem('format.unknown', { format: 'parquet' });
      await expect(convertRound(parquet, target, faults)).rejects.toEqual(noParquet);
      const long = join(folder, 'long');
      writeRound(long, { 'edition.json': files['edition.json'], 'answers.csv': `a,b\n${'1,2\n'.repeat(1_048_576)}` });
      const tooLong = new Problem('workbook.too-many-rows', { file: 'answers.csv', most: 1_048_575 });
      await expect(convertRound(long, target, faults)).rejects.toEqual(tooLong);
      expect(faults.count()).toBe(0);
      expect(readdirSync(folder).toSorted()).toEqual(['long', 'parquet']);
    });
  });
});
