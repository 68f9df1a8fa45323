import { describe, expect, it } from 'vitest';
import { postStratify, rake, trimWeights } from './calibrate.ts';

const ones = Float64Array.of(1, 1, 1, 1);

describe('calibrated weights', () => {
  it('add up to every margin', () => {
    const rows = { categoryOf: Int32Array.of(0, 0, 1, 1), totals: Float64Array.of(6, 4) };
    const columns = { categoryOf: Int32Array.of(0, 1, 0, 1), totals: Float64Array.of(3, 7) };
    const found = rake(ones, [rows, columns]);
    // A table without interaction: 10 · 0.6 · 0.3 and so on.
    const weights = found.ok ? Array.from(found.weights, (weight) => Math.round(weight * 1e9) / 1e9) : [];
    expect(weights).toEqual([1.8, 4.2, 1.2, 2.8]);
  });

  it('are those of one category: total ÷ weight', () => {
    const margin = { categoryOf: Int32Array.of(0, 1, 1, 1), totals: Float64Array.of(5, 6) };
    expect(postStratify(ones, margin)).toEqual({ ok: true, weights: Float64Array.of(5, 2, 2, 2), rounds: 1 });
  });

  it('cannot be made for a category that nobody is in', () => {
    const margin = { categoryOf: Int32Array.of(0, 0, 2, 2), totals: Float64Array.of(5, 6, 7) };
    expect(postStratify(ones, margin)).toEqual({
      ok: false,
      fault: { code: 'empty-category', margin: 0, category: 1 },
    });
  });

  it('cannot be made for margins of two populations', () => {
    const rows = { categoryOf: Int32Array.of(0, 0, 1, 1), totals: Float64Array.of(6, 4) };
    const columns = { categoryOf: Int32Array.of(0, 1, 0, 1), totals: Float64Array.of(3, 8) };
    expect(rake(ones, [rows, columns])).toEqual({ ok: false, fault: { code: 'totals-differ', margin: 1 } });
  });

  it('cannot be made for margins that the sample cannot meet together, and say so after the rounds allowed', () => {
    // Rows and columns are the same two groups, so their totals would have to be equal.
    const rows = { categoryOf: Int32Array.of(0, 0, 1, 1), totals: Float64Array.of(6, 4) };
    const columns = { categoryOf: Int32Array.of(0, 0, 1, 1), totals: Float64Array.of(3, 7) };
    const found = rake(ones, [rows, columns], { mostRounds: 20 });
    // After the columns were met the rows are 3 of 6 and 7 of 4: off by 75 %.
    expect(found).toEqual({ ok: false, fault: { code: 'not-converged', rounds: 20, greatestError: 0.75 } });
  });
});

describe('trimming', () => {
  it('keeps the sum, and what it gives to others is cut again', () => {
    // 10 is cut to 4 and gives 2 to each other: 3, 3 and 5; 5 is cut to 4 and gives ½ to the two that are left.
    expect(trimWeights(Float64Array.of(1, 1, 3, 10), { highest: 4 })).toEqual({
      ok: true,
      weights: Float64Array.of(3.5, 3.5, 4, 4),
      rounds: 3,
    });
  });

  it('cannot be done where nobody is left to take up what was cut', () => {
    expect(trimWeights(Float64Array.of(5, 6), { highest: 4 })).toEqual({
      ok: false,
      fault: { code: 'bounds-too-tight' },
    });
  });
});
