/**
 * Who is drawn among whom. The respondent is the unit of resampling, never the single answer: an enterprise that rates
 * three departments is one draw. Methodology §9.3.
 */
import type { AnswerTable, Stratum } from '../round.ts';

/** Respondents in the order in which they are drawn: stratum h has those at [starts[h], starts[h + 1]). */
export type ResamplingStrata = {
  /** Numbers of respondents as `AnswerTable.respondentOf` has them. */
  respondents: Int32Array;
  starts: Int32Array;
  /** Of each stratum the first cell it is made of: its number in the streams of random numbers. */
  streams: Int32Array;
  /** Share of the stratum's population that answered; 0 where the population is not known. */
  fractions: Float64Array;
};

/**
 * Cells (unit × stratum) that have a respondent in common are one stratum, and a cell with a single respondent joins
 * another cell of its unit: one cannot be drawn anew from one.
 */
export function resamplingStrata(table: AnswerTable, populations: readonly Stratum[]): ResamplingStrata {
  const cellOf = firstCells(table);
  const groups = uniteCells(table);
  joinLonely(table, cellOf, groups);
  const streams = [...new Set([...cellOf].filter((cell) => cell >= 0).map((cell) => find(groups, cell)))].toSorted(
    (a, b) => a - b,
  );
  const placeOf = new Map(streams.map((group, place) => [group, place]));
  const members: number[][] = streams.map(() => []);
  for (const [respondent, cell] of cellOf.entries()) {
    if (cell >= 0) members[placeOf.get(find(groups, cell)) ?? 0]?.push(respondent);
  }
  const starts = new Int32Array(streams.length + 1);
  for (const [place, list] of members.entries()) starts[place + 1] = (starts[place] as number) + list.length;
  const fractionOf = sampledFractions(table, cellOf, populations);
  return {
    respondents: Int32Array.from(members.flat()),
    starts,
    streams: Int32Array.from(streams),
    fractions: Float64Array.from(streams, (group) => fractionOf(groups, group)),
  };
}

/** Of each respondent the first cell with a row of theirs; −1 without one. */
function firstCells(table: AnswerTable): Int32Array {
  const first = new Int32Array(table.respondentCount).fill(-1);
  for (const [cell, { start, end }] of table.cells.entries()) {
    for (let row = start; row < end; row += 1) {
      const respondent = table.respondentOf[row] as number;
      if (first[respondent] === -1) first[respondent] = cell;
    }
  }
  return first;
}

/** Each cell points to an earlier one of its group, or to itself. */
function uniteCells(table: AnswerTable): Int32Array {
  const groups = Int32Array.from(table.cells.keys());
  const seen = new Int32Array(table.respondentCount).fill(-1);
  for (const [cell, { start, end }] of table.cells.entries()) {
    for (let row = start; row < end; row += 1) {
      const respondent = table.respondentOf[row] as number;
      if ((seen[respondent] as number) < 0) seen[respondent] = cell;
      else unite(groups, seen[respondent] as number, cell);
    }
  }
  return groups;
}

function find(groups: Int32Array, cell: number): number {
  let at = cell;
  while (groups[at] !== at) {
    groups[at] = groups[groups[at] as number] as number;
    at = groups[at] as number;
  }
  return at;
}

function unite(groups: Int32Array, one: number, other: number): void {
  const [a, b] = [find(groups, one), find(groups, other)];
  groups[Math.max(a, b)] = Math.min(a, b);
}

function joinLonely(table: AnswerTable, cellOf: Int32Array, groups: Int32Array): void {
  const sizes = new Int32Array(table.cells.length);
  for (const cell of cellOf) {
    if (cell >= 0) sizes[find(groups, cell)] = (sizes[find(groups, cell)] as number) + 1;
  }
  const cellsOf = new Map<string, number[]>();
  for (const [cell, { unitCode }] of table.cells.entries()) {
    cellsOf.set(unitCode, [...(cellsOf.get(unitCode) ?? []), cell]);
  }
  for (const [cell, { unitCode }] of table.cells.entries()) {
    const own = find(groups, cell);
    if (sizes[own] !== 1) continue;
    const others = (cellsOf.get(unitCode) ?? []).filter(
      (other) => find(groups, other) !== own && (sizes[find(groups, other)] as number) > 0,
    );
    const other = others.find((candidate) => candidate > cell) ?? others.at(-1);
    if (other === undefined) continue;
    const size = (sizes[find(groups, other)] as number) + 1;
    unite(groups, cell, other);
    sizes[find(groups, cell)] = size;
  }
}

/** n ÷ N over the codes of strata in a group; 0 as soon as one population is not known. */
function sampledFractions(
  table: AnswerTable,
  cellOf: Int32Array,
  populations: readonly Stratum[],
): (groups: Int32Array, group: number) => number {
  const populationOf = new Map(populations.map(({ code, population }) => [code, population]));
  const sampled = new Map<string, number>();
  for (const cell of cellOf) {
    const code = table.cells[cell]?.stratum;
    if (code !== undefined) sampled.set(code, (sampled.get(code) ?? 0) + 1);
  }
  return (groups, group) => {
    const codes = new Set(table.cells.flatMap(({ stratum }, cell) => (find(groups, cell) === group ? [stratum] : [])));
    let population = 0;
    let respondents = 0;
    for (const code of codes) {
      population += populationOf.get(code) ?? Number.NaN;
      respondents += sampled.get(code) ?? 0;
    }
    return population > 0 ? Math.min(1, respondents / population) : 0;
  };
}
