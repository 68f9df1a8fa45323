import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatisticRule } from '../edition.ts';
import { scaleMeanings } from '../engine.fixture.ts';
import type { AnswerMeaning } from '../round.ts';
import { planStatistic, statistics } from './statistic.ts';

type Rule = Exclude<StatisticRule, { rule: 'record' }>;
const five = scaleMeanings(5);

/** The value of a rule where each code of the scale has the weight given; codes left out have none. */
function statisticOf(
  rule: Rule,
  weightByCode: Record<string, number>,
  meanings: readonly AnswerMeaning[] = five,
): number {
  const weights = Float64Array.from(meanings, (meaning) => weightByCode[meaning.code] ?? 0);
  return statistics[rule.rule](weights, 0, planStatistic(rule, meanings));
}

/** One answer to a question that takes several. */
function chosen(...options: string[]): AnswerMeaning {
  return { code: options.join(' ') || 'none', kind: 'valid', number: null, options };
}

function numberMeaning(number: number): AnswerMeaning {
  return { code: String(number), kind: 'valid', number, options: [String(number)] };
}

describe('share of a set of codes (methodology §2.3)', () => {
  const agree: Rule = { rule: 'share', question: 'Q', answers: ['4', '5'] };

  it('is the weight of the codes over the weight of valid answers', () => {
    // (30 + 19) / (12 + 20 + 12 + 30 + 19) = 49/93: the 52.69 % of the published report.
    expect(statisticOf(agree, { 1: 12, 2: 20, 3: 12, 4: 30, 5: 19 })).toBe(49 / 93);
  });

  it('leaves "don\'t know" (8), "refused" (9), "not applicable" (0) and blanks out of the denominator', () => {
    // 3 of 4 valid answers; the 106 others do not count.
    expect(statisticOf(agree, { 1: 1, 5: 3, 8: 1, 9: 2, 0: 3, '': 100 })).toBe(0.75);
  });

  it('counts an answer of several options when one of them is asked for', () => {
    const several = [...five.slice(0, 1), chosen(), chosen('a'), chosen('a', 'b'), chosen('c')];
    const rule: Rule = { rule: 'share', question: 'Q', answers: ['b', 'c'] };
    // "a b" (2) and "c" (1) of none (1) + a (4) + a b (2) + c (1) = 3/8.
    expect(statisticOf(rule, { none: 1, a: 4, 'a b': 2, c: 1 }, several)).toBe(0.375);
  });

  it('is zero when nobody chose the codes, and has no value when nobody answered', () => {
    expect(statisticOf(agree, { 1: 5 })).toBe(0);
    expect(statisticOf(agree, { 8: 5, '': 2 })).toBeNaN();
  });
});

describe('none-selected (methodology §2.3)', () => {
  const rule: Rule = { rule: 'none-selected', question: 'Q' };

  it('is the share of valid answers with no option', () => {
    const meanings = [...five.slice(0, 1), chosen(), chosen('a'), chosen('a', 'b'), ...five.slice(6)];
    // 3 of 3 + 5 + 2; the blank (7) and "don't know" (4) are no answers.
    expect(statisticOf(rule, { none: 3, a: 5, 'a b': 2, '': 7, 8: 4 }, meanings)).toBe(0.3);
  });
});

describe('mean of a scale or number (methodology §2.3)', () => {
  const rule: Rule = { rule: 'mean', question: 'Q' };

  it('weighs the numbers of valid answers', () => {
    // (2·1 + 1·4 + 5·5) / (2 + 1 + 5) = 31/8; nine refusals count nowhere.
    expect(statisticOf(rule, { 1: 2, 4: 1, 5: 5, 9: 9 })).toBe(3.875);
  });

  it('has no value without valid answers', () => {
    expect(statisticOf(rule, { 9: 9, 0: 1 })).toBeNaN();
  });

  it('leaves out a valid answer that has no number', () => {
    const meanings = [numberMeaning(10), numberMeaning(20), chosen('other')];
    expect(statisticOf(rule, { 10: 1, 20: 1, other: 50 }, meanings)).toBe(15);
  });
});

describe('median under the rule "school" (methodology §2.3)', () => {
  const rule: Rule = { rule: 'median', question: 'Q' };

  it('is the number at which the weight so far passes half', () => {
    // Total 9, half 4.5: 1 → 2, 2 → 4, 3 → 7.
    expect(statisticOf(rule, { 1: 2, 2: 2, 3: 3, 5: 2 })).toBe(3);
  });

  it('is the mean of two numbers where the weight so far is exactly half', () => {
    // Total 8, half 4 reached at 2; the next number with any weight is 5.
    expect(statisticOf(rule, { 1: 1, 2: 3, 5: 4, 8: 100 })).toBe(3.5);
  });

  it('gives 3.5 for 2, 2, 5, 9 and 5 for 2, 5, 5, 9: the example of methodology §2.3', () => {
    const meanings = [2, 5, 9].map(numberMeaning);
    expect(statisticOf(rule, { 2: 2, 5: 1, 9: 1 }, meanings)).toBe(3.5);
    expect(statisticOf(rule, { 2: 1, 5: 2, 9: 1 }, meanings)).toBe(5);
    expect(statisticOf({ rule: 'mean', question: 'Q' }, { 2: 2, 5: 1, 9: 1 }, meanings)).toBe(4.5);
  });

  it('reads numbers in their order, whatever the order of the codes', () => {
    const meanings = [numberMeaning(30), numberMeaning(7), numberMeaning(12)];
    // 7, 7, 12, 30: the middle two are 7 and 12.
    expect(statisticOf(rule, { 30: 1, 7: 2, 12: 1 }, meanings)).toBe(9.5);
  });

  it('is the one number there is, and has no value of none', () => {
    expect(statisticOf(rule, { 4: 7 })).toBe(4);
    expect(statisticOf(rule, { 8: 7 })).toBeNaN();
  });

  it('is the ordinary median of the numbers, each repeated as often as it weighs', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(weights, (steps) => {
        const repeated = steps.flatMap((weight, index) => Array.from({ length: weight }, () => index + 1));
        const [below, above] = [(repeated.length - 1) >> 1, repeated.length >> 1].map(
          (at) => repeated[at] ?? Number.NaN,
        );
        const weightByCode = Object.fromEntries(steps.map((weight, index) => [String(index + 1), weight]));
        expect(statisticOf(rule, weightByCode)).toBe(((below ?? Number.NaN) + (above ?? Number.NaN)) / 2);
      }),
    );
  });
});

describe('share above a threshold (methodology §2.3)', () => {
  const meanings = [0, 5, 10, 10.5, 20].map(numberMeaning);
  const weights = { 0: 1, 5: 1, 10: 2, 10.5: 3, 20: 1 };

  it('leaves the threshold itself out unless it is inclusive', () => {
    // Above 10: 3 + 1 of 8; from 10 on: 2 + 3 + 1 of 8.
    const above: Rule = { rule: 'share-above', question: 'Q', threshold: 10, inclusive: false };
    expect(statisticOf(above, weights, meanings)).toBe(0.5);
    expect(statisticOf({ ...above, inclusive: true }, weights, meanings)).toBe(0.75);
  });
});

describe('planStatistic', () => {
  it('reads a histogram from an offset on', () => {
    const plan = planStatistic({ rule: 'mean', question: 'Q' }, five);
    // Two units one after the other: the first gave three times 1, the second three times 5.
    const weights = new Float64Array(five.length * 2);
    weights[1] = 3;
    weights[five.length + 5] = 3;
    expect([0, five.length].map((offset) => statistics.mean(weights, offset, plan))).toEqual([1, 5]);
  });

  it('puts exactly the valid codes into the denominator, for every rule', () => {
    const rules: Rule[] = [
      { rule: 'share', question: 'Q', answers: ['8'] },
      { rule: 'mean', question: 'Q' },
      { rule: 'median', question: 'Q' },
      { rule: 'share-above', question: 'Q', threshold: 3, inclusive: true },
      { rule: 'none-selected', question: 'Q' },
    ];
    // Codes: blank, 1 2 3 4 5, don't know, refused, not applicable. Asking for the share of "8" does not make it valid.
    for (const rule of rules) {
      const plan = planStatistic(rule, five);
      expect([...plan.inDenominator]).toEqual([0, 1, 1, 1, 1, 1, 0, 0, 0]);
      expect(plan.inNumerator.every((isIn, code) => isIn <= (plan.inDenominator[code] ?? 0))).toBe(true);
    }
  });
});
