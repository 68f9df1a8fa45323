import { readFileSync } from 'node:fs';
import type { AnswerTable, Round } from '#engine/round.ts';
import { buildRound, cellsOf, choiceMeanings } from './build-round.ts';

/** The answers of test/golden/ddci-synthetic: 120 items about 11 units, strata = unit × size; see its SOURCE.md. */
export const itemCount = 120;
export const unitCount = 11;
export const componentWeights = [0.15, 0.15, 0.1, 0.1, 0.15, 0.15, 0.1, 0.1];
export const items = Array.from({ length: itemCount }, (_, index) => index + 1);
export const units = Array.from({ length: unitCount }, (_, index) => unitCode(index + 1));

export function fileOf(name: string): URL {
  return new URL(`../golden/ddci-synthetic/${name}`, import.meta.url);
}

export function unitCode(unit: number): string {
  return `u${String(unit).padStart(2, '0')}`;
}

function named(code: string): { code: string; name: { vi: string; en: string } } {
  return { code, name: { vi: code, en: code } };
}

/** 8 components of 15 items, min-max over the block on 1..10, total times ten: all of it the defaults of an edition. */
function editionWith(statistic: 'mean' | 'median'): unknown {
  const indicators = items.map((item) => ({
    ...named(`i${item}`),
    parent: `c${Math.ceil(item / 15)}`,
    statistic: { rule: statistic, question: `q${item}` },
  }));
  const components = componentWeights.map((weight, index) => ({ ...named(`c${index + 1}`), parent: 'total', weight }));
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    ...named('synthetic'),
    year: 2024,
    scales: [{ code: 'five', answers: [1, 2, 3, 4, 5].map((value) => ({ ...answerText(value), value })) }],
    questions: items.map((item) => ({ ...answerText(`q${item}`), scale: 'five' })),
    blocks: [{ ...named('units'), nodes: [{ ...named('total'), parent: null }, ...components, ...indicators] }],
  };
}

function answerText(code: string | number): { code: string; text: { vi: string; en: string } } {
  return { code: String(code), text: { vi: String(code), en: String(code) } };
}

/** The round of the N respondents; strata are unit × size, weights whole millionths. */
export function readRound(respondents: number, statistic: 'mean' | 'median'): Round {
  const answers = readFileSync(fileOf(`items_${respondents}.u8`));
  const unitOf = readFileSync(fileOf(`unit_${respondents}.u8`));
  const sizeOf = readFileSync(fileOf(`size_${respondents}.u8`));
  const weights = readFileSync(fileOf(`weight_${respondents}.f64`));
  const rows = Array.from(unitOf, (unit, row) => ({
    row,
    unit: unitCode(unit),
    stratum: `${unitCode(unit)}.${sizeOf[row]}`,
  }));
  const sorted = rows.toSorted((left, right) =>
    left.stratum < right.stratum ? -1 : Number(left.stratum > right.stratum),
  );
  const round = buildRound(editionWith(statistic), { units: units.map((code) => ({ code, block: 'units' })) });
  const table: AnswerTable = {
    rowCount: respondents,
    cells: cellsOf(sorted),
    weightSteps: Float64Array.from(sorted, ({ row }) => Math.round(weights.readDoubleLE(row * 8) * 1e6)),
    weightDecimals: 6,
    respondentOf: Int32Array.from(sorted, ({ row }) => row),
    respondentCount: respondents,
    columns: round.edition.questions.map((question, item) => ({
      questionCode: question.code,
      codes: Uint8Array.from(sorted, ({ row }) => answers[row * itemCount + item] ?? 0),
      meanings: choiceMeanings(round.edition, question),
    })),
  };
  return { ...round, answers: table };
}
