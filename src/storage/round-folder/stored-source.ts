import type { RoundSource, SourceTable } from '#domain/assessment-round/round-source.port.ts';
import { createAnswerCollector } from '../answers/answer-collector.ts';
import { createTextRecords, type TextRecords } from '../answers/text-record.ts';
import { roundFiles } from './folder-source.ts';

/** An input that was stored before: tables of text in pieces, numbers with the decimal mark '.'. */
type StoredInput = {
  edition: () => Promise<unknown>;
  /** Nothing for a table that is not there. */
  readRows: (table: string) => AsyncIterable<{ header: string[]; rows: string[][] }>;
};

/** A stored input as a source of a round. Faults call its tables what they are called in a folder. */
export function storedSource({ edition, readRows }: StoredInput): RoundSource {
  return {
    readEdition: async () => ({ file: roundFiles.edition, content: await edition() }),
    async readTable(name) {
      let table: SourceTable | null = null;
      for await (const { header, rows } of readRows(name)) {
        table ??= { file: roundFiles[name], header, decimalMark: '.', rows: [] };
        for (const cells of rows) table.rows.push({ line: table.rows.length + firstLine, cells });
      }
      return table;
    },
    async hasAnswers() {
      for await (const _piece of readRows('answers')) return true;
      return false;
    },
    async readAnswers(layout, faults) {
      const collector = createAnswerCollector(layout, roundFiles.answers, faults);
      let records: TextRecords | null = null;
      let line = firstLine;
      for await (const { header, rows } of readRows('answers')) {
        if (!records && !collector.header(header, '.')) return null;
        records ??= createTextRecords(header.length);
        for (const cells of rows) collector.record(records.toRecord(line++, cells));
      }
      return records && collector.finish();
    },
  };
}

/** The header is line 1. */
const firstLine = 2;
