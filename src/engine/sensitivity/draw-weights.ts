import { naturalLogarithm, power } from '#base/elementary.ts';
import type { Stream } from '../random/philox.ts';
import type { WeightSpread } from './method-space.ts';
import type { MethodModel } from './score-table.ts';

/** Least weight drawn: a gamma number of a very small shape may come out as zero, and zero means left out. */
const leastWeight = 1e-300;

/** The weights of the edition, by position of node. */
export function editionWeights({ nodes }: MethodModel): Float64Array {
  return Float64Array.from(nodes, (planned) => planned.node.weight);
}

/** Parents with more than one weighted child: 0 the index, whose children are components, or all below it. */
export type WeightedParent = { kids: Int32Array; shares: Float64Array };

export function weightedParents({ nodes }: MethodModel, level: 'components' | 'indicators'): WeightedParent[] {
  return nodes
    .filter((planned) => planned.branch && (planned.position === 0) === (level === 'components'))
    .map((planned) => {
      const kids = planned.children.filter((kid) => (nodes[kid]?.node.weight ?? 0) > 0);
      const weights = Float64Array.from(kids, (kid) => nodes[kid]?.node.weight ?? 0);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return { kids: Int32Array.from(kids), shares: weights.map((weight) => weight / total) };
    })
    .filter((parent) => parent.kids.length > 1);
}

/** Draws the weights of the kids of some parents into a row of weights by node. Means divide by their sum. */
export function drawWeights(
  parents: readonly WeightedParent[],
  spread: WeightSpread,
  stream: Stream,
  weights: Float64Array,
  offset: number,
): void {
  if (spread.rule === 'fixed') return;
  for (const { kids, shares } of parents) {
    for (let at = 0; at < kids.length; at += 1) {
      const share = shares[at] as number;
      weights[offset + (kids[at] as number)] =
        spread.rule === 'around'
          ? share * (1 + spread.share * ((stream.nextWord() + 0.5) / 2147483648 - 1))
          : Math.max(leastWeight, gamma(stream, spread.concentration * share));
    }
  }
}

/** A gamma number of this shape and scale 1: Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
export function gamma(stream: Stream, shape: number): number {
  if (shape < 1) return gamma(stream, shape + 1) * power(stream.nextUnit(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = stream.nextUnit();
    // The squeeze spares the logarithms in 98 of 100 draws.
    if (u < 1 - 0.0331 * x * x * x * x) return d * v;
    if (naturalLogarithm(u) < 0.5 * x * x + d * (1 - v + naturalLogarithm(v))) return d * v;
  }
}

/** A standard normal number by the polar method of Marsaglia and Bray (1964), of whose two the first is taken. */
function normal(stream: Stream): number {
  for (;;) {
    const x = 2 * stream.nextUnit() - 1;
    const y = 2 * stream.nextUnit() - 1;
    const square = x * x + y * y;
    if (square < 1) return x * Math.sqrt((-2 * naturalLogarithm(square)) / square);
  }
}
