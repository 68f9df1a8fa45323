import { assert } from '#base/assert.ts';
import { type DrawSource, drawMethods, type MethodPlan, type ReplicateValues } from './method-plan.ts';
import { createBench, ranksOf, totalsOf } from './run-method.ts';

/** A variance and its parts; they sum to it. Estimates: a part that is about nothing may come out just below zero. */
export type VarianceParts = { whole: number; sampling: number; method: number; both: number };
export type UnitVariance = { unitCode: string; total: VarianceParts; rank: VarianceParts };

/** Figures of blocks [from, to), four rows of units each: (s, m), (s, m′), (s′, m), (s′, m′). */
export type CrossedPart = { from: number; to: number; totals: Float64Array; ranks: Uint16Array };

/**
 * Crosses two replicates of the sample with two draws of the method in each block: block b has the replicates 2b and
 * 2b + 1 (modulo those there are) and the draws 2b and 2b + 1. Four draws a block. Methodology §10.1.
 */
export function runCrossedDraws(plan: MethodPlan, from: number, to: number, valuesOf: ReplicateValues): CrossedPart {
  assert(plan.replicates > 1, 'two replicates of the sample are crossed');
  const bench = createBench(plan);
  const source: DrawSource = (row) => ({ purpose: 'method-draws', replicate: 2 * (row >> 2) + (row & 1) });
  const drawn = drawMethods(plan, bench.model, 4 * from, 4 * to, source);
  const replicates = Int32Array.from(drawn.choices, (_, at) => {
    const row = 4 * from + at;
    return (2 * (row >> 2) + ((row >> 1) & 1)) % plan.replicates;
  });
  const totals = totalsOf(bench, drawn, { valuesOf, replicates });
  return { from, to, totals, ranks: ranksOf(bench, totals) };
}

/**
 * The variance of each unit's total and rank, split between sample, method, and what only both together do. Each block
 * is a two-way layout of 2 × 2, whose variance components are averaged: the bilinear estimators of Owen, "Variance
 * components and generalized Sobol' indices" (2013). Blocks in which the unit lacks a figure are left out.
 */
export function splitVariance(plan: MethodPlan, parts: readonly CrossedPart[]): UnitVariance[] {
  const ordered = parts.toSorted((left, right) => left.from - right.from);
  const { unitCodes } = plan.input;
  return unitCodes.map((unitCode, unit) => {
    const total = createParts();
    const rank = createParts();
    for (const { totals, ranks } of ordered) {
      for (let row = unit; row < totals.length; row += 4 * unitCodes.length) {
        const four = [0, 1, 2, 3].map((at) => row + at * unitCodes.length);
        const figures = four.map((at) => totals[at] as number);
        if (figures.some((figure) => Number.isNaN(figure))) continue;
        total.add(figures);
        rank.add(four.map((at) => ranks[at] as number));
      }
    }
    return { unitCode, total: total.parts(), rank: rank.parts() };
  });
}

function createParts() {
  let [n, sampling, method, both] = [0, 0, 0, 0];
  return {
    add([y11 = 0, y12 = 0, y21 = 0, y22 = 0]: readonly number[]): void {
      n += 1;
      sampling += ((y11 - y21) * (y12 - y22)) / 2;
      method += ((y11 - y12) * (y21 - y22)) / 2;
      const crossed = y11 - y12 - y21 + y22;
      both += (crossed * crossed) / 4;
    },
    parts(): VarianceParts {
      return {
        whole: (sampling + method + both) / n,
        sampling: sampling / n,
        method: method / n,
        both: both / n,
      };
    },
  };
}
