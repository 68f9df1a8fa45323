import { type DecimalMark, parseDecimal } from '#base/decimal.ts';
import { powerOfTen } from '#base/rounding.ts';
import type { FaultCode } from '#domain/assessment-round/fault.ts';
import { type AnswerLayout, weightToSteps } from '#domain/response/answer-layout.ts';
import { type CsvRecord, cellText } from '../csv/csv-reader.ts';

type ReportWeight = (code: FaultCode, params?: Record<string, string | number>) => void;

/** Reads design weights into grid steps and counts those that had to be rounded to them. */
export type WeightReader = {
  /** Null and a report where the cell is no weight. */
  read(record: CsvRecord, cell: number, mark: DecimalMark, report: ReportWeight): number | null;
  roundedCount(): number;
};

export function createWeightReader({ weightDecimals }: AnswerLayout): WeightReader {
  const stepsByDecimals = Array.from({ length: weightDecimals + 1 }, (_, decimals) =>
    powerOfTen(weightDecimals - decimals),
  );
  let rounded = 0;

  function readText(text: string, mark: DecimalMark, report: ReportWeight): number | null {
    if (text === '') {
      report('cell.required');
      return null;
    }
    const parsed = parseDecimal(text, mark);
    if (!parsed.ok) {
      report(parsed.code, { mark });
      return null;
    }
    if (parsed.value <= 0) {
      report('weight.not-positive');
      return null;
    }
    const { steps, isRounded } = weightToSteps(parsed.value, weightDecimals);
    if (steps === 0) report('weight.below-grid', { decimals: weightDecimals });
    if (isRounded) rounded += 1;
    return steps;
  }

  return {
    roundedCount: () => rounded,
    read(record, cell, mark, report) {
      const steps = readPlainly(record, cell, mark, stepsByDecimals);
      return steps > 0 ? steps : readText(cellText(record, cell), mark, report);
    },
  };
}

const zero = 48;
/** So many digits are below 2^53, with room for the steps of the grid. */
const mostDigits = 9;

/**
 * The steps of a weight of a few digits on the grid, straight from its bytes and exact, as nearly all are; 0 for any
 * other cell, which is then read as text.
 */
function readPlainly(
  { bytes, start, end }: CsvRecord,
  cell: number,
  mark: DecimalMark,
  stepsByDecimals: number[],
): number {
  const from = start[cell] as number;
  const to = end[cell] as number;
  const markByte = mark.charCodeAt(0);
  let whole = 0;
  let markAt = -1;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === markByte && markAt < 0 && at > from && at < to - 1) markAt = at;
    else if (byte < zero || byte > zero + 9) return 0;
    else whole = whole * 10 + byte - zero;
  }
  const decimals = markAt < 0 ? 0 : to - markAt - 1;
  if (to - from > mostDigits || decimals >= stepsByDecimals.length) return 0;
  return whole * (stepsByDecimals[decimals] as number);
}
