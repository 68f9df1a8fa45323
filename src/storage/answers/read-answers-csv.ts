import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { AnswerLayout } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { readCsv } from '../csv/csv-reader.ts';
import { createAnswerCollector } from './answer-collector.ts';

/** Told about how far a long reading has come, as a share from 0 to 1. */
export type Progress = (share: number) => void;

/** Reads answers.csv in one pass. Null when its header is not sound. */
export function readAnswersCsv(
  path: string,
  file: string,
  layout: AnswerLayout,
  faults: FaultList,
  progress: Progress,
): CollectedAnswers | null {
  const collector = createAnswerCollector(layout, file, faults);
  let isReady = false;
  readCsv(
    path,
    file,
    {
      header({ cells, decimalMark }) {
        isReady = collector.header(cells, decimalMark);
      },
      record(record) {
        if (isReady) collector.record(record);
      },
      progress: (read, total) => progress(total === 0 ? 1 : read / total),
    },
    faults,
  );
  return isReady ? collector.finish() : null;
}
