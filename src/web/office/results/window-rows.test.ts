import { expect, it } from 'vitest';
import { rowsInSight } from './window-rows.ts';

it('has the rows in sight and six beyond, and the height of all others', () => {
  // 700 rows of 48 px; 480 px from 4,800 px on: rows 100 to 110.
  expect(rowsInSight(700, { top: 4800, height: 480 }, 48)).toEqual({
    from: 94,
    to: 116,
    before: 94 * 48,
    after: 584 * 48,
  });
});

it('ends with the table, also when it became shorter than it was scrolled', () => {
  expect(rowsInSight(10, { top: 0, height: 480 }, 48)).toEqual({ from: 0, to: 10, before: 0, after: 0 });
  expect(rowsInSight(5, { top: 4800, height: 480 }, 48)).toEqual({ from: 0, to: 5, before: 0, after: 0 });
  // The last 10 of 100 and 6 before them.
  expect(rowsInSight(100, { top: 30_000, height: 480 }, 48)).toEqual({ from: 84, to: 100, before: 84 * 48, after: 0 });
  expect(rowsInSight(0, { top: 0, height: 480 }, 48)).toEqual({ from: 0, to: 0, before: 0, after: 0 });
});
