/** The files of demo/lang-son-2025: the departments once more, and 65 communes in place of the districts. All is drawn. */
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { chiLang, otherUnits } from './district-counts.ts';
import { buildEdition2025 } from './edition-2025.ts';
import { departmentIndicators } from './facts.ts';
import { communeIndicators } from './facts-2025.ts';
import { createRandom, type Random } from './random.ts';
import { seeds as seeds2023 } from './round-2023.ts';
import { answerCells, type Cells, departmentUnits, type RoundFiles, roundFiles, unitHeader } from './round-files.ts';
import {
  type AnswerRow,
  drawDepartmentTendencies,
  drawStratum,
  rateDepartments,
  rateUnit,
  stratumWeights,
  type Tendencies,
} from './simulate-answers.ts';

const seeds = { communes: 20251, departments: 20252 };
const communesPerDistrict = 6;

/** 65 communes of 11 districts, in the order of codes: six of each, and five of the last. */
const communes = Array.from({ length: 65 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  const district = [chiLang, ...otherUnits][Math.floor(index / communesPerDistrict)] ?? chiLang;
  return { code: `xa-${number}`, number, district };
});

function unitRows(): Cells[] {
  return [
    unitHeader,
    ...communes.map(({ code, number, district }): Cells => {
      const names = [`Xã ${number} (mô phỏng)`, `Commune ${number} (simulated)`];
      return [code, 'communes', ...names, '2025-07-01', null, district];
    }),
    ...departmentUnits(),
  ];
}

/** Communes of one district resemble each other, as their officials come from one office. */
function drawCommuneTendencies(random: Random): Tendencies {
  const districts = new Map([chiLang, ...otherUnits].map((code) => [code, 0.12 * random.normal()]));
  return {
    effects: new Map(
      communes.map(({ code, district }) => [code, (districts.get(district) ?? 0) + 0.18 * random.normal()]),
    ),
    levels: new Map(communeIndicators.map((fact) => [fact.code, random.between(-0.2, 1.3)])),
    own: new Map(),
  };
}

/** Each respondent is asked about the commune it is in. */
function simulateCommuneAnswers(seed: number): AnswerRow[] {
  const random = createRandom(seed);
  const tendencies = drawCommuneTendencies(random);
  let serial = 0;
  return communes.flatMap(({ code: unitCode }) =>
    Array.from({ length: random.whole(15, 18) }, (): AnswerRow => {
      serial += 1;
      const stratum = drawStratum(random);
      const answers = rateUnit(communeIndicators, { unitCode, leaning: random.normal() }, tendencies, random);
      const respondentId = `mp-x-${String(serial).padStart(4, '0')}`;
      return { respondentId, unitCode, stratum, weight: stratumWeights[stratum] ?? '1', answers };
    }),
  );
}

/** The departments of 2023, drawn from the seed of then, two years on. */
function simulateDepartmentAnswers(seed: number): AnswerRow[] {
  const random = createRandom(seed);
  const { effects, levels } = drawDepartmentTendencies(createRandom(seeds2023.departments));
  const moved = new Map([...effects].map(([code, effect]) => [code, effect + 0.1 + 0.12 * random.normal()]));
  const tendencies = { effects: moved, levels, own: new Map() };
  return rateDepartments({ enterprises: 230, idPrefix: 'mp-s-' }, tendencies, random);
}

/**
 * The departments' figures of 2023, as if announced. The communes have none: they are new, and no figure of a district
 * is theirs.
 */
function publishedRows(run2023: ScoringRun): Cells[] {
  const source = 'Mô phỏng: kết quả của demo/lang-son-2023';
  const rows = run2023.results.filter(({ block, kind }) => block === 'departments' && kind !== 'indicator');
  return [
    ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'],
    ...rows.map(
      (row): Cells => [run2023.year, row.block, row.unitCode, row.nodeCode, row.publishedScore, row.rank, source],
    ),
  ];
}

export function buildRound2025(run2023: ScoringRun): RoundFiles {
  const questions = [...communeIndicators, ...departmentIndicators].map(({ code }) => code);
  const answers = [...simulateCommuneAnswers(seeds.communes), ...simulateDepartmentAnswers(seeds.departments)];
  return roundFiles(buildEdition2025(), {
    'units.csv': unitRows(),
    'answers.csv': answerCells(questions, answers),
    'published.csv': publishedRows(run2023),
  });
}
