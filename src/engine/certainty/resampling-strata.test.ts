import { describe, expect, it } from 'vitest';
import type { AnswerTable } from '../round.ts';
import { resamplingStrata } from './resampling-strata.ts';

/** Cells as unit, stratum and the respondents of the rows. */
function tableOf(cells: [unit: string, stratum: string, respondents: number[]][]): AnswerTable {
  const respondentOf = Int32Array.from(cells.flatMap(([, , respondents]) => respondents));
  let start = 0;
  return {
    rowCount: respondentOf.length,
    cells: cells.map(([unitCode, stratum, { length }]) => {
      start += length;
      return { unitCode, stratum, start: start - length, end: start };
    }),
    weightSteps: new Float64Array(respondentOf.length).fill(1),
    weightDecimals: 0,
    respondentOf,
    respondentCount: Math.max(...respondentOf) + 1,
    columns: [],
  };
}

/** Each stratum as the respondents in it. */
function groupsOf(table: AnswerTable, populations: { code: string; population: number }[] = []) {
  const { respondents, starts, streams, fractions } = resamplingStrata(table, populations);
  return [...streams].map((stream, at) => ({
    stream,
    fraction: fractions[at],
    respondents: [...respondents.subarray(starts[at], starts[at + 1])],
  }));
}

describe('strata of resampling', () => {
  it('are the cells where each respondent rates one unit', () => {
    const table = tableOf([
      ['a', 'large', [0, 1]],
      ['a', 'small', [2, 3, 4]],
      ['b', 'large', [5, 6]],
    ]);
    expect(groupsOf(table)).toEqual([
      { stream: 0, fraction: 0, respondents: [0, 1] },
      { stream: 1, fraction: 0, respondents: [2, 3, 4] },
      { stream: 2, fraction: 0, respondents: [5, 6] },
    ]);
  });

  it('unite cells that share a respondent: one that rates three units is one draw', () => {
    const table = tableOf([
      ['a', 's', [0, 1]],
      ['b', 's', [1, 2]],
      ['c', 's', [2, 3]],
      ['d', 's', [4, 5]],
    ]);
    expect(groupsOf(table).map(({ respondents }) => respondents)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
  });

  it('join a respondent alone to another stratum of the unit; alone in the unit, it stays alone', () => {
    const table = tableOf([
      ['a', 'large', [0]],
      ['a', 'small', [1, 2]],
      ['b', 'large', [3, 4]],
      ['b', 'small', [5]],
      ['c', 'large', [6]],
    ]);
    expect(groupsOf(table).map(({ respondents }) => respondents)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it('know the sampled fraction of a stratum from its population, over all units', () => {
    const table = tableOf([
      ['a', 'large', [0, 1]],
      ['b', 'large', [2, 3]],
      ['b', 'small', [4, 5]],
    ]);
    const fractions = groupsOf(table, [{ code: 'large', population: 16 }]).map(({ fraction }) => fraction);
    expect(fractions).toEqual([0.25, 0.25, 0]);
  });
});
