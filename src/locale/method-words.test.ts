import { describe, expect, it } from 'vitest';
import type { Aggregation, IndicatorRule, Normalisation, Polarity, StatisticRule } from '#engine/edition.ts';
import { editionFrom } from '../../test/support/build-round.ts';
import { surveyEdition } from '../../test/support/survey-round.ts';
import { wordBranch, wordIndicator, wordPolicies, wordStatistic } from './method-words.ts';

const survey = editionFrom(surveyEdition('survey', 2024));
const context = { survey, scale: { lowest: 1, highest: 10 }, bounds: { lowest: 0.25, highest: 1.5 } };

const ruleOf = (normalisation: Normalisation, polarity: Polarity = 'positive'): IndicatorRule => ({
  statistic: { rule: 'record' },
  polarity,
  normalisation,
  equalBounds: 'exclude',
  minimumRespondents: 1,
  measure: null,
  valueRange: null,
});

const earlier = [
  { year: 2022, lowest: 0, highest: 1, source: '' },
  { year: 2023, lowest: 0, highest: 1, source: '' },
];
const pooled: Normalisation = { rule: 'minmax-pooled', earlier };
const steps: Normalisation = {
  rule: 'step-table',
  steps: [
    { atLeast: 0.5, score: 5 },
    { atLeast: 0.75, score: 10 },
  ],
  below: 1,
};

describe('the method in words', () => {
  it.each<[Normalisation, string, string[]]>([
    [
      { rule: 'minmax-block' },
      'least to greatest of the block',
      ['score = 1 + (10 − 1) × (x − m) ÷ (M − m)', 'm = 0.25, M = 1.5'],
    ],
    [
      pooled,
      'least to greatest over the years 2022, 2023',
      ['score = 1 + (10 − 1) × (x − m) ÷ (M − m)', 'm = 0.25, M = 1.5'],
    ],
    [
      { rule: 'z-score', centre: null, pointsPerDeviation: null },
      'standard deviations, centre 5.5, 1.5 points for each',
      ['score = 5.5 + 1.5 × (x − x̄) ÷ d', 'x̄, d: mean and standard deviation over the units of the block'],
    ],
    [
      { rule: 'rank' },
      'by rank',
      ['score = 1 + (10 − 1) × (n − r) ÷ (n − 1)', 'r: the rank of the value among n units'],
    ],
    [
      { rule: 'percentile-rank' },
      'by percentile rank',
      ['score = 1 + (10 − 1) × (B + E ÷ 2) ÷ n', 'B: units that are worse, E: units that are equal, of n units'],
    ],
    [
      { rule: 'distance-to-best' },
      'as a share of the best',
      ['score = 1 + (10 − 1) × x ÷ b', 'b = 1.5: the best value of the block'],
    ],
    [steps, 'step table', ['from 0.75 on: 10 points', 'from 0.5 on: 5 points', 'below: 1 points']],
  ])('has the formula of %o (methodology §3)', (normalisation, name, formula) => {
    expect(wordIndicator(ruleOf(normalisation), context, 'en')).toMatchObject({ normalisation: name, formula });
  });

  it('turns the formula where a high value is bad', () => {
    const formulaOf = (normalisation: Normalisation) =>
      wordIndicator(ruleOf(normalisation, 'negative'), context, 'vi').formula;
    expect(formulaOf({ rule: 'goalposts', lowest: 0.25, highest: 1.5 })).toEqual([
      'điểm = 1 + 10 − [1 + (10 − 1) × (x − m) ÷ (M − m)]',
      'm = 0,25, M = 1,5',
    ]);
    expect(formulaOf({ rule: 'z-score', centre: 5, pointsPerDeviation: 2 })[0]).toBe('điểm = 5 − 2 × (x − x̄) ÷ d');
    expect(formulaOf({ rule: 'distance-to-best' })).toEqual([
      'điểm = 1 + (10 − 1) × b ÷ x',
      'b = 0,25: giá trị tốt nhất của khối',
    ]);
  });

  it.each<[StatisticRule, string]>([
    [{ rule: 'mean', question: 'q1' }, 'Trung bình có trọng số của các câu trả lời hợp lệ câu q1'],
    [{ rule: 'median', question: 'q1' }, 'Trung vị có trọng số của các câu trả lời hợp lệ câu q1'],
    [
      { rule: 'share-above', question: 'q1', threshold: 2.5, inclusive: false },
      'Tỷ lệ phiếu có số lớn hơn 2,5, trong số phiếu trả lời hợp lệ câu q1',
    ],
    [
      { rule: 'share-above', question: 'q1', threshold: 2.5, inclusive: true },
      'Tỷ lệ phiếu có số từ 2,5 trở lên, trong số phiếu trả lời hợp lệ câu q1',
    ],
    [
      { rule: 'none-selected', question: 'q1' },
      'Tỷ lệ phiếu không chọn phương án nào, trong số phiếu trả lời hợp lệ câu q1',
    ],
    [
      { rule: 'share', question: 'q1', answers: ['a', 'gone'] },
      'Tỷ lệ phiếu trả lời «a vi» hoặc «gone», trong số phiếu trả lời hợp lệ câu q1',
    ],
  ])('says how %o is read (methodology §2.3)', (statistic, words) => {
    expect(wordStatistic(statistic, survey, 'vi')).toBe(words);
  });

  it.each<[Aggregation, string]>([
    [{ rule: 'geometric' }, 'geometric mean'],
    [{ rule: 'generalised-mean', power: 2 }, 'generalised mean of power 2'],
    [{ rule: 'soft-hard', softShare: 0.6 }, '0.6 × mean of the soft parts + 0.4 × mean of the hard parts'],
  ])('says how %o puts parts together (methodology §4.1)', (aggregation, words) => {
    const [block] = survey.blocks;
    const tree = block && 'children' in block.tree ? block.tree : null;
    expect(tree && wordBranch({ ...tree, aggregation, missingChild: 'withhold' }, 'en')).toEqual({
      aggregation: words,
      missingChild: 'With a part missing there is no score.',
    });
  });

  it('says how bands are given (methodology §5.3)', () => {
    const bands = [{ code: 'good', name: { vi: 'Tốt', en: 'Good' }, atLeast: 0.25 }];
    const [block] = survey.blocks;
    const wordsBy = (bandRule: 'cut-offs' | 'shares-of-units') =>
      block && wordPolicies({ policies: { ...block.policies, bandRule }, bands }, 'vi');
    expect(wordsBy('shares-of-units')?.bands).toEqual(['Tốt: đến 25,00% số đơn vị']);
    expect(wordsBy('cut-offs')).toMatchObject({
      bandRule: 'Xếp nhóm theo mức tổng điểm đã công bố.',
      bands: ['Tốt: từ 0,25 điểm'],
    });
  });
});
