import { assert } from '#base/assert.ts';

/** How the rows of a table were drawn. Arrays run over rows, `populations` over strata. Methodology §9.2. */
export type SampleDesign = {
  /** Design weights in any unit of measure: only their ratios count. */
  weights: Float64Array;
  /** Stratum of each row, 0 to the number of strata less one. */
  stratumOf: Int32Array;
  /** Who was drawn, where one may have several rows: a number from 0 on. Null where each row was drawn by itself. */
  memberOf: Int32Array | null;
  /** Members there are in each stratum; NaN where that is not known, which stands for very many. */
  populations: Float64Array;
};

/**
 * The share of the sum of squares of a stratum that counts as variance: (1 − f)·n ÷ (n − 1). A stratum with a single
 * member has no mean of its own; its square about the mean of all, which is zero, counts once.
 */
export function varianceFactor(members: number, population: number): number {
  const sampled = Number.isNaN(population) ? 0 : Math.min(1, members / population);
  return (1 - sampled) * (members > 1 ? members / (members - 1) : 1);
}

/**
 * Σₕ (1 − fₕ) nₕ ÷ (nₕ − 1) Σ (z − z̄ₕ)² of one influence z for each row, those outside the domain having zero: the
 * linearised variance of a statistic. The influences of one member are added up first. Methodology §9.2.
 */
export function linearisedVariance(influences: Float64Array, design: SampleDesign): number {
  const { totals, stratumOf } = addMembers(influences, design);
  const strata = design.populations.length;
  const members = new Float64Array(strata);
  const sums = new Float64Array(strata);
  for (const [member, stratum] of stratumOf.entries()) {
    if (stratum < 0) continue;
    members[stratum] = (members[stratum] as number) + 1;
    sums[stratum] = (sums[stratum] as number) + (totals[member] as number);
  }
  const squares = new Float64Array(strata);
  for (const [member, stratum] of stratumOf.entries()) {
    if (stratum < 0) continue;
    const count = members[stratum] as number;
    const centre = count > 1 ? (sums[stratum] as number) / count : 0;
    const off = (totals[member] as number) - centre;
    squares[stratum] = (squares[stratum] as number) + off * off;
  }
  return squares.reduce(
    (variance, square, stratum) =>
      variance + square * varianceFactor(members[stratum] as number, design.populations[stratum] as number),
    0,
  );
}

/** The influence of each member, and its stratum; −1 for a number that no row has. */
function addMembers(
  influences: Float64Array,
  { stratumOf, memberOf }: SampleDesign,
): { totals: Float64Array; stratumOf: Int32Array } {
  if (!memberOf) return { totals: influences, stratumOf };
  const count = memberOf.reduce((most, member) => Math.max(most, member + 1), 0);
  const totals = new Float64Array(count);
  const strata = new Int32Array(count).fill(-1);
  for (const [row, member] of memberOf.entries()) {
    const stratum = stratumOf[row] as number;
    assert(strata[member] === -1 || strata[member] === stratum, 'a member belongs to one stratum');
    strata[member] = stratum;
    totals[member] = (totals[member] as number) + (influences[row] as number);
  }
  return { totals, stratumOf: strata };
}

/** Members with a row in the domain less strata that have one there. Methodology §9.2. */
export function degreesOfFreedom(inDomain: Uint8Array, { stratumOf, memberOf }: SampleDesign): number {
  const members = new Set<number>();
  const strata = new Set<number>();
  for (const [row, inside] of inDomain.entries()) {
    if (!inside) continue;
    members.add(memberOf ? (memberOf[row] as number) : row);
    strata.add(stratumOf[row] as number);
  }
  return members.size - strata.size;
}
