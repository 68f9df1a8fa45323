/** Answers for the benchmarks: a seeded survey on a five-point scale, 6 % without an answer, unequal weights. */

import { createFaultList } from '#domain/assessment-round/fault.ts';
import { parseEdition } from '#domain/methodology/parse-edition.ts';
import type { Edition } from '#engine/edition.ts';
import type { AnswerMeaning, AnswerTable, Round, Unit } from '#engine/round.ts';

export const questionCount = 120;
const componentCount = 8;

/** A column of codes for each question (0 = no answer), rows sorted by unit, and weights in millionths. */
export function drawAnswers(
  rows: number,
  units: number,
): { columns: Uint8Array[]; weightSteps: Float64Array; unitOf: Int32Array } {
  let state = 12345;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 8;
  };
  const unitOf = Int32Array.from({ length: rows }, (_row, row) => Math.floor((row * units) / rows));
  const weightSteps = Float64Array.from({ length: rows }, () => 300_000 + (draw() % 1_500_000));
  const columns = Array.from({ length: questionCount }, (_column, question) => {
    const codes = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const value = draw();
      const lean = ((unitOf[row] as number) * 7 + question * 13) % 5;
      codes[row] = value % 100 < 6 ? 0 : 1 + ((((value >>> 7) % 5) + ((value >>> 11) % 3 === 0 ? lean : 0)) % 5);
    }
    return codes;
  });
  return { columns, weightSteps, unitOf };
}

export function unitCodeOf(unit: number): string {
  return `u${String(unit).padStart(4, '0')}`;
}

export function questionCodeOf(question: number): string {
  return `q${String(question + 1).padStart(3, '0')}`;
}

/** An edition with eight components of fifteen means, min-max over the block: the published DDCI way. */
export function benchEditionFile() {
  const name = (text: string) => ({ vi: text, en: text });
  const answers = [1, 2, 3, 4, 5].map((value) => ({ code: String(value), text: name(String(value)), value }));
  const questions = Array.from({ length: questionCount }, (_question, index) => ({
    code: questionCodeOf(index),
    text: name(questionCodeOf(index)),
    scale: 'five',
  }));
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'bench',
    year: 2024,
    name: name('bench'),
    simulation: name('simulated for a benchmark'),
    scales: [{ code: 'five', answers }],
    questions,
    blocks: [
      {
        code: 'block',
        name: name('block'),
        nodes: [
          { code: 'total', parent: null, name: name('total') },
          ...Array.from({ length: componentCount }, (_component, index) => ({
            code: `c${index + 1}`,
            parent: 'total',
            name: name(`c${index + 1}`),
          })),
          ...questions.map((question, index) => ({
            code: `i-${question.code}`,
            parent: `c${Math.floor((index * componentCount) / questionCount) + 1}`,
            name: question.text,
            statistic: { rule: 'mean', question: question.code },
          })),
        ],
      },
    ],
  };
}

/** The same data as a round in memory, sorted, as the engine takes it. */
export function benchRound(rows: number, unitCount: number): Round {
  const faults = createFaultList();
  const edition: Edition | null = parseEdition(benchEditionFile(), 'bench', faults);
  if (!edition) throw new Error(JSON.stringify(faults.kept()));
  const { columns, weightSteps, unitOf } = drawAnswers(rows, unitCount);
  const meanings: AnswerMeaning[] = [
    { code: '', kind: 'blank', number: null, options: [] },
    ...[1, 2, 3, 4, 5].map(
      (value): AnswerMeaning => ({ code: String(value), kind: 'valid', number: value, options: [String(value)] }),
    ),
  ];
  const none = { validFrom: null, validTo: null, predecessors: [] };
  const units = Array.from({ length: unitCount }, (_unit, index): Unit => {
    const code = unitCodeOf(index);
    return { code, blockCode: 'block', name: { vi: code, en: code }, ...none };
  });
  let start = 0;
  const cells = units.map((unit, index) => {
    const from = start;
    while (start < rows && unitOf[start] === index) start += 1;
    return { unitCode: unit.code, stratum: '', start: from, end: start };
  });
  const answers: AnswerTable = {
    rowCount: rows,
    cells,
    weightSteps,
    weightDecimals: 6,
    respondentOf: Int32Array.from({ length: rows }, (_row, row) => row),
    respondentCount: rows,
    columns: columns.map((codes, index) => ({ questionCode: questionCodeOf(index), codes, meanings })),
  };
  return { edition, units, answers, records: [], published: [], strata: [], findings: [] };
}
