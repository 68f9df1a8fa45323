import { compareCodes } from '#base/order.ts';
import { powerOfTen } from '#base/rounding.ts';
import type { Finding } from '#engine/finding.ts';
import type { AnswerCell, AnswerTable } from '#engine/round.ts';
import type { FaultList } from '../assessment-round/fault.ts';
import { type AnswerLayout, answerColumns, weightToSteps } from './answer-layout.ts';
import type { CollectedAnswers } from './collected-answers.ts';

/** Beyond this a sum of grid steps would no longer be exact. */
const greatestSum = Number.MAX_SAFE_INTEGER;

/** Sorts collected rows by unit and stratum into the engine's table, and checks what only the whole file can show. */
export function assembleAnswers(
  collected: CollectedAnswers,
  layout: AnswerLayout,
  faults: FaultList,
): { table: AnswerTable; findings: Finding[] } {
  const { position, cells } = sortRows(collected);
  reportRepeats(collected, position, faults);
  const { steps, rounded } = weighRows(collected, layout, faults);
  const weightSteps = new Float64Array(collected.rowCount);
  const respondentOf = new Int32Array(collected.rowCount);
  for (const [row, place] of position.entries()) {
    weightSteps[place] = steps[row] as number;
    respondentOf[place] = collected.respondentOf[row] as number;
  }
  const table: AnswerTable = {
    rowCount: collected.rowCount,
    cells,
    weightSteps,
    weightDecimals: layout.weightDecimals,
    respondentOf,
    respondentCount: collected.respondentCount,
    columns: collected.buildColumns(position),
  };
  return { table, findings: findingsOf(collected, rounded) };
}

/** The place of each row, and the cells in the order of unit and stratum codes. Within a cell rows keep their order. */
function sortRows(collected: CollectedAnswers): { position: Int32Array; cells: AnswerCell[] } {
  const { rowCount, unitCodes, strata, unitOf, stratumOf } = collected;
  const cellByKey = new Map<number, number>();
  const counts: number[] = [];
  const cellOfRow = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    const key = (unitOf[row] as number) * strata.length + (stratumOf[row] as number);
    let cell = cellByKey.get(key);
    if (cell === undefined) {
      cell = counts.push(0) - 1;
      cellByKey.set(key, cell);
    }
    cellOfRow[row] = cell;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const found = [...cellByKey].map(([key, cell]) => ({
    cell,
    unitCode: unitCodes[Math.floor(key / strata.length)] ?? '',
    stratum: strata[key % strata.length] ?? '',
  }));
  found.sort((a, b) => compareCodes(a.unitCode, b.unitCode) || compareCodes(a.stratum, b.stratum));
  const next = new Float64Array(counts.length);
  let start = 0;
  const cells = found.map(({ cell, unitCode, stratum }): AnswerCell => {
    next[cell] = start;
    const end = start + (counts[cell] ?? 0);
    const here = { unitCode, stratum, start, end };
    start = end;
    return here;
  });
  const position = cellOfRow.map((cell) => {
    const place = next[cell] as number;
    next[cell] = place + 1;
    return place;
  });
  return { position, cells };
}

/** A respondent may rate several units, but each only once. */
function reportRepeats(collected: CollectedAnswers, position: Int32Array, faults: FaultList): void {
  const rowAt = new Int32Array(position.length);
  for (const [row, place] of position.entries()) rowAt[place] = row;
  const seenUnit = new Int32Array(collected.respondentCount).fill(-1);
  const seenLine = new Int32Array(collected.respondentCount);
  for (const row of rowAt) {
    const respondent = collected.respondentOf[row] as number;
    const unit = collected.unitOf[row] as number;
    if (seenUnit[respondent] === unit) {
      faults.add({
        code: 'row.duplicate-respondent',
        file: collected.file,
        row: collected.lineOf[row] as number,
        column: answerColumns.respondent,
        value: collected.respondentId(respondent),
        params: { unit: collected.unitCodes[unit] ?? '', first: seenLine[respondent] as number },
      });
      continue;
    }
    seenUnit[respondent] = unit;
    seenLine[respondent] = collected.lineOf[row] as number;
  }
}

function weighRows(
  collected: CollectedAnswers,
  layout: AnswerLayout,
  faults: FaultList,
): { steps: Float64Array; rounded: number } {
  const weighed = collected.weightSteps
    ? { steps: collected.weightSteps, rounded: collected.roundedWeights }
    : layout.weighting === 'stratum-population'
      ? weighByPopulation(collected, layout, faults)
      : { steps: new Float64Array(collected.rowCount).fill(powerOfTen(layout.weightDecimals)), rounded: 0 };
  const total = weighed.steps.reduce((sum, steps) => sum + steps, 0);
  if (total > greatestSum) {
    const place = { file: collected.file, row: null, column: answerColumns.weight, value: String(total) };
    faults.add({
      code: 'weight.sum-too-large',
      ...place,
      params: { greatest: greatestSum / powerOfTen(layout.weightDecimals) },
    });
  }
  return weighed;
}

/** N/n of the row's stratum: its population over its questionnaires. Methodology §2.2. */
function weighByPopulation(
  collected: CollectedAnswers,
  layout: AnswerLayout,
  faults: FaultList,
): { steps: Float64Array; rounded: number } {
  const countOf = new Float64Array(collected.strata.length);
  for (const stratum of collected.stratumOf.subarray(0, collected.rowCount)) {
    countOf[stratum] = (countOf[stratum] as number) + 1;
  }
  const weighed = collected.strata.map((code, index) => {
    // A stratum that is not in the file is a fault of each of its rows already.
    const population = layout.strata?.get(code)?.population ?? Number.POSITIVE_INFINITY;
    const count = countOf[index] as number;
    if (count > 0 && population < count) {
      const place = { file: layout.strataFile, row: null, column: 'population', value: String(population) };
      faults.add({ code: 'stratum.population-too-small', ...place, params: { stratum: code, count } });
    }
    return weightToSteps(count === 0 || population === Infinity ? 1 : population / count, layout.weightDecimals);
  });
  const rounded = weighed.reduce((sum, weight, index) => sum + (weight.isRounded ? (countOf[index] as number) : 0), 0);
  const steps = Float64Array.from(
    collected.stratumOf.subarray(0, collected.rowCount),
    (stratum) => weighed[stratum]?.steps ?? 0,
  );
  return { steps, rounded };
}

function findingsOf(collected: CollectedAnswers, rounded: number): Finding[] {
  const findings: Finding[] = [];
  if (rounded > 0) findings.push({ code: 'answers.weight-rounded', params: { count: rounded } });
  for (const [unitCode, count] of [...collected.rowsNotAssessed].toSorted(([a], [b]) => compareCodes(a, b))) {
    findings.push({ code: 'answers.unit-not-assessed', unitCode, params: { count } });
  }
  return findings;
}
