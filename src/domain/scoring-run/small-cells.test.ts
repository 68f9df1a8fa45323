import { describe, expect, it } from 'vitest';
import { type Cell, hiddenCells, type Reading } from './small-cells.ts';

const cellsOf = (counts: Record<string, number>, weight = (_code: string, count: number): number => count): Cell[] =>
  Object.entries(counts).map(([code, count]) => ({ code, count, weight: weight(code, count) }));

const reading = (numerator: string, denominator: string, changes: Partial<Reading> = {}): Reading => ({
  statistic: 'share',
  minimumRespondents: 10,
  numerator: new Set(numerator),
  denominator: new Set(denominator),
  ...changes,
});

const hiddenOf = (cells: Cell[], ...readings: Reading[]): string =>
  [...hiddenCells(cells, readings)].toSorted().join('');

describe('cells under the minimum (methodology §6.2)', () => {
  it('are hidden with the smallest others of their part, until two hide and reach the minimum', () => {
    // The worked example: a and b are the numerator, c, d and e the rest, x and y do not count.
    const cells = cellsOf({ a: 46, b: 3, c: 21, d: 14, e: 9, x: 12, y: 15 });
    // 3 takes 46 with it; 9 takes 14, together 23; nothing outside is small.
    expect(hiddenOf(cells, reading('ab', 'abcde'))).toBe('abde');
  });

  it('are not hidden where there is no minimum to speak of', () => {
    expect(hiddenOf(cellsOf({ a: 1, b: 1, c: 2 }), reading('a', 'abc', { minimumRespondents: 1 }))).toBe('');
  });

  it('of nobody are not small, but hide others', () => {
    expect(hiddenOf(cellsOf({ a: 30, b: 0, c: 20, d: 0 }), reading('ab', 'abcd'))).toBe('');
    // 4 and 0 are two, but not ten together: 20 hides too.
    expect(hiddenOf(cellsOf({ a: 30, b: 4, c: 20, d: 0 }), reading('a', 'abcd'))).toBe('bcd');
  });

  it('are shown where they are alone with their sum: the published share tells them', () => {
    expect(hiddenOf(cellsOf({ a: 3, b: 40, c: 50 }), reading('a', 'abc'))).toBe('');
  });

  it('that are alone are hidden where weights keep the share from telling them, and the rest with them', () => {
    // a weighs 20 of 110, so that 93 × 20 ÷ 110 is 17 and not 3.
    const cells = cellsOf({ a: 3, b: 40, c: 50 }, (code, count) => (code === 'a' ? 20 : count));
    expect(hiddenOf(cells, reading('a', 'abc'))).toBe('ab');
  });

  it('outside the denominator are hidden even alone', () => {
    expect(hiddenOf(cellsOf({ a: 30, b: 40, x: 2 }), reading('a', 'ab'))).toBe('x');
    expect(hiddenOf(cellsOf({ a: 30, b: 40, x: 2, y: 25, z: 90 }), reading('a', 'ab'))).toBe('xy');
  });

  it('of a mean or median hide with all of the denominator: its value is another equation about them', () => {
    for (const statistic of ['mean', 'median'] as const) {
      const whole = reading('abcd', 'abcd', { statistic });
      expect(hiddenOf(cellsOf({ a: 30, b: 4, c: 20, d: 50, x: 20 }), whole)).toBe('abcd');
      expect(hiddenOf(cellsOf({ a: 30, b: 14, c: 20, d: 50, x: 20 }), whole)).toBe('');
    }
  });

  it('hide with the whole question where two indicators read it in different ways', () => {
    const cells = cellsOf({ a: 3, b: 12, c: 30, d: 40, e: 50 });
    // One would hide a and b, the other a and c, and together they would tell a.
    expect(hiddenOf(cells, reading('ab', 'abcde'))).toBe('ab');
    expect(hiddenOf(cells, reading('ac', 'abcde'))).toBe('ac');
    expect(hiddenOf(cells, reading('ab', 'abcde'), reading('ac', 'abcde'))).toBe('abcde');
    // Where one of them publishes a by itself, it is no secret, and so b is none either.
    expect(hiddenOf(cells, reading('ab', 'abcde'), reading('a', 'abcde'))).toBe('');
  });

  it('are no matter of an indicator that publishes nothing', () => {
    const withheld = reading('a', 'abc', { minimumRespondents: 100 });
    expect(hiddenOf(cellsOf({ a: 30, b: 20, c: 10 }), reading('ab', 'abc'), withheld)).toBe('');
  });
});
