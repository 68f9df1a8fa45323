import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planReplicates } from '#engine/certainty/replicate-plan.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import { type BlockCertainty, summariseReplicates } from '#engine/certainty/summarise-replicates.ts';
import { makeWasmKernels } from '#engine/kernels/wasm-kernels.ts';
import type { BoundsPolicy } from '#engine/normalise/frozen-line.ts';
import { seedOf } from '#engine/random/philox.ts';
import { countRound } from '#engine/score-round.ts';
import { fileOf, readRound } from '../support/synthetic-round.ts';

/**
 * 4,000 Rao–Wu replicates by R's `survey` (boot_4000.R) against 4,000 of ours: the same method, other random numbers.
 * A standard error from 4,000 replicates is itself uncertain by 1/√8000 = 1.1 %, a ratio of two by 1.6 %; the end of a
 * 95 % interval by 0.042 standard errors, a difference of two by 0.059. The bounds below are four times that; 33
 * figures of each kind then all pass with a probability of 0.998.
 */
const errorBound = 0.064;
const endBound = 0.24;

type Known = { score: number; se: number; lo: number; hi: number; rank_lo: number; rank_hi: number; rank_mean: number };
type Golden = Record<'recomputed' | 'frozen' | 'goalposts', Known[]> & { better_frozen: number[][] };
const golden = JSON.parse(readFileSync(fileOf('boot_4000.json'), 'utf8')) as Golden;

function certaintyOf(bounds: BoundsPolicy, normalisation?: object): BlockCertainty {
  const counted = countRound(readRound(1100, normalisation ? { normalisation } : {}));
  const [block] = counted.round.edition.blocks;
  if (!block) throw new Error('the round has a block');
  const plan = planReplicates(counted, block, { seed: seedOf(7n), bounds });
  const part = runReplicates(plan, makeWasmKernels, { from: 0, to: 4000 });
  return summariseReplicates(plan, [part], { level: 0.95, ranksOf: 'totals-and-components' });
}

const cases = [
  { name: 'recomputed', bounds: 'recomputed' },
  { name: 'frozen', bounds: 'frozen' },
  { name: 'goalposts', bounds: 'frozen', normalisation: { rule: 'goalposts', lowest: 1, highest: 5 } },
] as const;

describe.each(cases)('the total under bounds that are $name', ({ name, bounds, ...rest }) => {
  const certainty = certaintyOf(bounds, 'normalisation' in rest ? rest.normalisation : undefined);
  const totals = certainty.figures.filter(({ nodeCode }) => nodeCode === 'total');
  const pairs = totals.map((own, unit) => ({ own, known: golden[name][unit] as Known }));

  it('is that of R', () => {
    for (const { own, known } of pairs) expect(Math.abs(own.estimate - known.score)).toBeLessThan(1e-8);
    expect(pairs).toHaveLength(11);
  });

  it('has the standard errors of R', () => {
    for (const { own, known } of pairs) expect(Math.abs(own.standardError / known.se - 1)).toBeLessThan(errorBound);
  });

  it('has the interval ends of R', () => {
    for (const { own, known } of pairs) {
      expect(Math.abs(own.interval.low - known.lo) / known.se).toBeLessThan(endBound);
      expect(Math.abs(own.interval.high - known.hi) / known.se).toBeLessThan(endBound);
    }
  });

  it('has the rank intervals of R, which may turn over by one rank, and its mean ranks within 0.2', () => {
    for (const { own, known } of pairs) {
      expect(Math.abs((own.rankInterval?.low ?? 0) - known.rank_lo)).toBeLessThanOrEqual(1);
      expect(Math.abs((own.rankInterval?.high ?? 0) - known.rank_hi)).toBeLessThanOrEqual(1);
      expect(Math.abs((own.expectedRank ?? 0) - known.rank_mean)).toBeLessThan(0.2);
    }
    expect(totals.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(0);
  });
});

describe('the probability that one unit is better than another', () => {
  it('is that of R within 4·√(2·¼/4000) = 0.045', () => {
    const { units } = certaintyOf('frozen');
    const differences = units.flatMap(({ better }, unit) =>
      better.map((share, other) => Math.abs((share ?? Number.NaN) - (golden.better_frozen[unit]?.[other] ?? Number.NaN))),
    );
    expect(differences).toHaveLength(121);
    expect(Math.max(...differences)).toBeLessThan(0.045);
  });
});
