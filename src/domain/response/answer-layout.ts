import { areEqual, powerOfTen } from '#base/rounding.ts';
import type { Edition, Weighting } from '#engine/edition.ts';
import type { Stratum } from '#engine/round.ts';
import type { FaultList } from '../assessment-round/fault.ts';
import { createQuestionEncoder, type QuestionEncoder } from './question-encoder.ts';

/** The columns of answers.csv that are no questions. */
export const answerColumns = {
  respondent: 'respondent_id',
  unit: 'unit_code',
  stratum: 'stratum',
  weight: 'design_weight',
} as const;

/** All that a reader of answers has to know of the round. */
export type AnswerLayout = {
  encoders: QuestionEncoder[];
  weighting: Weighting;
  weightDecimals: number;
  /** Every unit of units.csv, and whether it is assessed in this round. */
  units: ReadonlyMap<string, { isAssessed: boolean }>;
  /** The strata of strata.csv; null without the file. */
  strata: ReadonlyMap<string, Stratum> | null;
  strataFile: string;
};

export function createAnswerLayout(
  edition: Edition,
  units: AnswerLayout['units'],
  strata: AnswerLayout['strata'],
  strataFile: string,
): AnswerLayout {
  const scales = new Map(edition.scales.map((scale) => [scale.code, scale]));
  const policies = edition.blocks.map((block) => block.policies);
  return {
    encoders: edition.questions.map((question) => createQuestionEncoder(question, scales)),
    // One file has one grid and one way of weighting: that of the first block. `check-edition` holds the others to it.
    weighting: policies[0]?.weighting ?? 'design-weight',
    weightDecimals: policies[0]?.weightDecimals ?? 6,
    units,
    strata,
    strataFile,
  };
}

/** Where each column of the layout stands in a header; null when one is missing or unknown, each of which is a fault. */
export function locateColumns(
  layout: AnswerLayout,
  header: readonly string[],
  file: string,
  faults: FaultList,
): { respondent: number; unit: number; stratum: number; weight: number } | null {
  const before = faults.count();
  const at = (column: string): number => {
    const index = header.indexOf(column);
    if (index < 0) faults.add({ code: 'header.missing-column', file, row: 1, column, value: null });
    return index;
  };
  const { respondent, unit, stratum, weight } = answerColumns;
  const located = {
    respondent: at(respondent),
    unit: at(unit),
    stratum: at(stratum),
    weight: layout.weighting === 'design-weight' ? at(weight) : -1,
  };
  for (const encoder of layout.encoders) at(encoder.questionCode);
  const known = new Set<string>([respondent, unit, stratum, weight, ...layout.encoders.map((one) => one.questionCode)]);
  for (const column of header) {
    if (!known.has(column)) faults.add({ code: 'header.unknown-column', file, row: 1, column, value: null });
  }
  return faults.count() === before ? located : null;
}

/** A weight as whole grid steps, and whether it had to be rounded to them. Methodology §2.2. */
export function weightToSteps(weight: number, decimals: number): { steps: number; isRounded: boolean } {
  const scale = powerOfTen(decimals);
  const steps = Math.round(weight * scale);
  return { steps, isRounded: !areEqual(steps / scale, weight) };
}
