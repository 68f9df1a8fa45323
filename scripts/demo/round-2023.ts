/** The files of demo/lang-son-2023. What is known of Chi Lăng stands in facts.ts, with its source; all else is drawn. */
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
import { answerCells, type Cells, departmentUnits, type RoundFiles, roundFiles, unitHeader } from './round-files.ts';
import { simulateDepartmentAnswers, simulateDistrictAnswers } from './simulate-answers.ts';

export const seeds = { counts: 20231, districts: 20232, departments: 20233 };

function unitRows(): Cells[] {
  const ended = '2025-06-30';
  return [
    unitHeader,
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
    ...departmentUnits(),
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

export function buildRound2023(): RoundFiles {
  const questions = [...profileQuestions, ...districtIndicators, ...departmentIndicators].map(({ code }) => code);
  const answers = [
    ...simulateDistrictAnswers(findDistrictCounts(seeds.counts), seeds.districts),
    ...simulateDepartmentAnswers(seeds.departments),
  ];
  return roundFiles(buildEdition(), {
    'units.csv': unitRows(),
    'answers.csv': answerCells(questions, answers),
    'published.csv': publishedRows(),
  });
}
