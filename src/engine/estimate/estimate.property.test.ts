import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '#base/assert.ts';
import {
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  relativeDifference,
  roundOf,
  type TestRow,
} from '../engine.fixture.ts';
import { createStream, seedOf } from '../random/philox.ts';
import type { Round, Stratum } from '../round.ts';
import { countRound } from '../score-round.ts';
import { type Estimate, estimateMean, estimateQuantile, estimateShare } from './estimate.ts';
import { estimateIndicators, type IndicatorEstimate } from './estimate-indicators.ts';
import type { SampleDesign } from './sample-design.ts';

const block = blockOf(
  branch('T', [
    leaf('mean', { statistic: { rule: 'mean', question: 'q' } }),
    leaf('share', { statistic: { rule: 'share', question: 'q', answers: ['4', '5'] } }),
    leaf('median', { statistic: { rule: 'median', question: 'q' } }),
  ]),
);

/** Respondents of two units in three strata; 8 and 9 are no valid answers. Weights to beyond 2^26 steps. */
const row: fc.Arbitrary<Required<TestRow>> = fc.record({
  unit: fc.constantFrom('U', 'V'),
  stratum: fc.constantFrom('a', 'b', 'c'),
  steps: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2_000_000_000 })),
  answers: fc.constantFrom('1', '2', '3', '4', '5', '8', '').map((q) => ({ q })),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });
const populations = fc.constantFrom<Stratum[]>([], [{ code: 'a', population: 60 }], [{ code: 'b', population: 3 }]);

function byCell(list: readonly Required<TestRow>[]): Required<TestRow>[] {
  const place = ({ unit, stratum }: Required<TestRow>): string => `${unit} ${stratum}`;
  return list.toSorted((left, right) => (place(left) < place(right) ? -1 : Number(place(left) > place(right))));
}

function roundWith(list: readonly Required<TestRow>[], strata: Stratum[] = []): Round {
  const answers = answerTable(byCell(list));
  return { ...roundOf(block, { answers, questions: [choiceQuestion('q')], scales: [fivePoints] }), strata };
}

function estimate(round: Round): IndicatorEstimate[] {
  return estimateIndicators(countRound(round), block);
}

const figures = ['estimate', 'standardError', 'low', 'high', 'designEffect', 'effectiveN'] as const;

/** The figures of two estimates that are further apart than the last bits explain. */
function differences(one: Estimate, other: Estimate): string[] {
  return figures.filter((name) => {
    const [left, right] = [one[name], other[name]];
    if (left === null || right === null) return left !== right;
    // A variance that is zero may come out as the last bit of a sum.
    return relativeDifference(left, right) > 1e-9 && Math.abs(left - right) > 1e-7;
  });
}

describe('estimates, laws', () => {
  it('do not change by a bit when respondents come in another order', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), populations, (list, keys, strata) => {
        const shuffled = list
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ one }) => one);
        expect(estimate(roundWith(shuffled, strata))).toEqual(estimate(roundWith(list, strata)));
      }),
    );
  });

  it('go with their unit when units change places', () => {
    fc.assert(
      fc.property(rows, populations, (list, strata) => {
        const swapped = list.map((one) => ({ ...one, unit: one.unit === 'U' ? 'V' : 'U' }));
        const named = (found: IndicatorEstimate[], unit: string): unknown[] =>
          found.filter(({ unitCode }) => unitCode === unit).map((one) => ({ ...one, unitCode: '' }));
        const [before, after] = [estimate(roundWith(list, strata)), estimate(roundWith(swapped, strata))];
        expect(named(after, 'U')).toEqual(named(before, 'V'));
        expect(named(after, 'V')).toEqual(named(before, 'U'));
      }),
    );
  });

  it('do not change when all weights are multiplied', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 9 }), (list, factor) => {
        const scaled = list.map((one) => ({ ...one, steps: one.steps * factor }));
        const [before, after] = [estimate(roundWith(list)), estimate(roundWith(scaled))];
        expect(before.map((one, at) => differences(one, present(after[at], 'an estimate')))).toEqual(
          before.map(() => []),
        );
      }),
    );
  });

  it('are the same from counts as from respondents one by one', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const numbers = Float64Array.from(list, ({ answers: { q = '' } }) =>
          '12345'.includes(q) && q ? Number(q) : NaN,
        );
        const flags = numbers.map((number) => (Number.isNaN(number) ? number : Number(number > 3)));
        const design: SampleDesign = {
          weights: Float64Array.from(list, ({ steps }) => steps),
          stratumOf: Int32Array.from(list, ({ unit, stratum }) => 'abc'.indexOf(stratum) + (unit === 'U' ? 0 : 3)),
          memberOf: null,
          populations: new Float64Array(6).fill(Number.NaN),
        };
        for (const found of estimate(roundWith(list))) {
          const domain = Uint8Array.from(list, ({ unit }) => Number(unit === found.unitCode));
          const others: Record<string, () => Estimate> = {
            mean: () => estimateMean(numbers, design, { domain }),
            share: () => estimateShare(flags, design, { domain }),
            median: () => estimateQuantile(numbers, design, { domain }),
          };
          const other = others[found.nodeCode]?.();
          expect(differences(found, present(other, 'an estimate'))).toEqual([]);
          expect(found.degreesOfFreedom).toBe(other?.degreesOfFreedom);
        }
      }),
    );
  });

  it('are surer when every answer is given twice', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [before, after] = [estimate(roundWith(list)), estimate(roundWith([...list, ...list]))];
        const width = ({ low, high }: Estimate): number => (low === null || high === null ? Infinity : high - low);
        const wider = before.filter((one, at) => width(present(after[at], 'an estimate')) > width(one) + 1e-7);
        expect(wider.filter(({ nodeCode }) => nodeCode !== 'median')).toEqual([]);
      }),
    );
  });

  it('have narrower intervals on the average, the more answers of the same kind there are', () => {
    const stream = createStream({ seed: seedOf(7n), purpose: 'simulation', stratum: 0, replicate: 0 });
    const widths = [10, 20, 40, 80].map((n) => {
      const samples = Array.from({ length: 200 }, () =>
        Array.from({ length: n }, () => ({
          unit: 'U',
          stratum: 'a',
          steps: 1 + stream.nextBelow(3),
          answers: { q: String(1 + stream.nextBelow(5)) },
        })),
      );
      const found = samples.map((list) => estimate(roundWith(list)));
      return [0, 1].map((at) => {
        const own = found.map((estimates) => Number(estimates[at]?.high) - Number(estimates[at]?.low));
        return own.reduce((sum, width) => sum + width, 0) / own.length;
      });
    });
    for (const at of [0, 1]) {
      const series = widths.map((one) => one[at] ?? Number.NaN);
      expect(series).toEqual(series.toSorted((left, right) => right - left));
    }
  });
});
