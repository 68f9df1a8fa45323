import { present } from '#base/assert.ts';
import type { DecimalMark } from '#base/decimal.ts';
import type { FaultCode, FaultList } from '#domain/assessment-round/fault.ts';
import { type AnswerLayout, locateColumns } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { createByteInterner } from '../csv/byte-interner.ts';
import { type CsvRecord, cellText } from '../csv/csv-reader.ts';
import { createCellNames, internCell } from './cell-names.ts';
import { createLaneGroup, type EncodeCell, type LaneGroup } from './lane-group.ts';
import { createRowColumns } from './row-columns.ts';
import { createWeightReader } from './weight-reader.ts';

/** Takes the rows of an answer file one by one and keeps each answer as a small code. */
export type AnswerCollector = {
  /** False when columns are missing or unknown; then no row may follow. */
  header(cells: readonly string[], decimalMark: DecimalMark): boolean;
  record(record: CsvRecord): void;
  finish(): CollectedAnswers;
};

/** What an encoder gives for a cell that is a fault. */
const noCode = -1;

type Header = { cells: readonly string[]; mark: DecimalMark };
type Report = (code: FaultCode, record: CsvRecord, cell: number, params?: Record<string, string | number>) => void;

export function createAnswerCollector(layout: AnswerLayout, file: string, faults: FaultList): AnswerCollector {
  const groups = createGroups(layout);
  const respondents = createByteInterner();
  const units = createCellNames();
  const strata = createCellNames();
  const weights = createWeightReader(layout);
  const rows = createRowColumns();
  const rowsNotAssessed = new Map<string, number>();
  const header: Header = { cells: [], mark: '.' };
  let at = { respondent: 0, unit: 0, stratum: 0, weight: 0 };

  const report: Report = (code, record, cell, params) => {
    const place = { file, row: record.row, column: header.cells[cell] ?? null, value: cellText(record, cell) };
    faults.add({ code, ...place, ...(params ? { params } : {}) });
  };
  const encodeCell = createCellEncoder(header, report);

  return {
    header(cells, decimalMark) {
      header.cells = cells;
      header.mark = decimalMark;
      const located = locateColumns(layout, cells, file, faults);
      if (!located) return false;
      at = located;
      for (const group of groups) group.locate((questionCode) => cells.indexOf(questionCode));
      return true;
    },
    record(record) {
      const unit = units.indexOf(record, at.unit);
      const unitCode = units.codes[unit] ?? '';
      const known = layout.units.get(unitCode);
      if (!known) report(unitCode === '' ? 'cell.required' : 'cell.unknown-unit', record, at.unit);
      const stratum = strata.indexOf(record, at.stratum);
      const isStratum = !layout.strata || layout.strata.has(strata.codes[stratum] ?? '');
      if (!isStratum) report('cell.unknown-stratum', record, at.stratum);
      if (record.start[at.respondent] === record.end[at.respondent]) report('cell.required', record, at.respondent);
      const weightSteps =
        layout.weighting === 'design-weight'
          ? weights.read(record, at.weight, header.mark, (code, params) => report(code, record, at.weight, params))
          : null;
      for (const group of groups) group.readRow(record, rows.count(), encodeCell);
      if (known && !known.isAssessed) rowsNotAssessed.set(unitCode, (rowsNotAssessed.get(unitCode) ?? 0) + 1);
      if (!known?.isAssessed) return;
      const respondent = internCell(respondents, record, at.respondent);
      rows.add({ respondent, unit, stratum, line: record.row, weightSteps: weightSteps ?? 0 });
    },
    finish() {
      const { weightSteps, ...columns } = rows.finish();
      return {
        file,
        rowCount: rows.count(),
        unitCodes: units.codes,
        strata: strata.codes,
        ...columns,
        respondentCount: respondents.count(),
        respondentId: (respondent) => respondents.text(respondent),
        weightSteps: layout.weighting === 'design-weight' ? weightSteps : null,
        roundedWeights: weights.roundedCount(),
        rowsNotAssessed,
        buildColumns: (position) => buildColumns(layout, groups, position),
      };
    },
  };
}

/** A byte for each answer to a question whose codes are known beforehand, two bytes for the others. */
function createGroups({ encoders }: AnswerLayout): LaneGroup[] {
  return [
    createLaneGroup(
      encoders.filter((encoder) => encoder.isFixed),
      (length) => new Uint8Array(length),
    ),
    createLaneGroup(
      encoders.filter((encoder) => !encoder.isFixed),
      (length) => new Uint16Array(length),
    ),
  ];
}

/** The code of a cell by its text; what is no answer is reported. */
function createCellEncoder(header: Header, report: Report): EncodeCell {
  return (record, cell, encoder) => {
    const text = cellText(record, cell);
    if (text === '') return 0;
    const encoded = encoder.encode(text, header.mark);
    if (encoded.ok) return encoded.code;
    report(encoded.fault, record, cell, { expected: encoded.expected, mark: header.mark });
    return noCode;
  };
}

/** The columns in the order of the edition's questions. */
function buildColumns(layout: AnswerLayout, groups: readonly LaneGroup[], position: Int32Array) {
  const columns = new Map(groups.flatMap((group) => [...group.buildColumns(position)]));
  return layout.encoders.map(({ questionCode }) => present(columns.get(questionCode), `column of ${questionCode}`));
}
