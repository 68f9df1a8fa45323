import { areEqual } from '#base/rounding.ts';
import type { Histogram } from '../histogram.ts';
import type { AnswerTable } from '../round.ts';

/** Weight of each stratum among the questionnaires about each unit, by unit and stratum. */
type StrataWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What the weights of each cell of a table must be multiplied by to give every unit the mix of strata of another round.
 * Strata that only one of the rounds has keep their weight; those in common share theirs as in the other round. Null
 * where no unit's mix differs, to 12 digits. Methodology §11.2.
 */
export function factorsToMix(table: AnswerTable, other: AnswerTable): Float64Array | null {
  const own = weighStrata(table);
  const wanted = weighStrata(other);
  let differs = false;
  const factors = Float64Array.from(table.cells, ({ unitCode, stratum }) => {
    const here = own.get(unitCode);
    const there = wanted.get(unitCode);
    const weight = here?.get(stratum) ?? 0;
    const wantedWeight = there?.get(stratum) ?? 0;
    if (!here || !there || weight === 0 || wantedWeight === 0) return 1;
    const factor = (wantedWeight / commonWeight(there, here)) * (commonWeight(here, there) / weight);
    if (areEqual(factor, 1)) return 1;
    differs = true;
    return factor;
  });
  return differs ? factors : null;
}

function weighStrata({ cells, weightSteps }: AnswerTable): StrataWeights {
  const byUnit = new Map<string, Map<string, number>>();
  for (const { unitCode, stratum, start, end } of cells) {
    const strata = byUnit.get(unitCode) ?? new Map<string, number>();
    let sum = strata.get(stratum) ?? 0;
    for (let row = start; row < end; row += 1) sum += weightSteps[row] as number;
    byUnit.set(unitCode, strata.set(stratum, sum));
  }
  return byUnit;
}

/** The weight of the strata that both have, in the first. */
function commonWeight(strata: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [stratum, weight] of strata) if (weight > 0 && (others.get(stratum) ?? 0) > 0) sum += weight;
  return sum;
}

/** Histograms with the weights of each cell multiplied; the counts of questionnaires stay. */
export function reweighted(histograms: ReadonlyMap<string, Histogram>, factors: Float64Array): Map<string, Histogram> {
  return new Map(
    [...histograms].map(([code, histogram]) => {
      const { codeCount } = histogram;
      const weightSteps = histogram.weightSteps.map(
        (weight, at) => weight * (factors[Math.floor(at / codeCount)] as number),
      );
      return [code, { ...histogram, weightSteps }];
    }),
  );
}
