import type { AnswerColumn, AnswerTable } from './round.ts';

/**
 * The primitive of all survey statistics: for each cell (unit × stratum) and code of one question, how many rows gave
 * it and their weight in grid steps. Entry of cell c and code k is at c × codeCount + k. All sums are of whole
 * numbers below 2^53, hence exact and independent of the order of rows. Methodology §2.2.
 */
export type Histogram = {
  questionCode: string;
  codeCount: number;
  counts: Float64Array;
  weightSteps: Float64Array;
};

/** Counts one question. Time grows with the rows, memory with cells × codes. */
export function countColumn(table: AnswerTable, column: AnswerColumn): Histogram {
  const codeCount = column.meanings.length;
  const counts = new Float64Array(table.cells.length * codeCount);
  const weightSteps = new Float64Array(table.cells.length * codeCount);
  for (const [cell, { start, end }] of table.cells.entries()) {
    addRows(column.codes, table.weightSteps, start, end, counts, weightSteps, cell * codeCount);
  }
  return { questionCode: column.questionCode, codeCount, counts, weightSteps };
}

function addRows(
  codes: Uint8Array | Uint16Array,
  rowWeights: Float64Array,
  start: number,
  end: number,
  counts: Float64Array,
  weights: Float64Array,
  base: number,
): void {
  for (let row = start; row < end; row += 1) {
    const at = base + (codes[row] as number);
    counts[at] = (counts[at] as number) + 1;
    weights[at] = (weights[at] as number) + (rowWeights[row] as number);
  }
}

/** Counts every question of the table. */
export function countAnswers(table: AnswerTable): Map<string, Histogram> {
  return new Map(table.columns.map((column) => [column.questionCode, countColumn(table, column)]));
}

/** Adds the strata of each unit: entry of unit u and code k is at u × codeCount + k, units in the order given. */
export function sumByUnit(table: AnswerTable, histogram: Histogram, unitCodes: readonly string[]): Histogram {
  const { codeCount } = histogram;
  const unitIndex = new Map(unitCodes.map((code, index) => [code, index]));
  const counts = new Float64Array(unitCodes.length * codeCount);
  const weightSteps = new Float64Array(unitCodes.length * codeCount);
  for (const [cell, { unitCode }] of table.cells.entries()) {
    const unit = unitIndex.get(unitCode);
    if (unit === undefined) continue;
    for (let code = 0; code < codeCount; code += 1) {
      const from = cell * codeCount + code;
      const to = unit * codeCount + code;
      counts[to] = (counts[to] as number) + (histogram.counts[from] as number);
      weightSteps[to] = (weightSteps[to] as number) + (histogram.weightSteps[from] as number);
    }
  }
  return { questionCode: histogram.questionCode, codeCount, counts, weightSteps };
}
