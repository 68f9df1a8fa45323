import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import { blockOf, branch, leaf, roundOf, rowOf } from './engine.fixture.ts';
import type { RoundScores } from './result.ts';
import { scoreRound } from './score-round.ts';

/** What a unit gains at a node by the median, the third best and the best. On the fixture's scale a value is its score. */
function stakesOf(found: RoundScores, unitCode: string, nodeCode: string): (number | null)[] {
  const { stakeMedian, stakeThird, stakeBest } = rowOf(found, unitCode, nodeCode);
  return [stakeMedian, stakeThird, stakeBest].map((points) => (points === null ? null : comparable(points)));
}

describe('points at stake where every mean is arithmetic (methodology §5.4)', () => {
  const dimension = branch('D', [leaf('i1', { weight: 1 }), leaf('i2', { weight: 3 })]);
  const tree = branch('T', [branch('A', [dimension, leaf('i3')], { weight: 3 }), branch('B', [leaf('b1')])]);
  const records = {
    U1: { i1: 2, i2: 4, i3: 1, b1: 3 },
    U2: { i1: 5, i2: 8, i3: 2, b1: 3 },
    U3: { i1: 9, i2: 6, i3: 7, b1: 3 },
    U4: { i1: 7, i2: 2, i3: 4, b1: 3 },
  };
  const found = scoreRound(roundOf(blockOf(tree), { records }));

  it('are the distance times the share of the total: ¼ of D, ½ of A, ¾ of the total, times ten', () => {
    // i1: 2, 5, 9, 7 → median 6, third 5, best 9. Share 10·3/4·1/2·1/4 = 15/16 of a point for a point.
    expect(stakesOf(found, 'U1', 'i1')).toEqual([(15 / 16) * 4, (15 / 16) * 3, (15 / 16) * 7]);
    expect(stakesOf(found, 'U4', 'i1')).toEqual([0, 0, (15 / 16) * 2]);
    // i3: 1, 2, 7, 4 → median 3, third 2, best 7; share 10·3/4·1/2 = 3.75.
    expect(stakesOf(found, 'U1', 'i3')).toEqual([7.5, 3.75, 22.5]);
  });

  it('are there for dimensions, components and the total itself', () => {
    // D: (2 + 12)/4 = 3.5, (5 + 24)/4 = 7.25, (9 + 18)/4 = 6.75, (7 + 6)/4 = 3.25: median 5.125, third 3.5, best 7.25.
    expect(stakesOf(found, 'U1', 'D')).toEqual([3.75 * 1.625, 0, 3.75 * 3.75]);
    // A: (3.5 + 1)/2 = 2.25, 4.625, 6.875, 3.625: median 4.125, third 3.625, best 6.875; share 7.5.
    expect(stakesOf(found, 'U1', 'A')).toEqual([7.5 * 1.875, 7.5 * 1.375, 7.5 * 4.625]);
    // Totals 10·(3·A + 3)/4: 24.375, 42.1875, 59.0625, 34.6875: median 38.4375, third 34.6875.
    expect(stakesOf(found, 'U1', 'T')).toEqual([14.0625, 10.3125, 34.6875]);
  });

  it('are zero at or above the target, and where all are equal', () => {
    expect(stakesOf(found, 'U3', 'i1')).toEqual([0, 0, 0]);
    expect(stakesOf(found, 'U1', 'b1')).toEqual([0, 0, 0]);
  });

  it('grow when a sibling is missing, since its weight falls to the others', () => {
    const { i2: _missing, ...rest } = records.U1;
    const without = scoreRound(roundOf(blockOf(tree), { records: { ...records, U1: rest } }));
    // i1 is all of D now: share 10·3/4·1/2 = 3.75.
    expect(stakesOf(without, 'U1', 'i1')).toEqual([3.75 * 4, 3.75 * 3, 3.75 * 7]);
    // What has no score has nothing at stake that could be told.
    expect(stakesOf(without, 'U1', 'i2')).toEqual([null, null, null]);
  });

  it('count a median that stands in as weight that is there', () => {
    const stand = branch('T', [leaf('i1'), leaf('i2', { weight: 3 })], { missingChild: 'block-median' });
    const { i2: _missing, ...rest } = records.U1;
    const withMedian = scoreRound(roundOf(blockOf(stand), { records: { ...records, U1: rest } }));
    // Share 10·1/4 = 2.5 whether i2 is known or stood in for.
    expect(stakesOf(withMedian, 'U1', 'i1')).toEqual([2.5 * 4, 2.5 * 3, 2.5 * 7]);
  });

  it('are not the business of an indicator that is left out', () => {
    const excluded = leaf('b1', { normalisation: { rule: 'minmax-block' }, equalBounds: 'exclude' });
    const equal = scoreRound(roundOf(blockOf(branch('T', [leaf('i1'), excluded])), { records }));
    expect(stakesOf(equal, 'U1', 'b1')).toEqual([null, null, null]);
    // i1 is all of the total: ten points for a point.
    expect(stakesOf(equal, 'U1', 'i1')).toEqual([40, 30, 70]);
  });
});

describe('points at stake where a mean is not linear: the ancestors are aggregated anew (methodology §5.4)', () => {
  const component = branch('A', [leaf('i1'), leaf('i2')], { aggregation: { rule: 'geometric' } });
  const tree = branch('T', [component, branch('B', [leaf('b1')])]);

  it('follow the geometric mean', () => {
    const records = { U1: { i1: 1, i2: 4, b1: 5 }, U2: { i1: 4, i2: 4, b1: 5 }, U3: { i1: 9, i2: 4, b1: 5 } };
    const found = scoreRound(roundOf(blockOf(tree), { records }));
    // A is √(1·4) = 2; with the median 4 it is 4, with the best 9 it is 6. Half of the total, times ten.
    expect(stakesOf(found, 'U1', 'i1')).toEqual([10, 0, 20]);
    // B beside it is linear: share 5 of a point; all have 5 there.
    expect(stakesOf(found, 'U1', 'A')).toEqual([10, 0, 20]);
  });

  it('are nothing while another part of a geometric mean is zero', () => {
    const records = { U1: { i1: 1, i2: 0, b1: 5 }, U2: { i1: 4, i2: 4, b1: 5 }, U3: { i1: 9, i2: 4, b1: 5 } };
    const found = scoreRound(roundOf(blockOf(tree), { records }));
    expect(stakesOf(found, 'U1', 'i1')).toEqual([0, 0, 0]);
    // i2 itself: √(1·4) = 2 from 0; the third best of three is that 0.
    expect(stakesOf(found, 'U1', 'i2')).toEqual([10, 0, 10]);
  });

  it('follow a soft-hard mix: 0.6 of the soft half, 0.4 of the hard one', () => {
    const mixed = branch('T', [leaf('soft'), leaf('hard', { part: 'hard' })], {
      aggregation: { rule: 'soft-hard', softShare: 0.6 },
    });
    const records = { U1: { soft: 2, hard: 2 }, U2: { soft: 4, hard: 4 }, U3: { soft: 7, hard: 7 } };
    const found = scoreRound(roundOf(blockOf(mixed), { records }));
    expect(stakesOf(found, 'U1', 'soft')).toEqual([12, 0, 30]);
    expect(stakesOf(found, 'U1', 'hard')).toEqual([8, 0, 20]);
  });
});
