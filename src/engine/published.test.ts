import { describe, expect, it } from 'vitest';
import type { Aggregation, Policies } from './edition.ts';
import { announced, blockOf, branch, leaf, textOf } from './engine.fixture.ts';
import { changeSince, indexPublished, type Reproduction, reproduceTotal } from './published.ts';
import type { PublishedFigure } from './round.ts';

const eight = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];

function eightComponents(policies: Partial<Policies> = {}, aggregation: Aggregation = { rule: 'arithmetic' }) {
  const components = eight.map((code) => branch(code, [leaf(`${code}.1`)]));
  return blockOf(branch('T', components, { aggregation }), policies);
}

/** Whether a total follows from component scores that were announced with it. */
function reproduce(scores: number[], total: number | null, block = eightComponents()): Reproduction | null {
  const components = Object.fromEntries(eight.map((code, index) => [code, scores[index] ?? null]));
  const { byKey } = indexPublished(announced(2023, 'chi-lang', { ...components, T: total }), 'block');
  return reproduceTotal(block, 'chi-lang', 2023, byKey);
}

// The report of the People's Committee of Chi Lăng district on DDCI 2023: components and total as announced.
const in2023 = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
const in2022 = [8.02, 8.01, 7.21, 4.21, 4.88, 8.26, 8.84, 5.81];

describe('reproduceTotal: whether an announced total follows from the announced components (methodology §8.1)', () => {
  it('2023: 53.26 ÷ 8 × 10 = 66.575, and 66.57 was announced', () => {
    // Each component lies within 0.005 of its figure, so the total within 0.05, and its print within 0.005 of that.
    expect(reproduce(in2023, 66.57)).toEqual({
      block: 'block',
      unitCode: 'chi-lang',
      year: 2023,
      publishedTotal: 66.57,
      recomputedTotal: 66.575,
      lowestTotal: 66.52,
      highestTotal: 66.63,
      difference: -0.005,
      reproducible: true,
    });
  });

  it('2022: 55.24 ÷ 8 × 10 = 69.05, but 74.03 was announced', () => {
    expect(reproduce(in2022, 74.03)).toMatchObject({
      recomputedTotal: 69.05,
      lowestTotal: 68.995,
      highestTotal: 69.105,
      difference: 4.98,
      reproducible: false,
    });
  });

  it.each<[number, boolean]>([
    [66.51, false],
    [66.52, true],
    [66.63, true],
    [66.64, false],
  ])('2023 under half-up or half-even: a total of %d', (total, reproducible) => {
    for (const rule of ['half-up', 'half-even'] as const) {
      const block = eightComponents({ rounding: { rule, decimals: 2 } });
      expect(reproduce(in2023, total, block)?.reproducible).toBe(reproducible);
    }
  });

  it.each<[number, boolean]>([
    // A cut component lies up to 0.01 above its figure, never below: the total is 66.575 up to 66.675, and then it is cut.
    [66.52, false],
    [66.56, false],
    [66.57, true],
    [66.67, true],
    [66.68, false],
  ])('2023 under truncate: a total of %d', (total, reproducible) => {
    const block = eightComponents({ rounding: { rule: 'truncate', decimals: 2 } });
    expect(reproduce(in2023, total, block)?.reproducible).toBe(reproducible);
  });

  it('leaves more room where fewer digits are announced', () => {
    // One decimal: components within 0.05, so the total within 0.5, and 0.05 more.
    const block = eightComponents({ rounding: { rule: 'half-up', decimals: 1 } });
    expect(reproduce(in2023, 66.1, block)).toMatchObject({
      lowestTotal: 66.025,
      highestTotal: 67.125,
      reproducible: true,
    });
  });

  it('uses the weights and the mean of the edition', () => {
    // Geometric mean of 4 × 2 and 4 × 8 is 4; times 10.
    const block = eightComponents({}, { rule: 'geometric' });
    expect(reproduce([2, 8, 2, 8, 2, 8, 2, 8], 40, block)).toMatchObject({ recomputedTotal: 40, reproducible: true });
    expect(reproduce([2, 8, 2, 8, 2, 8, 2, 8], 50, block)?.reproducible).toBe(false);
  });

  it('has nothing to say where a component or the total was not announced, or points may be hidden in it', () => {
    expect(reproduce(in2023.slice(0, 7), 66.57)).toBeNull();
    expect(reproduce(in2023, null)).toBeNull();
    expect(reproduce(in2023, 66.57, eightComponents({ adjustments: 'on' }))).toBeNull();
  });
});

describe('changeSince (methodology §8.2: only like with like)', () => {
  type Circumstances = { reproduction?: Reproduction | null; breakIn?: number };
  const earlier: PublishedFigure = {
    year: 2022,
    blockCode: 'block',
    unitCode: 'chi-lang',
    nodeCode: 'c5',
    score: 4.88,
    rank: 9,
    source: '',
  };
  const now = { score: 8.15, rank: 4 };
  const componentChange = (figures: typeof now | { score: null; rank: null }, previous = earlier) =>
    changeSince(figures, previous, false, null, [], 2024);
  const comparability = ({ reproduction = null, breakIn }: Circumstances) => {
    const breaks = breakIn === undefined ? [] : [{ year: breakIn, reason: textOf('new method') }];
    return changeSince(now, earlier, true, reproduction, breaks, 2024).changeComparable;
  };

  it('counts points and ranks gained, without the noise of a subtraction', () => {
    // 8.15 − 4.88 is held as 3.2700000000000005; from rank 9 to rank 4 are five ranks gained.
    expect(componentChange(now)).toEqual({
      previousYear: 2022,
      previousScore: 4.88,
      previousRank: 9,
      changePoints: 3.27,
      changeRanks: 5,
      changeComparable: 'unchecked',
    });
    expect(componentChange({ score: 4.11, rank: 11 })).toMatchObject({ changePoints: -0.77, changeRanks: -2 });
  });

  it('tells no change where one of the two is not known: it is never zero', () => {
    const unknown = { changePoints: null, changeRanks: null };
    expect(componentChange({ score: null, rank: null })).toMatchObject(unknown);
    expect(componentChange(now, { ...earlier, score: null, rank: null })).toMatchObject(unknown);
  });

  it('calls a total comparable when it follows from this formula, and not when it does not', () => {
    expect(comparability({ reproduction: reproduce(in2023, 66.57) })).toBe('yes');
    expect(comparability({ reproduction: reproduce(in2022, 74.03) })).toBe('no');
    expect(comparability({})).toBe('unchecked');
  });

  it('does not compare across a break of the series, whatever reproduces', () => {
    const reproduction = reproduce(in2023, 66.57);
    expect(comparability({ reproduction, breakIn: 2023 })).toBe('no');
    expect(comparability({ breakIn: 2024 })).toBe('no');
    // Made in another way before 2022: 2022 itself is of the new series. A break to come in 2025 is none yet.
    expect(comparability({ reproduction, breakIn: 2022 })).toBe('yes');
    expect(comparability({ reproduction, breakIn: 2025 })).toBe('yes');
  });
});

describe('indexPublished', () => {
  const series = indexPublished(
    [
      ...announced(2022, 'U1', { T: 60, c1: 6 }),
      ...announced(2020, 'U1', { T: 50 }),
      ...announced(2021, 'U1', { c1: 5 }),
      ...announced(2024, 'U1', { T: 70 }),
      ...announced(2023, 'U2', { T: 65 }),
    ],
    'block',
  );

  it('finds the latest figure of a node before a year, passing over years without one', () => {
    expect(series.latestBefore(2024, 'U1', 'T')?.score).toBe(60);
    expect(series.latestBefore(2022, 'U1', 'T')?.score).toBe(50);
    expect(series.latestBefore(2022, 'U1', 'c1')?.year).toBe(2021);
    expect(series.latestBefore(2020, 'U1', 'T')).toBeNull();
    expect(series.latestBefore(2024, 'U3', 'T')).toBeNull();
  });

  it('lists the years of a unit in their order', () => {
    expect(series.yearsOf('U1')).toEqual([2020, 2021, 2022, 2024]);
    expect(series.yearsOf('U3')).toEqual([]);
  });

  it('holds the figures of its own block only', () => {
    const elsewhere = announced(2022, 'U1', { T: 99 }).map((figure) => ({ ...figure, blockCode: 'other' }));
    expect(indexPublished(elsewhere, 'block').latestBefore(2024, 'U1', 'T')).toBeNull();
  });
});
