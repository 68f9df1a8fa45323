import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { AnswerLayout } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { createAnswerCollector } from './answer-collector.ts';
import { openParquetRows, type ParquetRows } from './parquet-rows.ts';
import type { Progress } from './read-answers-csv.ts';

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
  const rows = await openParquetRows(path, file, faults);
  if (!rows) return null;
  try {
    const collector = createAnswerCollector(layout, file, faults);
    if (!collector.header(rows.header, '.') || !rows.isReadable) return null;
    const isWhole = await readAll(rows, (record) => collector.record(record), progress);
    return isWhole ? collector.finish() : null;
  } finally {
    rows.close();
  }
}

async function readAll(
  rows: ParquetRows,
  onRecord: Parameters<ParquetRows['read']>[0],
  progress: Progress,
): Promise<boolean> {
  for await (const read of rows.read(onRecord)) {
    if (read === null) return false;
    progress(read / rows.rowCount);
  }
  if (rows.rowCount === 0) progress(1);
  return true;
}
