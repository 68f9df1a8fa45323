import { growFloats, growInts } from './growable.ts';

/** What is kept of each row besides its answers. Whole numbers; weights are grid steps. */
export type RowColumns = {
  count(): number;
  add(row: { respondent: number; unit: number; stratum: number; line: number; weightSteps: number }): void;
  finish(): {
    respondentOf: Int32Array;
    unitOf: Int32Array;
    stratumOf: Int32Array;
    lineOf: Int32Array;
    weightSteps: Float64Array;
  };
};

export function createRowColumns(): RowColumns {
  let count = 0;
  let respondents = new Int32Array(1024);
  let units = new Int32Array(1024);
  let strata = new Int32Array(1024);
  let lines = new Int32Array(1024);
  let weights = new Float64Array(1024);
  return {
    count: () => count,
    add({ respondent, unit, stratum, line, weightSteps }) {
      if (count === respondents.length) {
        respondents = growInts(respondents, count + 1);
        units = growInts(units, count + 1);
        strata = growInts(strata, count + 1);
        lines = growInts(lines, count + 1);
        weights = growFloats(weights, count + 1);
      }
      respondents[count] = respondent;
      units[count] = unit;
      strata[count] = stratum;
      lines[count] = line;
      weights[count] = weightSteps;
      count += 1;
    },
    finish: () => ({
      respondentOf: respondents.subarray(0, count),
      unitOf: units.subarray(0, count),
      stratumOf: strata.subarray(0, count),
      lineOf: lines.subarray(0, count),
      weightSteps: weights.subarray(0, count),
    }),
  };
}
