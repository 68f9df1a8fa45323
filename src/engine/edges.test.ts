import { describe, expect, it } from 'vitest';
import { bandOf } from './bands.ts';
import { announced, blockOf, branch, leaf, roundOf, rowOf, textOf } from './engine.fixture.ts';
import { countAnswers } from './histogram.ts';
import { type NormaliseContext, normalise } from './normalise/normalise.ts';
import { indexPublished, reproduceTotal } from './published.ts';
import type { AnswerMeaning, AnswerTable } from './round.ts';
import { scoreRound } from './score-round.ts';

// Cases at the edge of what a round can hold; each once came out wrong.

describe('points at stake under a component that is withheld (methodology §5.4)', () => {
  // On the fixture's scale 0..10 a value is its score. a2 of U1 is missing, so A of U1 is withheld.
  const records = { U1: { a1: 2, b1: 4 }, U2: { a1: 6, a2: 5, b1: 4 }, U3: { a1: 8, a2: 5, b1: 4 } };
  const component = branch('A', [leaf('a1'), leaf('a2')], { weight: 2, missingChild: 'withhold' });
  const stakeOf = (missingChild: 'reweight' | 'withhold' | 'block-median') => {
    const tree = branch('T', [component, branch('B', [leaf('b1')])], { missingChild });
    return rowOf(scoreRound(roundOf(blockOf(tree), { records })), 'U1', 'a1').stakeBest;
  };

  it('are zero: the indicator alone cannot bring the component back', () => {
    expect(stakeOf('reweight')).toBe(0);
    expect(stakeOf('block-median')).toBe(0);
  });

  it('are unknown where the total is withheld too', () => {
    expect(stakeOf('withhold')).toBeNull();
  });
});

describe('a child without weight (methodology §4.3)', () => {
  it('withholds nothing when it is missing, and coverage does not know it', () => {
    const tree = branch('T', [leaf('a1'), leaf('a2', { weight: 0 })], { missingChild: 'withhold' });
    const found = scoreRound(roundOf(blockOf(tree), { records: { U1: { a1: 7 }, U2: { a1: 3, a2: 5 } } }));
    expect(rowOf(found, 'U1', 'T')).toMatchObject({ score: 70, coverage: 1 });
    expect(found.findings).toEqual([]);
  });

  it('and what lies under a withheld child is not counted as covered', () => {
    const component = branch('A', [leaf('a1'), leaf('a2')], { missingChild: 'withhold' });
    const tree = branch('T', [component, branch('B', [leaf('b1')])]);
    const found = scoreRound(
      roundOf(blockOf(tree), { records: { U1: { a1: 7, b1: 4 }, U2: { a1: 3, a2: 5, b1: 4 } } }),
    );
    expect(rowOf(found, 'U1', 'T')).toMatchObject({ score: 40, coverage: 0.5 });
  });
});

describe('units that differ by binary noise only (methodology §3.2, §4.5)', () => {
  const noisy = Float64Array.of(0.7, 0.7000000000000001, 0.7);
  const context: NormaliseContext = {
    scale: { lowest: 0, highest: 10 },
    polarity: 'positive',
    equalBounds: 'midpoint',
    naturalRange: null,
  };

  it.each(['minmax-block', 'percentile-rank', 'rank'] as const)('are equal under %s', (rule) => {
    expect(normalise(noisy, { rule }, context)).toMatchObject({
      scores: Float64Array.of(5, 5, 5),
      difficulty: 'zero-range',
    });
  });

  it('are equal under z-score, and so are values too small to have a deviation', () => {
    const rule = { rule: 'z-score', centre: null, pointsPerDeviation: null } as const;
    expect(normalise(noisy, rule, context).scores).toEqual(Float64Array.of(5, 5, 5));
    expect(normalise(Float64Array.of(0, 1e-200, 2e-200), rule, context).scores).toEqual(Float64Array.of(5, 5, 5));
  });

  it('tie in a percentile rank with others about: (1 + 2/2)/4 of ten', () => {
    const values = Float64Array.of(0.2, 0.7, 0.7000000000000001, 0.9);
    expect(normalise(values, { rule: 'percentile-rank' }, context).scores).toEqual(Float64Array.of(1.25, 5, 5, 8.75));
  });

  it('and the last bit carries no score past the end of a scale', () => {
    for (const [lowest, highest] of [
      [3.3, 11.4],
      [0.2, 0.9],
    ] as const) {
      const { scores } = normalise(
        Float64Array.of(1, 2, 3),
        { rule: 'minmax-block' },
        { ...context, scale: { lowest, highest } },
      );
      expect(Math.max(...scores)).toBeLessThanOrEqual(highest);
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(lowest);
    }
  });
});

describe('two neighbouring questions of very many values', () => {
  it('are counted one by one, whatever the product of their codes', () => {
    const many = 65_536;
    const meanings = Array.from(
      { length: many },
      (_, code): AnswerMeaning => ({ code: String(code), kind: 'valid', number: code, options: [] }),
    );
    const codes = Uint16Array.of(1, 65_535, 1);
    const table: AnswerTable = {
      rowCount: 3,
      cells: [{ unitCode: 'U', stratum: '', start: 0, end: 3 }],
      weightSteps: Float64Array.of(2, 3, 4),
      weightDecimals: 0,
      respondentOf: Int32Array.of(0, 1, 2),
      respondentCount: 3,
      columns: ['a', 'b'].map((questionCode) => ({ questionCode, codes, meanings })),
    };
    for (const { counts, weightSteps } of countAnswers(table).values()) {
      expect([counts[1], counts[65_535], weightSteps[1], weightSteps[65_535]]).toEqual([2, 1, 6, 3]);
    }
  });
});

describe('bands whose cut-off has no last digit (methodology §5.3)', () => {
  it('hold the unit that is just at it', () => {
    const thirds = [{ code: 'upper', name: textOf('upper'), atLeast: 2 / 3 }];
    expect(bandOf('shares-of-units', thirds, 0, 2, 3)?.code).toBe('upper');
    expect(bandOf('cut-offs', [{ code: 'x', name: textOf('x'), atLeast: 200 / 3 }], 200 / 3, 1, 3)?.code).toBe('x');
  });
});

describe('published figures at the edge (methodology §8)', () => {
  it('a component of zero under a geometric mean: its slack does not leave the scale', () => {
    const tree = branch('T', [branch('A', [leaf('a')]), branch('B', [leaf('b')])], {
      aggregation: { rule: 'geometric' },
    });
    const { byKey } = indexPublished(announced(2023, 'U', { A: 0, B: 8, T: 0 }), 'block');
    expect(reproduceTotal(blockOf(tree), 'U', 2023, byKey)).toMatchObject({ lowestTotal: -0.005, reproducible: true });
  });

  it('the change is from the latest year that has a score, not from one that has a rank alone', () => {
    const [rankOnly] = announced(2023, 'U', { T: null });
    if (!rankOnly) throw new Error('no figure');
    const series = indexPublished([...announced(2022, 'U', { T: 60 }), { ...rankOnly, rank: 3 }], 'block');
    expect(series.latestBefore(2024, 'U', 'T')).toMatchObject({ year: 2022, score: 60 });
  });
});
