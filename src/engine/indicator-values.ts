import { present } from '#base/assert.ts';
import type { IndicatorRule, Question, Scale } from './edition.ts';
import { type Histogram, sumByUnit } from './histogram.ts';
import type { Bounds } from './normalise/normalise.ts';
import type { AnswerTable, Round, Unit } from './round.ts';
import type { Status } from './scored-block.ts';
import { planStatistic, statistics } from './statistics/statistic.ts';

export type IndicatorValues = { values: Float64Array; respondents: Float64Array; status: Status[] };

/** Gives the values of any indicator of a block, from answers where it has a question, else from records. */
export type ValueReader = (code: string, rule: IndicatorRule) => IndicatorValues;

/** `histograms` are those of `round.answers` after the filters; see `countAnswers`. Methodology §2.3. */
export function createValueReader(
  round: Round,
  units: readonly Unit[],
  histograms: ReadonlyMap<string, Histogram>,
): ValueReader {
  const unitCodes = units.map((unit) => unit.code);
  const { answers } = round;
  const recordByKey = new Map(round.records.map((record) => [`${record.unitCode}\u0000${record.nodeCode}`, record]));
  return (code, rule) => {
    const { statistic } = rule;
    if (statistic.rule !== 'record' && answers) {
      const histogram = present(histograms.get(statistic.question), `histogram of ${statistic.question}`);
      return fromAnswers(rule, sumByUnit(answers, histogram, unitCodes), answers);
    }
    const found = unitCodes.map((unitCode) => recordByKey.get(`${unitCode}\u0000${code}`));
    const values = Float64Array.from(found, (record) => record?.value ?? Number.NaN);
    const respondents = Float64Array.from(found, (record) => record?.n ?? Number.NaN);
    return withholdSmall({ values, respondents, status: [] }, rule);
  };
}

function fromAnswers(rule: IndicatorRule, byUnit: Histogram, table: AnswerTable): IndicatorValues {
  const { statistic } = rule;
  if (statistic.rule === 'record') throw new Error('a record is not read from answers');
  const column = present(
    table.columns.find((candidate) => candidate.questionCode === statistic.question),
    `answers to ${statistic.question}`,
  );
  const plan = planStatistic(statistic, column.meanings);
  const compute = statistics[statistic.rule];
  const unitCount = byUnit.counts.length / byUnit.codeCount;
  const values = new Float64Array(unitCount);
  const respondents = new Float64Array(unitCount);
  for (let unit = 0; unit < unitCount; unit += 1) {
    const offset = unit * byUnit.codeCount;
    values[unit] = compute(byUnit.weightSteps, offset, plan);
    for (let code = 0; code < byUnit.codeCount; code += 1) {
      if (!plan.inDenominator[code]) continue;
      respondents[unit] = (respondents[unit] as number) + (byUnit.counts[offset + code] as number);
    }
  }
  return withholdSmall({ values, respondents, status: [] }, rule);
}

/** Below the minimum n the value is withheld, and the node says so. Methodology §2.4. */
function withholdSmall(read: IndicatorValues, rule: IndicatorRule): IndicatorValues {
  const values = read.values.slice();
  const status = Array.from(values, (value, unit): Status => {
    if (Number.isNaN(value)) return 'no-data';
    const n = read.respondents[unit] as number;
    return n < rule.minimumRespondents ? 'below-minimum-n' : 'ok';
  });
  for (const [unit, state] of status.entries()) if (state === 'below-minimum-n') values[unit] = Number.NaN;
  return { values, respondents: read.respondents, status };
}

/** The ends a value can have at all, for the rule `absolute`; null where the indicator has none. Methodology §3.1. */
export function naturalRange(
  rule: IndicatorRule,
  questions: ReadonlyMap<string, Question>,
  scales: ReadonlyMap<string, Scale>,
): Bounds | null {
  if (rule.valueRange) return rule.valueRange;
  switch (rule.statistic.rule) {
    case 'share':
    case 'share-above':
    case 'none-selected':
      return { lowest: 0, highest: 1 };
    case 'record':
      return null;
    case 'mean':
    case 'median': {
      const kind = questions.get(rule.statistic.question)?.kind;
      if (kind?.kind === 'number') return { lowest: kind.lowest, highest: kind.highest };
      const answers = kind ? (scales.get(kind.scale)?.answers ?? []) : [];
      const numbers = answers.flatMap((answer) =>
        answer.kind === 'valid' && answer.value !== null ? [answer.value] : [],
      );
      return numbers.length === 0 ? null : { lowest: Math.min(...numbers), highest: Math.max(...numbers) };
    }
  }
}
