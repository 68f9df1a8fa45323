import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBType,
} from '@duckdb/node-api';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { AnswerLayout } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { headerFaults } from '../csv/csv-header.ts';
import type { CsvRecord } from '../csv/csv-reader.ts';
import { type AnswerCollector, createAnswerCollector } from './answer-collector.ts';
import { cellSql } from './parquet-columns.ts';
import type { Progress } from './read-answers-csv.ts';

/** What DuckDB may do: nothing but read the one file, rows in the order they have in it. */
const settings = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  preserve_insertion_order: 'true',
};

/** Parts the cells of a row on the way from DuckDB. No text may have it: it is refused in CSV files as well. */
const separator = 0;

/** The header counts as line 1. */
const firstLine = 2;

const longestReason = 200;

type Reading = { connection: DuckDBConnection; path: string; file: string; faults: FaultList; progress: Progress };

/**
 * Reads answers.parquet, chunk by chunk in the order of the file. Null when the file, its header or the type of a
 * column is not sound, which goes to `faults`. Line 2 is the first row, as in answers.csv.
 */
export async function readAnswersParquet(
  path: string,
  file: string,
  layout: AnswerLayout,
  faults: FaultList,
  progress: Progress,
): Promise<CollectedAnswers | null> {
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connection = await instance.connect();
  try {
    return await readFile({ connection, path, file, faults, progress }, layout);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

// A folder called "year=2024" would otherwise add a column of its own.
const fromFile = 'from read_parquet($1, hive_partitioning = false)';

async function readFile(reading: Reading, layout: AnswerLayout): Promise<CollectedAnswers | null> {
  const { connection, file, faults, path } = reading;
  const place = [literalPath(path)];
  const shape = await ask(reading, connection.run(`select * ${fromFile} limit 0`, place));
  const count = shape && (await ask(reading, connection.runAndReadAll(`select count(*)::double ${fromFile}`, place)));
  if (!shape || !count) return null;
  const header = shape.columnNames().map((name) => name.trim().normalize('NFC'));
  const wrongNames = headerFaults(header, file, 1);
  for (const fault of wrongNames) faults.add(fault);
  const sql = columnsSql(shape.columnNames(), shape.columnTypes(), file, faults);
  if (wrongNames.length > 0) return null;
  const collector = createAnswerCollector(layout, file, faults);
  if (!collector.header(header, '.') || sql === null) return null;
  // One value a row, made by DuckDB on all processors: a value for each cell would take several times as long.
  const query = `select encode(concat_ws(chr(${separator}), ${sql.join(', ')})) ${fromFile}`;
  const rows = await ask(reading, connection.stream(query, place));
  const isWhole =
    rows !== null && (await collectRows(reading, rows, Number(count.value(0, 0)), collector, header.length));
  return isWhole ? collector.finish() : null;
}

function columnsSql(
  names: readonly string[],
  types: readonly DuckDBType[],
  file: string,
  faults: FaultList,
): string[] | null {
  const columns: string[] = [];
  for (const [index, name] of names.entries()) {
    const type = types[index];
    const sql = type ? cellSql(name, type) : null;
    if (sql === null) refuseFile(faults, file, `${name}: ${String(type)}`);
    else columns.push(sql);
  }
  return columns.length === names.length ? columns : null;
}

/** Gives the collector every row. False when the file broke off, which is then among the faults. */
async function collectRows(
  reading: Reading,
  rows: DuckDBResult,
  total: number,
  collector: AnswerCollector,
  cellCount: number,
): Promise<boolean> {
  const { file, faults, progress } = reading;
  const bytes = new Uint8Array(0);
  const record: CsvRecord = {
    row: 0,
    cellCount,
    bytes,
    start: new Int32Array(cellCount),
    end: new Int32Array(cellCount),
  };
  for (let read = 0; ; ) {
    const fetched = await ask(
      reading,
      rows.fetchChunk().then((chunk) => ({ chunk })),
    );
    if (!fetched) return false;
    const { chunk } = fetched;
    if (!chunk || chunk.rowCount === 0) break;
    const vector = chunk.getColumnVector(0);
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const value = vector.getItem(index);
      record.row = read + index + firstLine;
      if (value instanceof DuckDBBlobValue && splitCells(value.bytes, record)) collector.record(record);
      else
        faults.add({
          code: 'file.encoding',
          file,
          row: record.row,
          column: null,
          value: null,
          params: { found: 'NUL' },
        });
    }
    read += chunk.rowCount;
    progress(read / total);
  }
  if (total === 0) progress(1);
  return true;
}

/** Points the record at the cells in the bytes. False when a text has the separator in it. */
function splitCells(bytes: Uint8Array, record: CsvRecord): boolean {
  const { start, end, cellCount } = record;
  record.bytes = bytes;
  let cell = 0;
  start[0] = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== separator) continue;
    if (cell + 1 === cellCount) return false;
    end[cell] = at;
    cell += 1;
    start[cell] = at + 1;
  }
  end[cell] = bytes.length;
  return cell + 1 === cellCount;
}

/** What DuckDB answers; null when it cannot read the file, which is then among the faults. */
async function ask<Answer>({ path, file, faults }: Reading, answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The first line tells what is wrong; the folders of this computer are no part of it.
    const [line = ''] = error.message.replaceAll(literalPath(path), file).replaceAll(path, file).split('\n');
    refuseFile(faults, file, line);
    return null;
  }
}

/** A path that DuckDB takes as it stands: `*`, `?` and `[` would otherwise stand for other names. */
function literalPath(path: string): string {
  return path.replace(/[*?[]/g, (mark) => `[${mark}]`);
}

function refuseFile(faults: FaultList, file: string, reason: string): void {
  const params = { reason: reason.slice(0, longestReason) };
  faults.add({ code: 'file.unreadable', file, row: null, column: null, value: null, params });
}
