import type { AnswerCell, AnswerColumn, AnswerTable } from './round.ts';

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

/** Counts every question of the table. Time grows with rows × questions, memory with cells × codes and rows. */
export function countAnswers(table: AnswerTable): Map<string, Histogram> {
  const packed = packWeights(table);
  const histograms = table.columns.map((column) => createHistogram(table, column));
  for (let at = 0; at < histograms.length; ) {
    const [own, other] = [histograms[at], histograms[at + 1]];
    const [column, next] = [table.columns[at], table.columns[at + 1]];
    if (!own || !column) break;
    const isPair = other && next && own.codeCount <= mostPairs >> bitsFor(other.codeCount);
    if (isPair) countPair(table, packed, { column, histogram: own }, { column: next, histogram: other });
    else countColumn(table, packed, { column, histogram: own });
    at += isPair ? 2 : 1;
  }
  return new Map(histograms.map((histogram) => [histogram.questionCode, histogram]));
}

type Counter = { column: AnswerColumn; histogram: Histogram };

function createHistogram(table: AnswerTable, { questionCode, meanings }: AnswerColumn): Histogram {
  const size = table.cells.length * meanings.length;
  return {
    questionCode,
    codeCount: meanings.length,
    counts: new Float64Array(size),
    weightSteps: new Float64Array(size),
  };
}

/**
 * Row weights with a count packed above them: weight + base, where base is a power of two greater than all weights of
 * the cell together. A sum s of such numbers then holds ⌊s/base⌋ rows of weight s mod base, and one addition does the
 * work of two. `baseByCell` is 0 for a cell whose sums might pass 2^53; there weights and rows are added apart.
 */
type PackedWeights = { rows: Float64Array; baseByCell: Float64Array };

function packWeights({ cells, weightSteps, rowCount }: AnswerTable): PackedWeights {
  const rows = new Float64Array(rowCount);
  const baseByCell = new Float64Array(cells.length);
  for (const [index, { start, end }] of cells.entries()) {
    let total = 0;
    for (let row = start; row < end; row += 1) total += weightSteps[row] as number;
    let base = 1;
    while (base <= total) base *= 2;
    if ((end - start + 1) * base > Number.MAX_SAFE_INTEGER) continue;
    baseByCell[index] = base;
    for (let row = start; row < end; row += 1) rows[row] = (weightSteps[row] as number) + base;
  }
  return { rows, baseByCell };
}

function countColumn(table: AnswerTable, packed: PackedWeights, { column, histogram }: Counter): void {
  const sums = new Float64Array(histogram.codeCount);
  for (const [index, cell] of table.cells.entries()) {
    const base = packed.baseByCell[index] as number;
    if (base === 0) {
      addApart(column, table.weightSteps, cell, histogram, index);
      continue;
    }
    sums.fill(0);
    addSingles(column.codes, packed.rows, cell.start, cell.end, sums);
    for (let code = 0; code < sums.length; code += 1) {
      unpack(sums[code] as number, base, histogram, index * histogram.codeCount + code);
    }
  }
}

/** Two questions are counted together when the table of their pairs of codes stays in the processor's first cache … */
const mostPairs = 1024;
/** … and when a cell has enough rows to pay for clearing that table and adding it up. */
const rowsPerPair = 8;

/**
 * Neighbouring rows add to tables of their own: people agree, so that one entry would be hit again and again, and an
 * addition has to wait until the one before it to the same entry is done.
 */
const lanes = 4;

/**
 * Counts two questions in one pass over the weights, as tables of their pairs of codes, and adds those up for each:
 * half the additions of one by one. Sums being exact, the result is the same.
 */
function countPair(table: AnswerTable, packed: PackedWeights, one: Counter, two: Counter): void {
  // The second code in the low bits: shifting keeps the loop in whole numbers.
  const bits = bitsFor(two.histogram.codeCount);
  const pairs = one.histogram.codeCount << bits;
  const sums = new Float64Array(pairs * lanes);
  for (const [index, cell] of table.cells.entries()) {
    const base = packed.baseByCell[index] as number;
    if (base === 0 || cell.end - cell.start < pairs * rowsPerPair) {
      addApart(one.column, table.weightSteps, cell, one.histogram, index);
      addApart(two.column, table.weightSteps, cell, two.histogram, index);
      continue;
    }
    sums.fill(0);
    addPairs(one.column.codes, two.column.codes, bits, packed.rows, cell.start, cell.end, sums);
    const baseOne = index * one.histogram.codeCount;
    const baseTwo = index * two.histogram.codeCount;
    for (let pair = 0; pair < pairs; pair += 1) {
      let sum = 0;
      for (let at = pair; at < sums.length; at += pairs) sum += sums[at] as number;
      if (sum === 0) continue;
      unpack(sum, base, one.histogram, baseOne + (pair >> bits));
      unpack(sum, base, two.histogram, baseTwo + (pair & ((1 << bits) - 1)));
    }
  }
}

function bitsFor(codeCount: number): number {
  return 32 - Math.clz32(codeCount - 1);
}

function addSingles(
  codes: AnswerColumn['codes'],
  rows: Float64Array,
  start: number,
  end: number,
  sums: Float64Array,
): void {
  for (let row = start; row < end; row += 1) {
    const at = codes[row] as number;
    sums[at] = (sums[at] as number) + (rows[row] as number);
  }
}

function addPairs(
  first: AnswerColumn['codes'],
  second: AnswerColumn['codes'],
  bits: number,
  rows: Float64Array,
  start: number,
  end: number,
  sums: Float64Array,
): void {
  const pairs = sums.length / lanes;
  let row = start;
  for (; row + 3 < end; row += 4) {
    const a = ((first[row] as number) << bits) | (second[row] as number);
    const b = pairs + (((first[row + 1] as number) << bits) | (second[row + 1] as number));
    const c = 2 * pairs + (((first[row + 2] as number) << bits) | (second[row + 2] as number));
    const d = 3 * pairs + (((first[row + 3] as number) << bits) | (second[row + 3] as number));
    sums[a] = (sums[a] as number) + (rows[row] as number);
    sums[b] = (sums[b] as number) + (rows[row + 1] as number);
    sums[c] = (sums[c] as number) + (rows[row + 2] as number);
    sums[d] = (sums[d] as number) + (rows[row + 3] as number);
  }
  for (; row < end; row += 1) {
    const at = ((first[row] as number) << bits) | (second[row] as number);
    sums[at] = (sums[at] as number) + (rows[row] as number);
  }
}

/** Adds a packed sum to an entry of a histogram. */
function unpack(sum: number, base: number, { counts, weightSteps }: Histogram, at: number): void {
  const count = Math.floor(sum / base);
  counts[at] = (counts[at] as number) + count;
  weightSteps[at] = (weightSteps[at] as number) + (sum - count * base);
}

function addApart(
  { codes }: AnswerColumn,
  rowWeights: Float64Array,
  { start, end }: AnswerCell,
  { counts, weightSteps, codeCount }: Histogram,
  cell: number,
): void {
  for (let row = start; row < end; row += 1) {
    const at = cell * codeCount + (codes[row] as number);
    counts[at] = (counts[at] as number) + 1;
    weightSteps[at] = (weightSteps[at] as number) + (rowWeights[row] as number);
  }
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
