import { describe, expect, it } from 'vitest';
import { judgeChange } from './noise.ts';

const change = { year: 2022, isLikeForLike: false };

describe('a change of a total', () => {
  it('of 5 points between errors of 3 and 4 is within 1.96 × 5 = 9.8', () => {
    const judged = judgeChange({ ...change, points: -5, errorBefore: 3, errorNow: 4 });
    expect(judged.detectable).toBeCloseTo(9.7998, 4);
    expect(judged.verdict).toBe('within-noise');
  });

  it('of 10 points is beyond it', () => {
    expect(judgeChange({ ...change, points: 10, errorBefore: 3, errorNow: 4 }).verdict).toBe('beyond-noise');
  });

  it('is undecided beyond the one error that is known, and within noise below it', () => {
    expect(judgeChange({ ...change, points: -8, errorBefore: null, errorNow: 4 }).verdict).toBe('undecided');
    expect(judgeChange({ ...change, points: -7, errorBefore: null, errorNow: 4 }).verdict).toBe('within-noise');
  });
});
