import { createFaultList, type FaultList } from '#domain/assessment-round/fault.ts';
import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';
import type { AnswerLayout } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { createAnswerCollector } from '../answers/answer-collector.ts';
import type { Progress } from '../answers/read-answers-csv.ts';
import { createTextRecords, type TextRecords } from '../answers/text-record.ts';
import { readSheet } from './read-sheet.ts';
import { type FoundSheet, openRoundWorkbook, readEditionSheet, readSheetTable } from './round-workbook.ts';

/** How often the progress is told. */
const rowsPerReport = 1000;

/** A round that lies in one workbook, with a sheet for each file of a round folder. Other sheets are left alone. */
export function workbookSource(path: string, progress: Progress): RoundSource {
  const workbook = openRoundWorkbook(path);
  return {
    readEdition: (faults) => readEditionSheet(workbook, faults),
    readTable: (name, faults) => readSheetTable(workbook, name, faults),
    hasAnswers: async () => (await workbook.find('answers', createFaultList())) !== null,
    async readAnswers(layout, faults) {
      const found = await workbook.find('answers', faults);
      return found && readAnswersSheet(found, layout, faults, progress);
    },
  };
}

/** Null when the header is not sound. */
function readAnswersSheet(
  { file, sheet }: FoundSheet,
  layout: AnswerLayout,
  faults: FaultList,
  progress: Progress,
): CollectedAnswers | null {
  const collector = createAnswerCollector(layout, file, faults);
  const lastLine = sheet.rowCount;
  let records: TextRecords | null = null;
  readSheet(
    sheet,
    file,
    {
      header(cells) {
        if (collector.header(cells, '.')) records = createTextRecords(cells.length);
      },
      row(line, cells) {
        if (records) collector.record(records.toRecord(line, cells));
        if (line % rowsPerReport === 0) progress(line / lastLine);
      },
    },
    faults,
  );
  progress(1);
  return records && collector.finish();
}
