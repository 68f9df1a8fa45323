/** Which sums over answers the indicators of a block are read from. Methodology §9.3. */
import { assert, present } from '#base/assert.ts';
import { powerOfTen } from '#base/rounding.ts';
import type { AnswerTable } from '../round.ts';
import type { ScoredBlock } from '../scored-block.ts';
import { planStatistic } from '../statistics/statistic.ts';

/** A column of whole numbers: weight × what the code of an answer counts. Large ones are split into digits of 15 bits. */
export type AnswerColumn = {
  codes: Uint8Array | Uint16Array;
  coefficients: Float64Array;
  digit: { place: number; isLast: boolean };
};

/** A sum, as the columns of its digits from the lowest on. */
export type SumOf = readonly number[];
/** How the value of an indicator comes from sums. `divisor` takes back what made decimals whole. */
export type Reading =
  | { kind: 'ratio'; numerator: SumOf; denominator: SumOf; divisor: number }
  | { kind: 'median'; numbers: number[]; weights: SumOf[] };

export type AnswerColumns = { readings: (Reading | null)[]; columns: AnswerColumn[] };

export function answerColumns(scored: ScoredBlock, table: AnswerTable): AnswerColumns {
  const greatestWeight = relativeWeight(scored, table);
  const columns: AnswerColumn[] = [];
  const known = new Map<string, SumOf>();
  const questionAt = new Map(table.columns.map((column) => [column.questionCode, column]));
  const sumOf = (question: string, coefficients: Float64Array): SumOf => {
    const key = `${question} ${coefficients.join(' ')}`;
    const earlier = known.get(key);
    if (earlier) return earlier;
    const { codes } = present(questionAt.get(question), `answers to ${question}`);
    const digits = digitCount(coefficients, greatestWeight);
    const places = Array.from({ length: digits }, (_, place) => {
      columns.push({ codes, coefficients, digit: { place, isLast: place === digits - 1 } });
      return columns.length - 1;
    });
    known.set(key, places);
    return places;
  };
  const readings = scored.columns.map(({ planned: { indicator } }): Reading | null => {
    if (!indicator || indicator.statistic.rule === 'record') return null;
    const { question } = indicator.statistic;
    const { meanings } = present(questionAt.get(question), `answers to ${question}`);
    const { inDenominator, inNumerator, numbers } = planStatistic(indicator.statistic, meanings);
    const weights = Float64Array.from(inDenominator);
    if (indicator.statistic.rule === 'median') {
      const codes = [...inDenominator.keys()].filter((code) => inDenominator[code] === 1);
      const ascending = codes.toSorted((left, right) => (numbers[left] as number) - (numbers[right] as number));
      return {
        kind: 'median',
        numbers: ascending.map((code) => numbers[code] as number),
        weights: ascending.map((code) =>
          sumOf(
            question,
            weights.map((_, at) => (at === code ? 1 : 0)),
          ),
        ),
      };
    }
    const isMean = indicator.statistic.rule === 'mean';
    const counted = isMean
      ? numbers.map((number, code) => (inDenominator[code] ? number : 0))
      : Float64Array.from(inNumerator);
    const divisor = wholeBy(counted);
    return {
      kind: 'ratio',
      numerator: sumOf(
        question,
        counted.map((number) => Math.round(number * divisor)),
      ),
      denominator: sumOf(question, weights),
      divisor,
    };
  });
  return { readings, columns };
}

/** The power of ten that makes numbers whole: answers are typed with few decimals. */
function wholeBy(numbers: Float64Array): number {
  for (let decimals = 0; decimals <= 9; decimals += 1) {
    const scale = powerOfTen(decimals);
    if (
      numbers.every(
        (number) => Math.abs(number * scale - Math.round(number * scale)) < 1e-6 * Math.abs(number) || number === 0,
      )
    )
      return scale;
  }
  assert(false, 'answers have at most 9 decimals');
}

/** How many digits of 15 bits weight × coefficient takes. */
function digitCount(coefficients: Float64Array, greatestWeight: number): number {
  let greatest = 0;
  for (const coefficient of coefficients) greatest = Math.max(greatest, Math.abs(coefficient));
  let digits = 1;
  for (let held = 32768; greatest * greatestWeight >= held; held *= 32768) digits += 1;
  return digits;
}

/** The greatest weight in a cell after its common divisor is taken out. */
function relativeWeight({ units }: ScoredBlock, table: AnswerTable): number {
  const codes = new Set(units.map(({ code }) => code));
  let greatest = 1;
  for (const { unitCode, start, end } of table.cells) {
    if (!codes.has(unitCode)) continue;
    const weights = table.weightSteps.subarray(start, end);
    const divisor = weights.reduce((a, b) => greatestCommonDivisor(a, b), 0) || 1;
    greatest = weights.reduce((most, weight) => Math.max(most, weight / divisor), greatest);
  }
  return greatest;
}

/** Of whole numbers; of 0 and n it is n. */
export function greatestCommonDivisor(left: number, right: number): number {
  let [a, b] = [left, right];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
