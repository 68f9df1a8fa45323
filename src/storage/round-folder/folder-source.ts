import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';
import { type Progress, readAnswersCsv } from '../answers/read-answers-csv.ts';
import { readTableCsv } from './read-table-csv.ts';

/** The files of a round folder. Only edition.json, and answers or records, must be there. */
export const roundFiles = {
  edition: 'edition.json',
  units: 'units.csv',
  answers: 'answers.csv',
  answersParquet: 'answers.parquet',
  strata: 'strata.csv',
  records: 'records.csv',
  published: 'published.csv',
} as const;

/** A round that lies in a folder. */
export function folderSource(folder: string, progress: Progress): RoundSource {
  return {
    async readEdition(faults) {
      const file = roundFiles.edition;
      const content = readJson(join(folder, file), file, faults);
      return content === undefined ? null : { file, content };
    },
    async readTable(name, faults) {
      const path = join(folder, roundFiles[name]);
      return existsSync(path) ? readTableCsv(path, roundFiles[name], faults) : null;
    },
    async hasAnswers() {
      return existsSync(join(folder, roundFiles.answers)) || existsSync(join(folder, roundFiles.answersParquet));
    },
    async readAnswers(layout, faults) {
      const csv = join(folder, roundFiles.answers);
      if (existsSync(csv)) return readAnswersCsv(csv, roundFiles.answers, layout, faults, progress);
      const parquet = join(folder, roundFiles.answersParquet);
      if (!existsSync(parquet)) return null;
      // Loaded only here: the library behind it is large, and most rounds have no use for it.
      const { readAnswersParquet } = await import('../answers/read-answers-parquet.ts');
      return readAnswersParquet(parquet, roundFiles.answersParquet, layout, faults, progress);
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readJson(path: string, file: string, faults: FaultList): unknown {
  const place = { file, row: null, column: null, value: null };
  if (!existsSync(path)) {
    faults.add({ code: 'file.missing', ...place });
    return undefined;
  }
  let text: string;
  try {
    text = utf8.decode(readFileSync(path));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      faults.add({ code: 'file.encoding', ...place, params: { found: 'not UTF-8' } });
    else faults.add({ code: 'file.unreadable', ...place, params: { reason: code } });
    return undefined;
  }
  if (text.trim() === '') {
    faults.add({ code: 'file.empty', ...place });
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.add({ code: 'edition.not-json', ...place, params: { reason: error.message } });
    return undefined;
  }
}
