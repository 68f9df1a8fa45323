import { present } from '#base/assert.ts';
import { type DecimalMark, parseDecimal } from '#base/decimal.ts';
import type { FaultCode, FaultList } from '#domain/assessment-round/fault.ts';
import { type AnswerLayout, locateColumns, weightToSteps } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { type ByteInterner, createByteInterner } from '../csv/byte-interner.ts';
import { type CsvRecord, cellText } from '../csv/csv-reader.ts';
import { growFloats, growInts } from './growable.ts';
import { createLaneGroup, type EncodeCell } from './lane-group.ts';

/** Takes the rows of an answer file one by one and keeps each answer as a small code. */
export type AnswerCollector = {
  /** False when columns are missing or unknown; then no row may follow. */
  header(cells: readonly string[], decimalMark: DecimalMark): boolean;
  record(record: CsvRecord): void;
  finish(): CollectedAnswers;
};

/** What an encoder gives for a cell that is a fault. */
const noCode = -1;

export function createAnswerCollector(layout: AnswerLayout, file: string, faults: FaultList): AnswerCollector {
  const { encoders } = layout;
  const groups = [
    createLaneGroup(
      encoders.filter((encoder) => encoder.isFixed),
      (length) => new Uint8Array(length),
    ),
    createLaneGroup(
      encoders.filter((encoder) => !encoder.isFixed),
      (length) => new Uint16Array(length),
    ),
  ];
  const respondents = createByteInterner();
  const units = createNamedColumn();
  const strata = createNamedColumn();
  const rowsNotAssessed = new Map<string, number>();
  let respondentOf = new Int32Array(1024);
  let lineOf = new Int32Array(1024);
  let steps = new Float64Array(1024);
  let rowCount = 0;
  let roundedWeights = 0;
  let mark: DecimalMark = '.';
  let at = { respondent: 0, unit: 0, stratum: 0, weight: 0 };
  let header: readonly string[] = [];

  function fault(code: FaultCode, record: CsvRecord, cell: number, params?: Record<string, string | number>): void {
    const value = cellText(record, cell);
    const place = { file, row: record.row, column: header[cell] ?? null, value };
    faults.add({ code, ...place, ...(params ? { params } : {}) });
  }

  const encodeCell: EncodeCell = (record, cell, encoder) => {
    const text = cellText(record, cell);
    if (text === '') return 0;
    const encoded = encoder.encode(text, mark);
    if (encoded.ok) return encoded.code;
    fault(encoded.fault, record, cell, { expected: encoded.expected, mark });
    return noCode;
  };

  function readWeight(record: CsvRecord): number {
    const text = cellText(record, at.weight);
    if (text === '') {
      fault('cell.required', record, at.weight);
      return 1;
    }
    const parsed = parseDecimal(text, mark);
    if (!parsed.ok) {
      fault(parsed.code, record, at.weight, { mark });
      return 1;
    }
    if (parsed.value <= 0) {
      fault('weight.not-positive', record, at.weight);
      return 1;
    }
    const weight = weightToSteps(parsed.value, layout.weightDecimals);
    if (weight.steps === 0) fault('weight.below-grid', record, at.weight, { decimals: layout.weightDecimals });
    if (weight.isRounded) roundedWeights += 1;
    return weight.steps;
  }

  /** The unit of a record; null when it is unknown, or known and not assessed, which is counted. */
  function readUnit(record: CsvRecord): { unit: number; isAssessed: boolean } | null {
    const unit = units.indexOf(record, at.unit);
    const code = units.codes[unit] ?? '';
    const known = layout.units.get(code);
    if (known) return { unit, isAssessed: known.isAssessed };
    fault(code === '' ? 'cell.required' : 'cell.unknown-unit', record, at.unit);
    return null;
  }

  return {
    header(cells, decimalMark) {
      header = cells;
      mark = decimalMark;
      const located = locateColumns(layout, cells, file, faults);
      if (!located) return false;
      at = located;
      for (const group of groups) group.locate((questionCode) => cells.indexOf(questionCode));
      return true;
    },
    record(record) {
      const known = readUnit(record);
      const stratum = strata.indexOf(record, at.stratum);
      const stratumCode = strata.codes[stratum] ?? '';
      if (layout.strata && !layout.strata.has(stratumCode)) fault('cell.unknown-stratum', record, at.stratum);
      if (record.start[at.respondent] === record.end[at.respondent]) fault('cell.required', record, at.respondent);
      const weight = layout.weighting === 'design-weight' ? readWeight(record) : 0;
      for (const group of groups) group.readRow(record, rowCount, encodeCell);
      if (!known) return;
      if (!known.isAssessed) {
        const code = units.codes[known.unit] ?? '';
        rowsNotAssessed.set(code, (rowsNotAssessed.get(code) ?? 0) + 1);
        return;
      }
      respondentOf = growInts(respondentOf, rowCount + 1);
      lineOf = growInts(lineOf, rowCount + 1);
      steps = growFloats(steps, rowCount + 1);
      respondentOf[rowCount] = internCell(respondents, record, at.respondent);
      lineOf[rowCount] = record.row;
      steps[rowCount] = weight;
      units.set(rowCount, known.unit);
      strata.set(rowCount, stratum);
      rowCount += 1;
    },
    finish: () => ({
      file,
      rowCount,
      unitCodes: units.codes,
      strata: strata.codes,
      unitOf: units.column().subarray(0, rowCount),
      stratumOf: strata.column().subarray(0, rowCount),
      respondentOf: respondentOf.subarray(0, rowCount),
      respondentCount: respondents.count(),
      respondentId: (respondent) => respondents.text(respondent),
      lineOf: lineOf.subarray(0, rowCount),
      weightSteps: layout.weighting === 'design-weight' ? steps.subarray(0, rowCount) : null,
      roundedWeights,
      rowsNotAssessed,
      buildColumns(position) {
        const [columns, others] = groups.map((group) => group.buildColumns(position));
        return encoders.map((encoder) => {
          const column = columns?.get(encoder.questionCode) ?? others?.get(encoder.questionCode);
          return present(column, `column of ${encoder.questionCode}`);
        });
      },
    }),
  };
}

/** An identifier's index. Only plain bytes are taken as they stand; others first get their canonical form. */
function internCell(interner: ByteInterner, record: CsvRecord, cell: number): number {
  const from = record.start[cell] as number;
  const to = record.end[cell] as number;
  for (let index = from; index < to; index += 1) {
    const byte = record.bytes[index] as number;
    if (byte > 32 && byte < 127) continue;
    const canonical = Buffer.from(cellText(record, cell), 'utf8');
    return interner.intern(canonical, 0, canonical.length);
  }
  return interner.intern(record.bytes, from, to);
}

/** A column of names that repeat (units, strata), kept as positions in the list of its distinct codes. */
function createNamedColumn() {
  const raw = createByteInterner();
  const codes: string[] = [];
  const indexByCode = new Map<string, number>();
  const indexByRaw: number[] = [];
  let column = new Int32Array(1024);
  return {
    codes,
    column: () => column,
    set(row: number, index: number): void {
      column = growInts(column, row + 1);
      column[row] = index;
    },
    indexOf(record: CsvRecord, cell: number): number {
      const seen = raw.intern(record.bytes, record.start[cell] as number, record.end[cell] as number);
      const known = indexByRaw[seen];
      if (known !== undefined) return known;
      const code = cellText(record, cell);
      const index = indexByCode.get(code) ?? codes.push(code) - 1;
      indexByCode.set(code, index);
      indexByRaw[seen] = index;
      return index;
    },
  };
}
