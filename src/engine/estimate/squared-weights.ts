import type { AnswerColumn, AnswerTable } from '../round.ts';

/** Weights are split here, so that the sums of the parts' products stay whole numbers below 2^53. */
const split = 65536;

/**
 * Σw² for each cell and code of one question, in squared grid steps, laid out as in a histogram. Every part of the
 * sum is exact, so that it does not depend on the order of rows. Methodology §9.2.
 */
export function sumSquaredWeights(
  { cells, weightSteps }: AnswerTable,
  { codes, meanings }: AnswerColumn,
): Float64Array {
  const codeCount = meanings.length;
  const squares = new Float64Array(cells.length * codeCount);
  const highs = new Float64Array(codeCount);
  const cross = new Float64Array(codeCount);
  const lows = new Float64Array(codeCount);
  for (const [cell, { start, end }] of cells.entries()) {
    for (const sums of [highs, cross, lows]) sums.fill(0);
    for (let row = start; row < end; row += 1) {
      const code = codes[row] as number;
      const weight = weightSteps[row] as number;
      const high = Math.floor(weight / split);
      const low = weight - high * split;
      highs[code] = (highs[code] as number) + high * high;
      cross[code] = (cross[code] as number) + high * low;
      lows[code] = (lows[code] as number) + low * low;
    }
    for (let code = 0; code < codeCount; code += 1) {
      squares[cell * codeCount + code] =
        (highs[code] as number) * split * split + 2 * (cross[code] as number) * split + (lows[code] as number);
    }
  }
  return squares;
}
