import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#base/assert.ts';
import type { DecimalMark } from '#base/decimal.ts';
import { createFaultList, type FaultList } from '#domain/assessment-round/fault.ts';
import type { RoundContent, TablePiece } from '#domain/assessment-round/round-content.port.ts';
import { cellText, maximumRecordBytes, readCsvSteps } from '../csv/csv-reader.ts';
import { folderSource, roundFiles } from './folder-source.ts';
import { numberQuestions, readWorkbookTables, tableNames, withPoints } from './round-tables.ts';

/** The content of a round folder or workbook that was checked before. A folder's tables are read a chunk at a time. */
export async function openRoundContent(path: string, isFolder: boolean): Promise<RoundContent> {
  const faults = createFaultList();
  if (!isFolder) {
    const round = await readWorkbookTables(path, faults);
    return { edition: round?.edition, pieces: inOnePiece(round?.tables ?? []) };
  }
  const file = await folderSource(path, () => undefined).readEdition(faults);
  return { edition: file?.content, pieces: folderPieces(path, numberQuestions(file?.content), faults) };
}

/** Tables that are in hand as they are. */
export async function* inOnePiece(tables: readonly TablePiece[]): AsyncIterable<TablePiece> {
  yield* tables;
}

async function* folderPieces(
  folder: string,
  questions: ReadonlySet<string>,
  faults: FaultList,
): AsyncIterable<TablePiece> {
  for (const name of tableNames) {
    const path = join(folder, roundFiles[name]);
    const parquet = join(folder, roundFiles.answersParquet);
    if (existsSync(path)) yield* csvPieces(path, name, questions, faults);
    else if (name === 'answers' && existsSync(parquet)) yield* parquetPieces(parquet, faults);
  }
}

/** Answers of Parquet as those of a CSV file: a file that is not what it was when it was checked ends the copying. */
async function* parquetPieces(path: string, faults: FaultList): AsyncIterable<TablePiece> {
  // Loaded only here: the library behind it is large, and most rounds have no use for it.
  const { openParquetRows } = await import('../answers/parquet-rows.ts');
  const opened = await openParquetRows(path, roundFiles.answersParquet, faults);
  assert(opened !== null, `${path} cannot be read any more`);
  const { header } = opened;
  let rows: string[][] = [];
  try {
    const steps = opened.read((record) => rows.push(header.map((_, index) => cellText(record, index))));
    for await (const read of steps) {
      assert(read !== null, `${path} broke off`);
      yield { name: 'answers', header, rows };
      rows = [];
    }
    if (opened.rowCount === 0) yield { name: 'answers', header, rows };
  } finally {
    opened.close();
  }
}

/** A piece waits for the database. Small ones are gone before the collector of garbage takes them for long-lived. */
const chunkBytes = 64 * 1024;

async function* csvPieces(
  path: string,
  name: (typeof tableNames)[number],
  questions: ReadonlySet<string>,
  faults: FaultList,
): AsyncIterable<TablePiece> {
  const file = roundFiles[name];
  const read: { header: string[]; decimalMark: DecimalMark; rows: { line: number; cells: string[] }[] } = {
    header: [],
    decimalMark: '.',
    rows: [],
  };
  const steps = readCsvSteps(
    path,
    file,
    {
      header({ cells, decimalMark }) {
        read.header = cells;
        read.decimalMark = decimalMark;
      },
      record(record) {
        const cells = Array.from({ length: record.cellCount }, (_, index) => cellText(record, index));
        read.rows.push({ line: record.row, cells });
      },
    },
    faults,
    { chunkBytes, recordBytes: maximumRecordBytes },
  );
  const piece = (): TablePiece => {
    const rows = withPoints({ file, ...read }, questions, faults);
    read.rows = [];
    return { name, header: read.header, rows };
  };
  for (const _step of steps) if (read.rows.length > 0) yield piece();
  yield piece();
}
