import { assert } from '#base/assert.ts';

/** More factors than this would take more than 65,536 evaluations. */
export const mostFactors = 16;

/**
 * The exact Shapley parts of a change in one or several figures. `figuresAt(state)` gives the figures when the factors
 * whose bit is set in `state` have moved, bit 0 being the first factor; the parts of each figure sum to
 * figuresAt(all) − figuresAt(0). Part of factor i at `parts[i]`, figures in the order given. Methodology §11.1.
 */
export function shapleyParts(factorCount: number, figuresAt: (state: number) => Float64Array): Float64Array[] {
  assert(factorCount <= mostFactors, `at most ${mostFactors} factors can be parted exactly, not ${factorCount}`);
  const states = 1 << factorCount;
  const figures = Array.from({ length: states }, (_, state) => figuresAt(state));
  const first = figures[0] as Float64Array;
  const last = figures[states - 1] as Float64Array;
  const weights = orderWeights(factorCount);
  const parts = Array.from({ length: factorCount }, () => new Float64Array(first.length));
  for (const [factor, part] of parts.entries()) {
    for (let state = 0; state < states; state += 1) {
      if (state & (1 << factor)) continue;
      const weight = weights[countBits(state)] as number;
      const without = figures[state] as Float64Array;
      const having = figures[state | (1 << factor)] as Float64Array;
      for (let at = 0; at < part.length; at += 1) {
        part[at] = (part[at] as number) + weight * ((having[at] as number) - (without[at] as number));
      }
    }
  }
  for (let at = 0; at < first.length; at += 1) settle(parts, at, (last[at] as number) - (first[at] as number));
  return parts;
}

/** Among the orders of n factors, the share of those in which k given ones come just before a given one: k!(n − k − 1)! ÷ n! */
function orderWeights(n: number): number[] {
  const weights: number[] = [1 / n];
  for (let k = 1; k < n; k += 1) weights.push(((weights[k - 1] as number) * k) / (n - k));
  return weights;
}

function countBits(state: number): number {
  let bits = 0;
  for (let rest = state; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}

/** The binary noise of the sums, some 1e-14, goes to the greatest part, so that the parts sum to the whole. */
function settle(parts: readonly Float64Array[], at: number, whole: number): void {
  const [head] = parts;
  if (!head) return;
  let sum = 0;
  let greatest = head;
  for (const part of parts) {
    sum += part[at] as number;
    if (Math.abs(part[at] as number) > Math.abs(greatest[at] as number)) greatest = part;
  }
  greatest[at] = (greatest[at] as number) + (whole - sum);
}
