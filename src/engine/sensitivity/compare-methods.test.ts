import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, branch, leaf } from '../engine.fixture.ts';
import { compareMethods, methodScenarios } from './compare-methods.ts';
import { editionWeights } from './draw-weights.ts';
import { createChoiceScorer, editionChoice, type MethodChoice } from './method-choice.ts';
import { editionSpace, leaveOutOptions } from './method-space.ts';
import { createModel } from './score-table.ts';
import { inputOf, scoreByEdition, someInput } from './sensitivity.fixture.ts';

/** Two components of one record each, on goalposts 0..10; the total is ten times their mean. */
const block = blockOf(branch('T', [branch('A', [leaf('a')]), branch('B', [leaf('b')])]));
const input = inputOf(block, [
  [9, 4],
  [6, 6],
  [2, 8],
]);

describe('one method against another (methodology §10.1)', () => {
  it('splits a move over weights and aggregation, worked by hand', () => {
    const other: MethodChoice = { ...editionChoice, aggregation: { rule: 'geometric' }, weights: { A: 3 } };
    const { changed, units } = compareMethods(input, editionChoice, other);
    expect(changed).toEqual(['weights', 'aggregation']);
    // U0: 9 and 4. Equal arithmetic 65; 3:1 arithmetic 77.5; equal geometric √36 = 60; 3:1 geometric 10·9^¾·4^¼ = 73.4847.
    const geometric = 10 * 9 ** 0.75 * 4 ** 0.25;
    const [first] = units;
    expect(first?.fromTotal).toBe(65);
    expect(first?.toTotal).toBeCloseTo(geometric, 10);
    expect(first?.pointParts[0]).toBeCloseTo((12.5 + (geometric - 60)) / 2, 10);
    expect(first?.pointParts[1]).toBeCloseTo((-5 + (geometric - 77.5)) / 2, 10);
    expect([first?.fromRank, first?.toRank, first?.places]).toEqual([1, 1, 0]);
    expect(first?.carriedBy).toBeNull();
  });

  it('says which units move, and in which component they are unlike the others', () => {
    // Weight 3 for B: U0 (9 + 12)/4 = 5.25, U1 6, U2 (2 + 24)/4 = 6.5: the first and the last change places.
    const { units } = compareMethods(input, editionChoice, { ...editionChoice, weights: { B: 3 } });
    expect(units.map(({ fromRank, toRank, places }) => [fromRank, toRank, places])).toEqual([
      [1, 3, -2],
      [2, 2, 0],
      [3, 1, 2],
    ]);
    // Mean of A 17/3, of B 6. U0 in A: share 1/2 to 1/4, 10·(¼ − ½)·(9 − 17/3) = −8.33; in B 10·¼·(4 − 6) = −5.
    expect(units[0]?.carriedBy?.code).toBe('A');
    expect(units[0]?.carriedBy?.points).toBeCloseTo(-25 / 3, 10);
    // U2 in A: −2.5·(2 − 17/3) = 9.17; in B 2.5·(8 − 6) = 5.
    expect(units[2]?.carriedBy?.code).toBe('A');
    expect(units[2]?.carriedBy?.points).toBeCloseTo(55 / 6, 10);
  });

  it('lists each option by itself: without A only B counts', () => {
    const space = { ...editionSpace, leaveOut: leaveOutOptions(block, 'component') };
    const scenarios = methodScenarios(input, space);
    expect(scenarios.map(({ factor, choice }) => [factor, choice.leaveOut])).toEqual([
      ['leaveOut', 'A'],
      ['leaveOut', 'B'],
    ]);
    expect(scenarios[0]?.units.map(({ toTotal, toRank }) => [toTotal, toRank])).toEqual([
      [40, 3],
      [60, 2],
      [80, 1],
    ]);
  });

  it('has parts that sum to the move, and the totals of scoreBlock at both ends', () => {
    const other: MethodChoice = {
      normaliser: { rule: 'rank' },
      aggregation: { rule: 'harmonic' },
      aggregationReach: 'all',
      missingChild: 'block-median',
      values: 0,
      leaveOut: 'i2',
      weights: { A: 2.5, i4: 0.7 },
    };
    fc.assert(
      fc.property(someInput, (random) => {
        const { units } = compareMethods(random, editionChoice, other);
        const moved = units.filter(({ points }) => !Number.isNaN(points));
        for (const { points, pointParts } of moved.filter((unit) => !unit.pointParts.some(Number.isNaN))) {
          expect(Math.abs(pointParts.reduce((sum, part) => sum + part, 0) - points)).toBeLessThan(1e-12 * 100);
        }
        for (const { places, placeParts } of moved.filter((unit) => !unit.placeParts.some(Number.isNaN))) {
          expect(placeParts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(places, 10);
        }
        const { totals } = createChoiceScorer(random)(other);
        const model = createModel(random);
        const weights = editionWeights(model);
        for (const { node, position } of model.nodes) weights[position] = other.weights[node.code] ?? node.weight;
        expect(totals).toEqual(scoreByEdition(random, random.values, other.normaliser, other, weights).totals);
      }),
      { numRuns: 100 },
    );
  });
});
