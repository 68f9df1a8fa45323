/**
 * Makes demo/lang-son-2023 anew, byte for byte: `npm run demo`. Everything is drawn from the seeds below; what is
 * known of Chi Lăng stands in facts.ts, with its source.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '#storage/csv/write-csv.ts';
import { chiLang, findDistrictCounts } from './district-counts.ts';
import { buildEdition } from './edition.ts';
import {
  components,
  departmentIndicators,
  districtIndicators,
  history,
  profileQuestions,
  total,
  unitLetters,
} from './facts.ts';
import {
  type AnswerRow,
  departmentCodes,
  simulateDepartmentAnswers,
  simulateDistrictAnswers,
} from './simulate-answers.ts';

const seeds = { counts: 20231, districts: 20232, departments: 20233 };
const folder = join(import.meta.dirname, '..', '..', 'demo', 'lang-son-2023');

type Cells = (string | number | null)[];

function unitRows(): Cells[] {
  const ended = '2025-06-30';
  return [
    ['unit_code', 'block', 'name_vi', 'name_en', 'valid_from', 'valid_to', 'predecessors'],
    [chiLang, 'districts', 'Huyện Chi Lăng', 'Chi Lăng district', null, ended, null],
    ...unitLetters
      .slice(0, 10)
      .map(
        (letter): Cells => [
          `huyen-${letter.toLowerCase()}`,
          'districts',
          `Huyện ${letter} (mô phỏng)`,
          `District ${letter} (simulated)`,
          null,
          ended,
          null,
        ],
      ),
    ...departmentCodes.map(
      (code, index): Cells => [
        code,
        'departments',
        `Sở ${unitLetters[index]} (mô phỏng)`,
        `Department ${unitLetters[index]} (simulated)`,
        null,
        null,
        null,
      ],
    ),
  ];
}

function answerRows(rows: readonly AnswerRow[]): Cells[] {
  const questions = [...profileQuestions, ...districtIndicators, ...departmentIndicators].map(
    (question) => question.code,
  );
  return [
    ['respondent_id', 'unit_code', 'stratum', 'design_weight', ...questions],
    ...rows.map(
      (row): Cells => [
        row.respondentId,
        row.unitCode,
        row.stratum,
        row.weight,
        ...questions.map((code) => row.answers.get(code) ?? null),
      ],
    ),
  ];
}

/** What was announced for Chi Lăng. 2022 by component is 2023 less the published change. */
function publishedRows(): Cells[] {
  const report = 'Báo cáo của UBND huyện Chi Lăng về DDCI 2023, tháng 4/2024';
  const row = (year: number, node: string, score: number, rank: number | null, source: string): Cells => [
    year,
    'districts',
    chiLang,
    node,
    score,
    rank,
    source,
  ];
  return [
    ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'],
    ...history.map(({ year, score, rank }) => row(year, 'total', score, rank, `${report}, phần B.II.1`)),
    ...components.map(({ code, score, rank, changePoints, changeRanks }) =>
      row(
        2022,
        code,
        Number((score - changePoints).toFixed(2)),
        changeRanks === null ? null : rank + changeRanks,
        `Suy ra từ ${report}, phần A.I.3: điểm 2023 trừ mức thay đổi`,
      ),
    ),
    row(2023, 'total', total.score, total.rank, `${report}, phần A.I.3`),
    ...components.map(({ code, score, rank }) => row(2023, code, score, rank, `${report}, phần A.I.3`)),
  ];
}

function writeCsv(name: string, rows: readonly Cells[]): void {
  writeFileSync(join(folder, name), rows.map((cells) => csvLine(cells)).join(''));
}

mkdirSync(folder, { recursive: true });
const answers = [
  ...simulateDistrictAnswers(findDistrictCounts(seeds.counts), seeds.districts),
  ...simulateDepartmentAnswers(seeds.departments),
];
writeFileSync(join(folder, 'edition.json'), `${JSON.stringify(buildEdition(), null, 2)}\n`);
writeCsv('units.csv', unitRows());
writeCsv('answers.csv', answerRows(answers));
writeCsv('published.csv', publishedRows());
console.log(`demo/lang-son-2023: ${answers.length} simulated questionnaires`);
