import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import type { Block, Policies } from './edition.ts';
import {
  announced,
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  roundOf,
  rowOf,
  textOf,
} from './engine.fixture.ts';
import { scoreRound } from './score-round.ts';

const plain = branch('T', [branch('A', [leaf('i')])]);

function scoreTotals(values: number[], policies: Partial<Policies> = {}, rest: Partial<Block> = {}) {
  const records = Object.fromEntries(values.map((value, index) => [`U${index + 1}`, { i: value }]));
  return scoreRound(roundOf(blockOf(plain, policies, rest), { records }));
}

describe('rows of a result (methodology §4.5, §5)', () => {
  it('compare a score with the median and the best of its node', () => {
    // Totals 20, 50, 90, 70: median 60, best 90.
    const found = scoreTotals([2, 5, 9, 7]);
    expect(rowOf(found, 'U2', 'T')).toMatchObject({
      block: 'block',
      kind: 'index',
      score: 50,
      publishedScore: 50,
      rank: 3,
      rankedUnits: 4,
      median: 60,
      gapToMedian: -10,
      belowMedian: true,
      best: 90,
      gapToBest: -40,
      band: null,
      previousYear: null,
    });
    expect(found.results.map(({ nodeCode, unitCode }) => nodeCode + unitCode)).toEqual(
      ['T', 'A', 'i'].flatMap((node) => ['U1', 'U2', 'U3', 'U4'].map((unit) => node + unit)),
    );
  });

  it('round once, on output, by the rule of the edition', () => {
    // 6.6575 is a total of 66.575.
    const published = (rule: 'half-up' | 'half-even' | 'truncate', value: number) =>
      rowOf(scoreTotals([value, 1], { rounding: { rule, decimals: 2 } }), 'U1', 'T').publishedScore;
    expect([published('half-up', 6.6575), published('half-even', 6.6575), published('truncate', 6.6575)]).toEqual([
      66.58, 66.58, 66.57,
    ]);
    expect([published('half-up', 6.6565), published('half-even', 6.6565)]).toEqual([66.57, 66.56]);
  });

  it('rank on unrounded totals by default, on published ones if the edition says so', () => {
    const ranks = (rankBasis: Policies['rankBasis']) => {
      const found = scoreTotals([6.5434, 6.5426, 6.5], { rankBasis });
      return ['U1', 'U2', 'U3'].map((unit) => rowOf(found, unit, 'T').rank);
    };
    // 65.434 and 65.426 both print 65.43.
    expect(ranks('unrounded')).toEqual([1, 2, 3]);
    expect(ranks('published')).toEqual([1, 1, 3]);
  });

  it('count the unit at the median as below only in that reading', () => {
    const below = (medianReading: Policies['medianReading']) => {
      const found = scoreTotals([1, 2, 3], { medianReading });
      return ['U1', 'U2', 'U3'].map((unit) => rowOf(found, unit, 'T').belowMedian);
    };
    expect(below('strictly-below')).toEqual([true, false, false]);
    expect(below('at-or-below')).toEqual([true, true, false]);
  });

  it('give bands to totals only, by the published or the unrounded figure', () => {
    const bands = [
      { code: 'good', name: textOf('good'), atLeast: 60 },
      { code: 'low', name: textOf('low'), atLeast: 0 },
    ];
    const bandsFor = (bandBasis: Policies['bandBasis']) => {
      const found = scoreTotals([5.9996, 6], { bandBasis }, { bands });
      return [rowOf(found, 'U1', 'T').band, rowOf(found, 'U2', 'T').band, rowOf(found, 'U1', 'A').band];
    };
    // 59.996 prints 60.00.
    expect(bandsFor('published')).toEqual(['good', 'good', null]);
    expect(bandsFor('unrounded')).toEqual(['low', 'good', null]);
  });

  it('give bands by shares of units from the rank', () => {
    const bands = [
      { code: 'upper', name: textOf('upper'), atLeast: 0.5 },
      { code: 'lower', name: textOf('lower'), atLeast: 1 },
    ];
    const found = scoreTotals([1, 4, 3, 2], { bandRule: 'shares-of-units' }, { bands });
    expect(['U1', 'U2', 'U3', 'U4'].map((unit) => rowOf(found, unit, 'T').band)).toEqual([
      'lower',
      'upper',
      'upper',
      'lower',
    ]);
  });
});

describe('nodes of a result', () => {
  it('keep the bounds that were used, and say which values are shares', () => {
    const share = leaf('s', {
      statistic: { rule: 'share', question: 'Q', answers: ['5'] },
      normalisation: { rule: 'minmax-block' },
    });
    const answers = answerTable([
      { unit: 'U1', answers: { Q: '5' } },
      { unit: 'U1', answers: { Q: '1' } },
      { unit: 'U2', answers: { Q: '1' } },
    ]);
    const inputs = { answers, questions: [choiceQuestion('Q')], scales: [fivePoints] };
    const { nodes } = scoreRound(roundOf(blockOf(branch('T', [branch('A', [share])])), inputs));
    expect(nodes.map(({ code, parent, kind }) => [code, parent, kind])).toEqual([
      ['T', null, 'index'],
      ['A', 'T', 'component'],
      ['s', 'A', 'indicator'],
    ]);
    expect(nodes[2]).toMatchObject({ valueIsShare: true, lowestBound: 0, highestBound: 0.5 });
    expect(nodes[0]).toMatchObject({ valueIsShare: false, lowestBound: null });
  });
});

describe('findings of a round', () => {
  it('say that a unit is alone in its block', () => {
    expect(scoreTotals([5]).findings).toContainEqual({ code: 'unit.alone', blockCode: 'block', params: {} });
    expect(scoreTotals([5, 6]).findings).toEqual([]);
  });

  it('name each figure that was announced otherwise, score and rank', () => {
    const block = blockOf(plain);
    const published = announced(2024, 'U1', { T: 51 }).map((figure) => ({ ...figure, rank: 1 }));
    const found = scoreRound(roundOf(block, { records: { U1: { i: 5 }, U2: { i: 6 } }, published }));
    const place = { code: 'published.differs', blockCode: 'block', unitCode: 'U1', nodeCode: 'T' };
    expect(found.findings).toEqual([
      { ...place, params: { announced: 51, computed: 50, what: 'score' } },
      { ...place, params: { announced: 1, computed: 2, what: 'rank' } },
    ]);
  });

  it('name a total that does not follow from its components, and the years that do stay silent', () => {
    const published = [...announced(2022, 'U1', { T: 74.03, A: 6.9 }), ...announced(2023, 'U1', { T: 69, A: 6.9 })];
    const found = scoreRound(roundOf(blockOf(plain), { records: { U1: { i: 7 }, U2: { i: 6 } }, published }));
    expect(found.reproductions.map(({ year, reproducible }) => [year, reproducible])).toEqual([
      [2022, false],
      [2023, true],
    ]);
    expect(found.findings).toEqual([
      {
        code: 'published.not-reproducible',
        blockCode: 'block',
        unitCode: 'U1',
        params: { year: 2022, published: 74.03, recomputed: 69, difference: comparable(5.03) },
      },
    ]);
    // Change since 2023, the latest before 2024: 70 − 69.
    expect(rowOf(found, 'U1', 'T')).toMatchObject({ previousYear: 2023, changePoints: 1, changeComparable: 'yes' });
    expect(rowOf(found, 'U1', 'A')).toMatchObject({ changePoints: 0.1, changeComparable: 'unchecked' });
  });

  it('carry on what reading and filtering had to note', () => {
    const tree = branch('T', [leaf('i', { statistic: { rule: 'mean', question: 'Q' } })]);
    const questions = [choiceQuestion('F'), choiceQuestion('Q', { question: 'F', answers: ['1'] })];
    const answers = answerTable([
      { unit: 'U1', answers: { F: '1', Q: '4' } },
      { unit: 'U1', answers: { F: '2', Q: '5' } },
      { unit: 'U2', answers: { F: '1', Q: '3' } },
    ]);
    const noted = { code: 'answers.weight-rounded' as const, params: { count: 3 } };
    const round = { ...roundOf(blockOf(tree), { answers, questions, scales: [fivePoints] }), findings: [noted] };
    const found = scoreRound(round);
    expect(found.findings).toEqual([
      noted,
      { code: 'answers.outside-filter', params: { question: 'Q', filter: 'F', count: 1 } },
    ]);
    // The 5 was not asked for: n = 1, mean 4.
    expect(rowOf(found, 'U1', 'i')).toMatchObject({ value: 4, n: 1 });
    expect(rowOf(found, 'U1', 'T').n).toBe(2);
  });
});

describe('two blocks', () => {
  it('are scored apart: each has its own units, bounds, ranks and medians', () => {
    const tree = branch('T', [leaf('i', { normalisation: { rule: 'minmax-block' } })]);
    const [departments, districts] = ['departments', 'districts'].map((code) => blockOf(tree, {}, { code }));
    const one = roundOf(departments ?? blockOf(tree), { records: { D1: { i: 1 }, D2: { i: 2 } } });
    const two = roundOf(districts ?? blockOf(tree), { records: { H1: { i: 100 }, H2: { i: 300 }, H3: { i: 200 } } });
    const found = scoreRound({
      ...one,
      edition: { ...one.edition, blocks: [...one.edition.blocks, ...two.edition.blocks] },
      units: [...one.units, ...two.units],
      records: [...one.records, ...two.records],
    });
    expect(['D1', 'D2', 'H1', 'H2', 'H3'].map((unit) => rowOf(found, unit, 'T').score)).toEqual([0, 100, 0, 100, 50]);
    expect(['D2', 'H3'].map((unit) => [rowOf(found, unit, 'T').rank, rowOf(found, unit, 'T').rankedUnits])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(found.units.map(({ block, code }) => `${block} ${code}`)).toContain('districts H3');
  });
});
