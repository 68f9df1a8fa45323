import { describe, expect, it } from 'vitest';
import type { Normalisation } from '../edition.ts';
import { blockOf, branch, leaf, roundOf } from '../engine.fixture.ts';
import { seedOf } from '../random/philox.ts';
import { scoreBlock } from '../score-block.ts';
import { planMethod } from './method-plan.ts';
import { applicableNormalisers, editionSpace, leaveOutOptions, methodInputOf } from './method-space.ts';
import { runMethodDraws } from './run-method.ts';
import { inputOf } from './sensitivity.fixture.ts';
import { summariseMethod } from './summarise-method.ts';

const steps: Normalisation = { rule: 'step-table', steps: [{ atLeast: 3, score: 9 }], below: 2 };

describe('what of a method can vary (methodology §10.1)', () => {
  it('takes absolute only with natural ends, distance to best only without negative values', () => {
    const rulesOf = (range: { lowest: number; highest: number } | null, value: number): string[] => {
      const block = blockOf(branch('T', [leaf('a', { valueRange: range }), leaf('b', { normalisation: steps })]));
      return applicableNormalisers(inputOf(block, [[value, -1]])).map(({ rule }) => rule);
    };
    const always = ['minmax-block', 'z-score', 'rank', 'percentile-rank'];
    expect(rulesOf(null, -1)).toEqual(always);
    expect(rulesOf({ lowest: 0, highest: 1 }, 1)).toEqual([...always, 'absolute', 'distance-to-best']);
  });

  it('leaves out only what leaves something', () => {
    const one = blockOf(branch('T', [branch('A', [leaf('a'), leaf('b', { weight: 0 })])]));
    expect(leaveOutOptions(one, 'component')).toEqual([null]);
    expect(leaveOutOptions(one, 'indicator')).toEqual([null]);
    const two = blockOf(branch('T', [branch('A', [leaf('a')]), leaf('b')]));
    expect(leaveOutOptions(two, 'component')).toEqual([null, 'A', 'b']);
    expect(leaveOutOptions(two, 'indicator')).toEqual([null, 'a', 'b']);
  });

  it('comes of a scored block, whose totals it then has', () => {
    const block = blockOf(
      branch('T', [branch('A', [leaf('a'), leaf('b')]), leaf('c', { valueRange: { lowest: 0, highest: 9 } })]),
    );
    const round = roundOf(block, { records: { U1: { a: 1, b: 4, c: 2 }, U2: { a: 3, c: 8 } } });
    const scored = scoreBlock(round, block, new Map(), []);
    const input = methodInputOf(scored, round.edition);
    expect([...input.values]).toEqual([1, 4, 2, 3, Number.NaN, 8]);
    expect(input.naturalRanges).toEqual([null, null, { lowest: 0, highest: 9 }]);
    const plan = planMethod(input, editionSpace, { seed: seedOf(1n), draws: 2 });
    const { units } = summariseMethod(structuredClone(plan), [runMethodDraws(structuredClone(plan), 0, 2)]);
    // U1: (2.5 + 2) ÷ 2 × 10 = 22.5; U2: (3 + 8) ÷ 2 × 10 = 55.
    expect(units.map(({ unitCode, total, rank }) => [unitCode, total.mean, rank.median])).toEqual([
      ['U1', 22.5, 2],
      ['U2', 55, 1],
    ]);
  });

  it('refuses draws that are missing or double', () => {
    const block = blockOf(branch('T', [leaf('a'), leaf('b')]));
    const plan = planMethod(inputOf(block, [[1, 2]]), editionSpace, { seed: seedOf(1n), draws: 4 });
    const part = runMethodDraws(plan, 0, 3);
    expect(() => summariseMethod(plan, [part])).toThrow('all draws');
    expect(() => summariseMethod(plan, [part, part])).toThrow('missing or double');
  });
});
