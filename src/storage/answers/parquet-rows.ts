import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBType,
} from '@duckdb/node-api';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import { headerFaults } from '../csv/csv-header.ts';
import type { CsvRecord } from '../csv/csv-reader.ts';
import { cellSql } from './parquet-columns.ts';

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

type Reading = { connection: DuckDBConnection; path: string; file: string; faults: FaultList };

/** An open Parquet file. It is to be closed. */
export type ParquetRows = {
  header: string[];
  rowCount: number;
  /** False when a column has a type that no column of answers has, which is among the faults. */
  isReadable: boolean;
  /**
   * Calls `onRecord` for each row in the order of the file, its cells as those of a CSV file; line 2 is the first. Gives
   * the number of rows read after each chunk of them, or null when the file breaks off, which is then among the faults.
   */
  read(onRecord: (record: CsvRecord) => void): AsyncIterable<number | null>;
  close(): void;
};

/** Opens the file. Null when it is not sound, or its header is not, which goes to `faults`. */
export async function openParquetRows(path: string, file: string, faults: FaultList): Promise<ParquetRows | null> {
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const opened = await openFile({ connection, path, file, faults });
    if (!opened) close();
    return opened && { ...opened, close };
  } catch (error) {
    close();
    throw error;
  }
}

// A folder called "year=2024" would otherwise add a column of its own.
const fromFile = 'from read_parquet($1, hive_partitioning = false)';

async function openFile(reading: Reading): Promise<Omit<ParquetRows, 'close'> | null> {
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
  // One value a row, made by DuckDB on all processors: a value for each cell would take several times as long.
  const query = `select encode(concat_ws(chr(${separator}), ${(sql ?? []).join(', ')})) ${fromFile}`;
  return {
    header,
    rowCount: Number(count.value(0, 0)),
    isReadable: sql !== null,
    async *read(onRecord) {
      const rows = await ask(reading, connection.stream(query, place));
      if (rows) yield* readChunks(reading, rows, header.length, onRecord);
      else yield null;
    },
  };
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

async function* readChunks(
  reading: Reading,
  rows: DuckDBResult,
  cellCount: number,
  onRecord: (record: CsvRecord) => void,
): AsyncIterable<number | null> {
  const { file, faults } = reading;
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
    if (!fetched) {
      yield null;
      return;
    }
    const { chunk } = fetched;
    if (!chunk || chunk.rowCount === 0) return;
    const vector = chunk.getColumnVector(0);
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const value = vector.getItem(index);
      record.row = read + index + firstLine;
      if (value instanceof DuckDBBlobValue && splitCells(value.bytes, record)) onRecord(record);
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
    yield read;
  }
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
