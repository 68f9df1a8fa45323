/**
 * The same weighted means in DuckDB, in the best form found: missing as NULL, one grouped pass, weights as doubles, and
 * the weights of those who answered by `case` (with `filter` it takes four times as long).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Round } from '#engine/round.ts';
import { questionCodeOf, questionCount } from './bench-data.ts';
import { writeAnswersCsv } from './bench-files.ts';

const questions = Array.from({ length: questionCount }, (_question, index) => questionCodeOf(index));

export function weightedMeansSql(source: string): string {
  const means = questions.map(
    (q) => `sum(design_weight * ${q}) / sum(case when ${q} is not null then design_weight end)`,
  );
  return `select unit_code, ${means.join(', ')} from ${source} group by unit_code`;
}

/** How DuckDB is to read the CSV: types given, so that it need not guess. */
export function csvSource(path: string): string {
  const types = [
    "'respondent_id': 'VARCHAR', 'unit_code': 'VARCHAR', 'stratum': 'VARCHAR', 'design_weight': 'DOUBLE'",
    ...questions.map((q) => `'${q}': 'UTINYINT'`),
  ].join(', ');
  return `read_csv('${path}', header = true, delim = ',', columns = {${types}})`;
}

/** The round as a table in DuckDB's memory. */
export async function loadTable(round: Round): Promise<{ run(sql: string): Promise<void>; close(): void }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const folder = mkdtempSync(join(tmpdir(), 'ddci-bench-'));
  try {
    const path = join(folder, 'answers.csv');
    writeAnswersCsv(path, round);
    await connection.run(`create table answers as select * from ${csvSource(path)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    async run(sql) {
      await connection.runAndReadAll(sql);
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
