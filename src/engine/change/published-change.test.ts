import { describe, expect, it } from 'vitest';
import { announced, blockOf, branch, leaf } from '../engine.fixture.ts';
import { explainPublished } from './published-change.ts';

/** Chi Lăng's announced scores; the report gives those of 2023 and the change, so that 2022 is their difference. */
const codes = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];
const scores2022 = [8.02, 8.01, 7.21, 4.21, 4.88, 8.26, 8.84, 5.81];
const scores2023 = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
const figures = (year: number, total: number, scores: number[]) =>
  announced(year, 'u', { total, ...Object.fromEntries(codes.map((code, at) => [code, scores[at] ?? null])) });
const published = [...figures(2022, 74.03, scores2022), ...figures(2023, 66.57, scores2023)];
const tree = branch(
  'total',
  codes.map((code) => leaf(code)),
);
const years = { unitCode: 'u', from: 2022, to: 2023 };

describe('the change of announced figures', () => {
  it('is 2.475 points by the components of Chi Lăng and 4.985 that nothing announced explains', () => {
    const change = explainPublished(blockOf(tree), published, years);
    expect(change?.change).toBeCloseTo(-7.46, 12);
    expect(change?.byComponents).toBeCloseTo(-2.475, 12);
    expect(change?.unexplained).toBeCloseTo(-4.985, 12);
    expect(change?.before.recomputed).toBeCloseTo(69.05, 12);
    expect(change?.after.recomputed).toBeCloseTo(66.575, 12);
    // 10 × (−0.58) ÷ 8 and 10 × 3.27 ÷ 8.
    expect(change?.components[0]?.points).toBeCloseTo(-0.725, 12);
    expect(change?.components[4]?.points).toBeCloseTo(4.0875, 12);
    expect((change?.byComponents ?? 0) + (change?.unexplained ?? 0)).toBeCloseTo(change?.change ?? 0, 12);
  });

  it('is shared fairly by components of a geometric mean, and the parts still sum', () => {
    const two = branch('total', [leaf('c1'), leaf('c2')], { aggregation: { rule: 'geometric' } });
    const two2022 = announced(2022, 'u', { total: 40, c1: 4, c2: 4 });
    const two2023 = announced(2023, 'u', { total: 60, c1: 9, c2: 4 });
    const change = explainPublished(blockOf(two), [...two2022, ...two2023], years);
    // 10·√36 − 10·√16 = 20, all of it by the only component that moved.
    expect(change?.components.map(({ points }) => Math.round((points ?? 0) * 1e9) / 1e9)).toEqual([20, 0]);
    expect(change?.unexplained).toBeCloseTo(0, 12);
  });

  it('has no parts where a component of a year was not announced, and none at all without a total', () => {
    const without = published.filter(({ year, nodeCode }) => year !== 2022 || nodeCode !== 'c3');
    const change = explainPublished(blockOf(tree), without, years);
    expect(change).toMatchObject({ byComponents: null, unexplained: null });
    expect(change?.change).toBeCloseTo(-7.46, 12);
    expect(explainPublished(blockOf(tree), published, { ...years, from: 2021 })).toBeNull();
  });

  it('is called noise where its error is as great', () => {
    // 1.96 · √(3² + 2.5²) = 7.654 > 7.46.
    const wide = explainPublished(blockOf(tree), published, { ...years, errors: { before: 3, after: 2.5 } });
    expect(wide?.noise).toMatchObject({ verdict: 'within-noise', unknown: null });
    expect(wide?.noise?.detectable).toBeCloseTo(7.654, 3);
    const one = explainPublished(blockOf(tree), published, { ...years, errors: { before: null, after: 1 } });
    expect(one?.noise).toEqual({ verdict: 'undecided', detectable: 1.96, unknown: 'before' });
    const both = explainPublished(blockOf(tree), published, { ...years, errors: { before: 1, after: 1 } });
    expect(both?.noise?.verdict).toBe('real');
  });
});
