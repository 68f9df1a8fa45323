import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Round } from '#engine/round.ts';
import { benchEditionFile, benchRound, unitCodeOf } from './bench-data.ts';

/** answers.csv of a bench round. */
export function writeAnswersCsv(path: string, round: Round): void {
  const { answers } = round;
  if (!answers) return;
  const file = openSync(path, 'w');
  const codes = answers.columns.map((column) => column.codes);
  let text = `respondent_id,unit_code,stratum,design_weight,${answers.columns.map((column) => column.questionCode).join(',')}\n`;
  for (const { unitCode, start, end } of answers.cells) {
    for (let row = start; row < end; row += 1) {
      text += `r${row},${unitCode},,${(answers.weightSteps[row] as number) / 1e6}`;
      for (const column of codes) text += column[row] === 0 ? ',' : `,${column[row]}`;
      text += '\n';
    }
    writeSync(file, text);
    text = '';
  }
  closeSync(file);
}

/** A whole round folder with the answers of so many respondents. Names are the codes where none are given. */
export function writeBenchRound(
  folder: string,
  rows: number,
  unitCount: number,
  nameOf: (unit: number) => string = unitCodeOf,
): void {
  const round = benchRound(rows, unitCount);
  writeFileSync(join(folder, 'edition.json'), JSON.stringify(benchEditionFile()));
  const units = round.units.map(({ code }, unit) => `${code},block,${nameOf(unit)},${nameOf(unit)}\n`);
  writeFileSync(join(folder, 'units.csv'), `unit_code,block,name_vi,name_en\n${units.join('')}`);
  writeAnswersCsv(join(folder, 'answers.csv'), round);
}
