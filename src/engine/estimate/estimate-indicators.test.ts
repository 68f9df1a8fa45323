import { describe, expect, it } from 'vitest';
import { present } from '#base/assert.ts';
import type { IndicatorRule, Question } from '../edition.ts';
import {
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  relativeDifference,
  roundOf,
  type TestRow,
} from '../engine.fixture.ts';
import type { Round, Stratum } from '../round.ts';
import { countRound } from '../score-round.ts';
import { estimateIndicators, type IndicatorEstimate } from './estimate-indicators.ts';

const questions: Question[] = [choiceQuestion('q')];

function roundWith(rule: Partial<IndicatorRule>, rows: TestRow[], strata: Stratum[] = []): Round {
  const block = blockOf(branch('T', [branch('C', [leaf('i', rule)])]));
  return { ...roundOf(block, { answers: answerTable(rows), questions, scales: [fivePoints] }), strata };
}

function estimateOf(round: Round, level = 0.95): IndicatorEstimate {
  const counted = countRound(round);
  return present(
    estimateIndicators(counted, present(round.edition.blocks[0], 'the block'), { level })[0],
    'an estimate',
  );
}

function rowsOf(unit: string, stratum: string, codes: string): TestRow[] {
  return Array.from(codes, (code) => ({ unit, stratum, answers: { q: code === '-' ? '' : code } }));
}

const mean: Partial<IndicatorRule> = { statistic: { rule: 'mean', question: 'q' } };
const share: Partial<IndicatorRule> = { statistic: { rule: 'share', question: 'q', answers: ['4', '5'] } };

function close(found: number | null, known: number): void {
  expect(relativeDifference(found ?? Number.NaN, known)).toBeLessThan(1e-13);
}

describe('estimates of a round, worked by hand', () => {
  it('a mean of one stratum: 2, 4, 4, 5, 5 has V = s² ÷ n = 1.5 ÷ 5', () => {
    const found = estimateOf(roundWith(mean, rowsOf('U', 's', '24455')));
    expect(found).toMatchObject({ estimate: 4, n: 5, effectiveN: 5, degreesOfFreedom: 4, status: 'ok' });
    close(found.standardError, Math.sqrt(0.3));
    close(found.designEffect, 1);
    // t of four degrees of freedom at 97.5 % is 2.776445105197793.
    close(found.low, 4 - 2.776445105197793 * Math.sqrt(0.3));
    close(found.high, 4 + 2.776445105197793 * Math.sqrt(0.3));
  });

  it('strata take away what differs between them', () => {
    // Mean 3.5. In s: ±½ about 2.5, in t: ±½ about 4.5; V = 2 · (2/1) · 2·(½)² ÷ 4² = 1/8.
    const found = estimateOf(roundWith(mean, [...rowsOf('U', 's', '23'), ...rowsOf('U', 't', '45')]));
    expect(found).toMatchObject({ estimate: 3.5, degreesOfFreedom: 2 });
    close(found.standardError, Math.sqrt(1 / 8));
    // At random: s² = 5/3, V = 5/12.
    close(found.designEffect, 12 / 40);
  });

  it('a questionnaire without a valid answer is in its stratum with the influence zero', () => {
    // Mean 3, influences −⅓, 0, ⅓ and zero for the two blanks: V = 5/4 · (2 · 4/36).
    const found = estimateOf(roundWith(mean, rowsOf('U', 's', '234-8')));
    expect(found).toMatchObject({ estimate: 3, n: 3, degreesOfFreedom: 2 });
    close(found.standardError, Math.sqrt((5 / 4) * (2 / 9)));
  });

  it('a stratum of one questionnaire lies about the mean of all', () => {
    // Mean 3; s: (2, 3) centred at −½ each: 2 · 2·¼; t: 4 alone, 1². V = (1 + 1) ÷ 9.
    const found = estimateOf(roundWith(mean, [...rowsOf('U', 's', '23'), ...rowsOf('U', 't', '4')]));
    close(found.standardError, Math.sqrt(2) / 3);
    expect(found.degreesOfFreedom).toBe(1);
  });

  it('the share of a known population that answered is sure, and a whole population is certain', () => {
    const rows = rowsOf('U', 's', '24455');
    close(estimateOf(roundWith(mean, rows, [{ code: 's', population: 20 }])).standardError, Math.sqrt(0.3 * 0.75));
    const whole = estimateOf(roundWith(mean, rows, [{ code: 's', population: 5 }]));
    expect(whole).toMatchObject({ standardError: 0, low: 4, high: 4, designEffect: 0 });
  });

  it('whoever rates two units counts once in the share of the stratum that answered', () => {
    const round = roundWith(
      mean,
      [...rowsOf('U', 's', '24455'), ...rowsOf('V', 's', '24455')],
      [{ code: 's', population: 10 }],
    );
    const answers = present(round.answers, 'the answers');
    const respondentOf = Int32Array.from(answers.respondentOf, (_, row) => row % 5);
    const found = estimateOf({ ...round, answers: { ...answers, respondentOf } });
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.3 / 2), 14);
  });

  it('a share has the interval of Wilson', () => {
    // 49 of 93 in R: prop.test(49, 93, correct = FALSE).
    const found = estimateOf(roundWith(share, rowsOf('U', 's', '5'.repeat(49) + '1'.repeat(44))));
    expect(found.estimate).toBe(49 / 93);
    expect(found.low).toBeCloseTo(0.4263701891771974, 14);
    expect(found.high).toBeCloseTo(0.6252605902522792, 14);
    close(found.standardError, Math.sqrt(((49 / 93) * (44 / 93)) / 92));
  });

  it('weights make the effective number of answers smaller', () => {
    const rows = rowsOf('U', 's', '4455').map((row, index) => ({ ...row, steps: index < 2 ? 1 : 3 }));
    const found = estimateOf(roundWith(share, [...rows, { unit: 'U', stratum: 's', steps: 2, answers: { q: '1' } }]));
    expect(found.effectiveN).toBe(100 / 24);
    expect(found.estimate).toBe(0.8);
  });
});

describe('what the answers do not tell', () => {
  it('is null for a single answer, but a share of one still has its wide interval', () => {
    expect(estimateOf(roundWith(mean, rowsOf('U', 's', '4')))).toMatchObject({
      estimate: 4,
      standardError: null,
      low: null,
      high: null,
      designEffect: null,
      degreesOfFreedom: 0,
      n: 1,
    });
    const found = estimateOf(roundWith(share, rowsOf('U', 's', '4')));
    expect(found).toMatchObject({ estimate: 1, standardError: null, high: 1 });
    // 1 ÷ (1 + z²), z = 1.959963984540054.
    close(found.low, 1 / (1 + 1.959963984540054 * 1.959963984540054));
  });

  it('is null where the value is withheld, with the reason', () => {
    const nothing = { estimate: null, standardError: null, low: null, high: null, designEffect: null };
    expect(estimateOf(roundWith({ ...mean, minimumRespondents: 5 }, rowsOf('U', 's', '2445')))).toMatchObject({
      ...nothing,
      n: 4,
      status: 'below-minimum-n',
    });
    expect(estimateOf(roundWith(share, rowsOf('U', 's', '89--')))).toMatchObject({
      ...nothing,
      n: 0,
      status: 'no-data',
    });
  });

  it('is null at the end of a median that its few answers cannot give', () => {
    const median: Partial<IndicatorRule> = { statistic: { rule: 'median', question: 'q' } };
    const found = estimateOf(roundWith(median, rowsOf('U', 's', '135')));
    expect(found).toMatchObject({ estimate: 3, high: null, standardError: null });
  });

  it('has no estimates of records, and none without answers', () => {
    const block = blockOf(branch('T', [branch('C', [leaf('i')])]));
    const round = roundOf(block, { records: { U: { i: 3 } } });
    expect(estimateIndicators(countRound(round), block)).toEqual([]);
  });
});
