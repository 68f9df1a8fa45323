import { expect, it } from 'vitest';
import { shapleyParts } from './shapley.ts';

it('parts of the glove game are 2/3, 1/6 and 1/6', () => {
  // Player 0 has a left glove, 1 and 2 a right one each; a pair is worth 1.
  const worth = (set: number): number => ((set & 1) === 1 && (set & 6) !== 0 ? 1 : 0);
  const parts = shapleyParts(3, (set) => Float64Array.of(worth(set))).map(([part]) => part);
  expect(parts[0]).toBeCloseTo(2 / 3, 12);
  expect(parts[1]).toBeCloseTo(1 / 6, 12);
  expect(parts[2]).toBeCloseTo(1 / 6, 12);
});
