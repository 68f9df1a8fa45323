import { describe, expect, it } from 'vitest';
import type { IndicatorRule, Question, StatisticRule } from './edition.ts';
import { answerTable, blockOf, branch, choiceQuestion, fivePoints, leaf, roundOf, rowOf } from './engine.fixture.ts';
import { naturalRange } from './indicator-values.ts';
import { scoreRound } from './score-round.ts';

const mean: StatisticRule = { rule: 'mean', question: 'Q' };

describe('naturalRange: the ends a value can have at all (methodology §3.1, "absolute")', () => {
  const days: Question = {
    ...choiceQuestion('days'),
    kind: { kind: 'number', lowest: 0, highest: 365, otherAnswers: [] },
  };
  const questions = new Map([choiceQuestion('Q'), days].map((question) => [question.code, question]));
  const scales = new Map([['five', fivePoints]]);
  const rangeOf = (statistic: StatisticRule, more: Partial<IndicatorRule> = {}) =>
    naturalRange({ ...leaf('i').indicator, statistic, ...more }, questions, scales);

  it('is 0..1 for everything that is a share', () => {
    const shares: StatisticRule[] = [
      { rule: 'share', question: 'Q', answers: ['5'] },
      { rule: 'share-above', question: 'Q', threshold: 3, inclusive: false },
      { rule: 'none-selected', question: 'Q' },
    ];
    expect(shares.map((statistic) => rangeOf(statistic))).toEqual(shares.map(() => ({ lowest: 0, highest: 1 })));
  });

  it('is that of the scale, without its "don\'t know", or of the number asked for', () => {
    expect(rangeOf(mean)).toEqual({ lowest: 1, highest: 5 });
    expect(rangeOf({ rule: 'median', question: 'days' })).toEqual({ lowest: 0, highest: 365 });
  });

  it('is what the indicator says, where it says anything, and unknown for other records', () => {
    expect(rangeOf({ rule: 'record' })).toBeNull();
    expect(rangeOf({ rule: 'record' }, { valueRange: { lowest: 0, highest: 10 } })).toEqual({ lowest: 0, highest: 10 });
    expect(rangeOf(mean, { valueRange: { lowest: 2, highest: 4 } })).toEqual({ lowest: 2, highest: 4 });
  });
});

describe('values from answers (methodology §2.2, §2.4)', () => {
  const tree = branch('T', [leaf('i', { statistic: mean, minimumRespondents: 3 })]);
  const inputs = { questions: [choiceQuestion('Q')], scales: [fivePoints] };
  const score = (answers: ReturnType<typeof answerTable>) => scoreRound(roundOf(blockOf(tree), { ...inputs, answers }));

  it('weighs the value and counts n in respondents, over all strata of the unit', () => {
    // A: (4·2 + 2·5 + 2·5) / 8 = 3.5 from three respondents; the refusal and the blank are no n. Four questionnaires and one.
    const found = score(
      answerTable([
        { unit: 'A', stratum: 'large', steps: 4, answers: { Q: '2' } },
        { unit: 'A', stratum: 'large', steps: 9, answers: { Q: '9' } },
        { unit: 'A', stratum: 'small', steps: 2, answers: { Q: '5' } },
        { unit: 'A', stratum: 'small', steps: 2, answers: { Q: '5' } },
        { unit: 'A', stratum: 'small', steps: 2, answers: { Q: '' } },
      ]),
    );
    expect(rowOf(found, 'A', 'i')).toMatchObject({ value: 3.5, n: 3, status: 'ok' });
    expect(rowOf(found, 'A', 'T')).toMatchObject({ value: null, n: 5 });
  });

  it('withholds a value below the minimum n, keeps the n, and says so', () => {
    const found = score(
      answerTable([
        { unit: 'A', steps: 1, answers: { Q: '5' } },
        { unit: 'A', steps: 1, answers: { Q: '5' } },
        { unit: 'B', steps: 1, answers: { Q: '9' } },
      ]),
    );
    expect(rowOf(found, 'A', 'i')).toMatchObject({ value: null, n: 2, score: null, status: 'below-minimum-n' });
    expect(found.findings).toContainEqual({
      code: 'value.below-minimum-n',
      blockCode: 'block',
      unitCode: 'A',
      nodeCode: 'i',
      params: { n: 2 },
    });
    // Nobody gave a valid answer about B: no data, which is another thing than too few.
    expect(rowOf(found, 'B', 'i')).toMatchObject({ value: null, n: 0, status: 'no-data' });
  });
});

describe('values from records (methodology §2.3, §2.4)', () => {
  const block = blockOf(branch('T', [leaf('i', { minimumRespondents: 30, normalisation: { rule: 'minmax-block' } })]));

  it('withholds a record whose n is below the minimum, takes one that gives no n, and misses one that is not there', () => {
    const found = scoreRound(roundOf(block, { records: { A: { i: [9, 29] }, B: { i: [3, 30] }, C: { i: 5 }, D: {} } }));
    const seen = ['A', 'B', 'C', 'D'].map((unit) => {
      const { status, value, n, score } = rowOf(found, unit, 'i');
      return [status, value, n, score];
    });
    // The withheld 9 is no bound either: 3 and 5 are the ends of 0..10.
    expect(seen).toEqual([
      ['below-minimum-n', null, 29, null],
      ['ok', 3, 30, 0],
      ['ok', 5, null, 10],
      ['no-data', null, null, null],
    ]);
  });

  it('reads a computed indicator from the record when the round has no answers', () => {
    const computed = blockOf(branch('T', [leaf('i', { statistic: mean })]));
    const round = roundOf(computed, {
      ...{ questions: [choiceQuestion('Q')], scales: [fivePoints] },
      records: { A: { i: 4 } },
    });
    expect(rowOf(scoreRound(round), 'A', 'i')).toMatchObject({ value: 4, score: 4, status: 'ok' });
  });
});
