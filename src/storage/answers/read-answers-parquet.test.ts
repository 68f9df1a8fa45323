import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { createTestLayout, describeAnswers, withFolder } from './answers.fixture.ts';
import { readAnswersCsv } from './read-answers-csv.ts';
import { readAnswersParquet } from './read-answers-parquet.ts';

const noProgress = () => {};

/** Writes what the query gives to a file. */
async function copyTo(path: string, query: string, options = 'format parquet'): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (${query}) to '${path.replaceAll("'", "''")}' (${options})`);
  connection.closeSync();
  instance.closeSync();
}

async function readQuery(query: string) {
  return withFolder(async (folder) => {
    const path = join(folder, 'answers.parquet');
    await copyTo(path, query);
    const faults = createFaultList();
    const answers = await readAnswersParquet(path, 'answers.parquet', createTestLayout(), faults, noProgress);
    return { answers: describeAnswers(answers), faults: faults.kept() };
  });
}

function rowsQuery(columns: string, from = ''): string {
  return `select 'R1' respondent_id, 'A' unit_code, 's' stratum, 1 design_weight, ${columns} ${from}`;
}

describe('readAnswersParquet', () => {
  it('collects the same as from CSV, in the order of the file over many chunks and row groups', async () => {
    const query = `select 'Người trả lời số ' || i respondent_id, ['A', 'Đ', 'B'][1 + i % 3] unit_code,
      's' || (i % 7) stratum, (1 + (i % 9) / 8.0)::double design_weight,
      (1 + i % 5)::double Q1, case when i % 4 = 0 then null else '0' || (1 + i % 2) end Q2,
      (i % 1000 - 500) / 4.0 Q3, case when i % 11 = 0 then 'none' else (1 + i % 5) || ' 3' end Q4
      from range(20000) t(i)`;
    await withFolder(async (folder) => {
      const parquet = join(folder, 'answers.parquet');
      const csv = join(folder, 'answers.csv');
      await copyTo(parquet, query, 'format parquet, row_group_size 2048');
      await copyTo(csv, query, "format csv, header, delimiter ','");
      // As people write them: DuckDB gives 1.0 for a code that came as a DOUBLE.
      writeFileSync(csv, readFileSync(csv, 'utf8').replace(/\.0(?=,)/g, ''));
      const faults = createFaultList();
      const shares: number[] = [];
      const told = (share: number) => shares.push(share);
      const fromCsv = readAnswersCsv(csv, 'answers.csv', createTestLayout(), faults, noProgress);
      const fromParquet = await readAnswersParquet(parquet, 'answers.parquet', createTestLayout(), faults, told);
      expect(faults.kept()).toEqual([]);
      expect(fromParquet?.rowCount).toBe(13_334);
      expect(describeAnswers(fromParquet)).toEqual(describeAnswers(fromCsv));
      expect(shares.at(-1)).toBe(1);
      expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    });
  });

  it.each([
    ['tinyint', '3::tinyint', '3'],
    ['ubigint', '3::ubigint', '3'],
    ['hugeint', '3::hugeint', '3'],
    ['float', '3.0::float', '3'],
    ['double', '3.0::double', '3'],
    ['decimal', '3.00::decimal(9, 2)', '3'],
    ['varchar', "' 3 '", '3'],
    ['enum', "'3'::enum('3', '4')", '3'],
    ['null', 'null::integer', ''],
  ])('takes a code of an answer from a column of type %s', async (_, sql, code) => {
    const { answers, faults } = await readQuery(rowsQuery(`${sql} Q1, '' Q2, 0.5 Q3, '' Q4`));
    expect(faults).toEqual([]);
    expect(answers?.columns[0]?.answers).toEqual([code]);
  });

  it.each([
    ['-0.1::float', '-0.1'],
    ['1e-7::double', '1e-7'],
    ['123456.789::double', '123456.789'],
    ['-0.0::double', '0'],
    ['1200.50::decimal(18, 3)', '1200.5'],
    ['100::decimal(18, 0)', '100'],
    ['100.00::decimal(18, 2)', '100'],
  ])('reads the number %s', async (sql, number) => {
    const { answers, faults } = await readQuery(rowsQuery(`1 Q1, '' Q2, ${sql} Q3, '' Q4`));
    expect(faults).toEqual([]);
    expect(answers?.columns[2]?.answers).toEqual([number]);
  });

  it('reports a wrong cell with the row that a table of the file would show', async () => {
    const query = rowsQuery(
      "case i when 3000 then 9 else 1 end Q1, '' Q2, 'nan'::double Q3, '' Q4",
      'from range(4000) t(i)',
    );
    const { faults } = await readQuery(query);
    const place = { file: 'answers.parquet', row: 3002, column: 'Q1', value: '9' };
    expect(faults).toContainEqual({
      code: 'cell.unknown-answer',
      ...place,
      params: { expected: '1, 2, 3, 4, 5', mark: '.' },
    });
    expect(faults[0]).toMatchObject({ code: 'cell.not-a-number', row: 2, column: 'Q3', value: 'nan' });
  });

  it('reads a file without rows', async () => {
    const { answers, faults } = await readQuery(`${rowsQuery("1 Q1, '' Q2, 1 Q3, '' Q4")} where false`);
    expect(faults).toEqual([]);
    expect(answers?.rowCount).toBe(0);
  });

  it('refuses columns of a type that no answer has, and columns that are not known', async () => {
    const { answers, faults } = await readQuery(
      rowsQuery(`'2024-01-01'::date Q1, [1] Q2, 1 Q3, 'x'::blob Q4, 1 "odd "" name"`),
    );
    expect(answers).toBeNull();
    expect(faults.map(({ code, column, params }) => [code, column, params?.reason])).toEqual([
      ['file.unreadable', null, 'Q1: DATE'],
      ['file.unreadable', null, 'Q2: INTEGER[]'],
      ['file.unreadable', null, 'Q4: BLOB'],
      ['header.unknown-column', 'odd " name', undefined],
    ]);
  });

  it('refuses NUL in a text, as in a CSV file', async () => {
    const { faults } = await readQuery(rowsQuery("1 Q1, 'a' || chr(0) || 'b' Q2, 1 Q3, '' Q4"));
    expect(faults).toEqual([
      { code: 'file.encoding', file: 'answers.parquet', row: 2, column: null, value: null, params: { found: 'NUL' } },
    ]);
  });

  it('takes the path as it stands and adds no columns for the names of folders', async () => {
    await withFolder(async (folder) => {
      const odd = join(folder, 'year=2024', "it's [a] *?");
      mkdirSync(odd, { recursive: true });
      const path = join(odd, 'answers.parquet');
      await copyTo(path, rowsQuery("1 Q1, '' Q2, 1 Q3, '' Q4"));
      const faults = createFaultList();
      const answers = await readAnswersParquet(path, 'answers.parquet', createTestLayout(), faults, noProgress);
      expect(faults.kept()).toEqual([]);
      expect(answers?.rowCount).toBe(1);
    });
  });

  it('reports a file that is no Parquet, is broken off, or is not there, without naming its folder', async () => {
    await withFolder(async (folder) => {
      const text = join(folder, 'text.parquet');
      writeFileSync(text, 'respondent_id,unit_code\n1,2\n');
      const whole = join(folder, 'whole.parquet');
      await copyTo(whole, rowsQuery("1 Q1, '' Q2, 1 Q3, '' Q4"));
      const broken = join(folder, 'broken.parquet');
      const bytes = readFileSync(whole);
      writeFileSync(broken, Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(60, 0xff), bytes.subarray(64)]));
      for (const path of [text, broken, join(folder, 'absent.parquet')]) {
        const faults = createFaultList();
        expect(await readAnswersParquet(path, 'answers.parquet', createTestLayout(), faults, noProgress)).toBeNull();
        expect(faults.kept()).toMatchObject([{ code: 'file.unreadable', file: 'answers.parquet', row: null }]);
        expect(String(faults.kept()[0]?.params?.reason)).not.toContain(folder);
      }
    });
  });
});
