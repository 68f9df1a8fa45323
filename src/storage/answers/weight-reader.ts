import { type DecimalMark, parseDecimal } from '#base/decimal.ts';
import type { FaultCode } from '#domain/assessment-round/fault.ts';
import { type AnswerLayout, weightToSteps } from '#domain/response/answer-layout.ts';

/** Reads design weights into grid steps and counts those that had to be rounded to them. */
export type WeightReader = {
  /** Null and a report where the text is no weight. */
  read(
    text: string,
    mark: DecimalMark,
    report: (code: FaultCode, params?: Record<string, string | number>) => void,
  ): number | null;
  roundedCount(): number;
};

export function createWeightReader({ weightDecimals }: AnswerLayout): WeightReader {
  let rounded = 0;
  return {
    roundedCount: () => rounded,
    read(text, mark, report) {
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
    },
  };
}
