import { present } from '#base/assert.ts';
import type { Block, LocalText, Question, StatisticRule } from '#engine/edition.ts';
import { sumByUnit } from '#engine/histogram.ts';
import type { AnswerMeaning } from '#engine/round.ts';
import type { CountedRound } from '#engine/score-round.ts';
import { planStatistic } from '#engine/statistics/statistic.ts';
import { type Cell, hiddenCells, readingsOf, sumOf } from './small-cells.ts';

/** The answers of a question as one indicator counts them. */
export type ShownAnswers = {
  answers: ShownAnswer[];
  /** By unit code: the valid answers. Null where the unit has fewer than the minimum, of which nothing is shown. */
  cells: ReadonlyMap<string, ShownCell[] | null>;
};
export type ShownAnswer = {
  code: string;
  text: LocalText | null;
  kind: AnswerMeaning['kind'];
  number: number | null;
  inNumerator: boolean;
  inDenominator: boolean;
};
/** `share` is of the weight of the denominator, 0..1; null where the cell is hidden. */
export type ShownCell = { code: string; share: number | null; isHidden: boolean };

/** How the answers of each unit of a block are distributed, with small cells hidden. Methodology §6.2. */
export function answerDistribution(
  { round, histograms }: CountedRound,
  block: Block,
  statistic: Exclude<StatisticRule, { rule: 'record' }>,
): ShownAnswers {
  const { question: code } = statistic;
  const table = present(round.answers, 'answers of an indicator that is read from them');
  const question = present(
    round.edition.questions.find((one) => one.code === code),
    code,
  );
  const { meanings } = present(
    table.columns.find((one) => one.questionCode === code),
    code,
  );
  const plan = planStatistic(statistic, meanings);
  const units = round.units.filter(({ blockCode }) => blockCode === block.code).map((unit) => unit.code);
  const sums = sumByUnit(table, present(histograms.get(code), code), units);
  const readings = readingsOf(block, code, meanings);
  const own = present(
    readings.find((reading) => reading.rule === statistic),
    code,
  );
  const cells = units.map((unit, at): [string, ShownCell[] | null] => {
    const found = meanings.map((meaning, index): Cell => {
      const from = at * meanings.length + index;
      return { code: meaning.code, count: sums.counts[from] as number, weight: sums.weightSteps[from] as number };
    });
    const counted = found.filter((cell) => own.denominator.has(cell.code));
    if (sumOf(counted, 'count') < own.minimumRespondents) return [unit, null];
    const hidden = hiddenCells(
      found.filter((cell, index) => cell.count > 0 || meanings[index]?.kind !== 'blank'),
      readings,
    );
    const whole = sumOf(counted, 'weight');
    return [unit, counted.map((cell) => shownCell(cell, whole, hidden.has(cell.code)))];
  });
  const texts = answerTexts(question, round.edition.scales);
  return {
    answers: meanings.map((meaning, index) => ({
      code: meaning.code,
      text: textOf(meaning, texts),
      kind: meaning.kind,
      number: meaning.number,
      inNumerator: plan.inNumerator[index] === 1,
      inDenominator: plan.inDenominator[index] === 1,
    })),
    cells: new Map(cells),
  };
}

function shownCell({ code, weight }: Cell, whole: number, isHidden: boolean): ShownCell {
  return { code, share: isHidden || whole === 0 ? null : weight / whole, isHidden };
}

function answerTexts({ kind }: Question, scales: CountedRound['round']['edition']['scales']): Map<string, LocalText> {
  const answers =
    kind.kind === 'number' ? kind.otherAnswers : (scales.find(({ code }) => code === kind.scale)?.answers ?? []);
  return new Map(answers.map((answer) => [answer.code, answer.text]));
}

/** Of several options chosen together: their texts, one after the other. */
function textOf({ code, options }: AnswerMeaning, texts: ReadonlyMap<string, LocalText>): LocalText | null {
  const own = texts.get(code);
  const chosen = options.flatMap((option) => texts.get(option) ?? []);
  if (own || chosen.length < 2) return own ?? null;
  return { vi: chosen.map(({ vi }) => vi).join('; '), en: chosen.map(({ en }) => en).join('; ') };
}
