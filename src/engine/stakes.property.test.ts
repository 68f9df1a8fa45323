import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregation, MissingChildPolicy } from './edition.ts';
import { blockOf, branch, leaf, roundOf, rowOf } from './engine.fixture.ts';
import { scoreRound } from './score-round.ts';

const weight = fc.integer({ min: 1, max: 9 });
const aggregation = fc.constantFrom<Aggregation>(
  { rule: 'arithmetic' },
  { rule: 'geometric' },
  { rule: 'harmonic' },
  { rule: 'generalised-mean', power: 2 },
);
const missingChild = fc.constantFrom<MissingChildPolicy>('reweight', 'block-median');
const indicators = ['i1', 'i2', 'i3', 'i4'];
const tree = fc.record({
  weights: fc.tuple(weight, weight, weight, weight, weight),
  means: fc.tuple(aggregation, aggregation, aggregation),
  missingChild,
});
const figure = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);
const figures = fc.record(
  Object.fromEntries(indicators.map((code) => [code, fc.option(figure, { freq: 4, nil: undefined })])),
);
const units = fc.array(figures, { minLength: 2, maxLength: 6 });

describe('points at stake, law (methodology §5.4)', () => {
  it('are what the total gains when the round is scored with that one record at its target', () => {
    fc.assert(
      fc.property(
        tree,
        units,
        fc.nat(),
        fc.constantFrom(...indicators),
        ({ weights, means, ...policy }, list, pick, code) => {
          const [w1, w2, w3, w4, w5] = weights;
          const [ofTotal, ofA, ofD] = means;
          const dimension = branch('D', [leaf('i1', { weight: w1 }), leaf('i2', { weight: w2 })], {
            aggregation: ofD,
            ...policy,
          });
          const component = branch('A', [dimension, leaf('i3', { weight: w3 })], {
            weight: w4,
            aggregation: ofA,
            ...policy,
          });
          const block = blockOf(
            branch('T', [component, leaf('i4', { weight: w5 })], { aggregation: ofTotal, ...policy }),
          );
          const known = list.map((one) =>
            Object.entries(one).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
          );
          const records = Object.fromEntries(known.map((one, at) => [`U${at}`, Object.fromEntries(one)]));
          const before = scoreRound(roundOf(block, { records }));
          const unit = `U${pick % list.length}`;
          const { score, best, stakeBest } = rowOf(before, unit, code);
          const after = scoreRound(
            roundOf(block, { records: { ...records, [unit]: { ...records[unit], [code]: best } } }),
          );
          const gain = (rowOf(after, unit, 'T').score ?? 0) - (rowOf(before, unit, 'T').score ?? 0);
          // A unit without a score there has nothing at stake that could be told.
          expect(stakeBest === null).toBe(score === null);
          expect(Math.abs((stakeBest ?? gain) - gain)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 600 },
    );
  });
});
