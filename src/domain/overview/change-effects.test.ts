import { describe, expect, it } from 'vitest';
import { aggregate } from '#engine/aggregate/aggregate.ts';
import type { Aggregation } from '#engine/edition.ts';
import { announced, blockOf, branch, leaf, roundOf } from '#engine/engine.fixture.ts';
import { scoreRound } from '#engine/score-round.ts';
import { changeEffects } from './change-effects.ts';
import { compareYears } from './compare-years.ts';
import { weightShares } from './weight-shares.ts';

/** Two components, the second of twice the weight: 1/3 and 2/3 of the total, which is on 0..100. */
function indexOf(aggregation: Aggregation = { rule: 'arithmetic' }) {
  const parts = [branch('a', [leaf('a1'), leaf('a2', { weight: 3 })]), branch('b', [leaf('b1')], { weight: 2 })];
  return blockOf(branch('total', parts, { aggregation }));
}

const past = [...announced(2022, 'u', { total: 60, a: 4.5, b: 6 }), ...announced(2023, 'u', { b: 5 })];

function componentsOf(block: ReturnType<typeof indexOf>, published = past) {
  const round = roundOf(block, { records: { u: { a1: 3, a2: 7, b1: 6.5 }, v: { a1: 1, a2: 1, b1: 1 } }, published });
  const scores = scoreRound(round);
  const rows = scores.results.filter((row) => row.unitCode === 'u');
  const total = rows.filter((row) => row.kind === 'index');
  return { ...scores, total, components: rows.filter((row) => row.kind === 'component') };
}

describe('weightShares', () => {
  it('multiply the weights from the index down', () => {
    const shares = weightShares(indexOf().tree);
    expect(Object.fromEntries(shares)).toEqual({ total: 1, a: 1 / 3, a1: 1 / 12, a2: 1 / 4, b: 2 / 3, b1: 2 / 3 });
  });

  it('divide soft from hard before the weights count', () => {
    const parts = [leaf('s1'), leaf('s2', { weight: 3 }), leaf('h', { part: 'hard', weight: 9 })];
    const rule = { rule: 'soft-hard', softShare: 0.6 } as const;
    const shares = weightShares(branch('total', parts, { aggregation: rule }));
    expect(shares.get('s1')).toBeCloseTo(0.15, 12);
    expect(shares.get('s2')).toBeCloseTo(0.45, 12);
    expect(shares.get('h')).toBeCloseTo(0.4, 12);
    // A point of one child is worth its share, as the engine adds them up.
    const scored = (score: number) => parts.map(({ code, ...rest }) => ({ ...rest, score: code === 's2' ? score : 5 }));
    expect(aggregate(scored(6), rule) - aggregate(scored(5), rule)).toBeCloseTo(0.45, 12);
  });

  it('leave all to one part where the other is absent', () => {
    const parts = [leaf('s1'), leaf('s2', { weight: 3 })];
    const shares = weightShares(branch('total', parts, { aggregation: { rule: 'soft-hard', softShare: 0.6 } }));
    expect([shares.get('s1'), shares.get('s2')]).toEqual([0.25, 0.75]);
  });
});

describe('changeEffects', () => {
  it('is the share of the weight times the change times ten', () => {
    const block = indexOf();
    // a: (3 + 3 × 7) / 4 = 6, up 1.5 from 4.5; b: 6.5, up 1.5 from the 5 of 2023. 1.5 × 10/3 and 1.5 × 20/3.
    expect(changeEffects(block, componentsOf(block).components)).toEqual([
      { nodeCode: 'a', points: 5 },
      { nodeCode: 'b', points: 10 },
    ]);
  });

  it('is not known without an earlier figure', () => {
    const block = indexOf();
    const { components } = componentsOf(block, announced(2022, 'u', { b: 6 }));
    expect(changeEffects(block, components).map(({ points }) => points)).toEqual([null, 3.33333333333]);
  });

  it('is not known where one change depends on the others', () => {
    const geometric = indexOf({ rule: 'geometric' });
    const none = [null, null];
    expect(changeEffects(geometric, componentsOf(geometric).components).map(({ points }) => points)).toEqual(none);
    const block = indexOf();
    const withheld = componentsOf(block).components.map((row, index) => (index > 0 ? row : { ...row, score: null }));
    expect(changeEffects(block, withheld).map(({ points }) => points)).toEqual(none);
  });
});

describe('compareYears', () => {
  it('makes both totals of their components alike', () => {
    const figures = [
      ...announced(2023, 'u', { total: 60, a: 4.5, b: 6 }),
      ...announced(2024, 'u', { total: 63.3, a: 6, b: 6.5 }),
    ];
    const { total, reproductions } = componentsOf(indexOf(), figures);
    const [row] = total;
    if (!row) throw new Error('no total');
    // 2023: (4.5 + 2 × 6) × 10 / 3 = 55; now (6 + 2 × 6.5) × 10 / 3 = 63.333…
    expect(compareYears(row, { year: 2024, reproductions })).toEqual({
      year: 2023,
      publishedTotal: 60,
      recomputedTotal: 55,
      difference: 5,
      reproducible: false,
      announcedChange: 3.33,
      likeForLikeChange: 8.3333333333,
    });
    expect(compareYears({ ...row, score: null }, { year: 2024, reproductions })?.likeForLikeChange).toBeNull();
    expect(compareYears({ ...row, previousYear: 2020 }, { year: 2024, reproductions })).toBeNull();
  });
});
