/**
 * What may be said of ranks by differences between pairs: Mogstad, Romano, Shaikh and Wilhelm, "Inference for ranks with
 * applications to mobility across neighbourhoods and academic achievement across countries" (2024), one step. Methodology §9.5.
 */
import { quantilesOf } from '../statistics/quantiles.ts';

/** Of one unit: the ranks that the differences to the others leave open. */
export type RankSet = { best: number; worst: number };

export type RankSets = {
  /** Each unit's set by itself holds its rank with the level. */
  marginal: (RankSet | null)[];
  /** All sets together hold all ranks with the level. */
  simultaneous: (RankSet | null)[];
  /** By the simultaneous comparison, whether unit j stands surely above unit k: entry j × units + k. */
  surelyAbove: Uint8Array;
  /** Groups from the best on; two neighbours in a group cannot be told from its best. Null for units without a score. */
  tiers: (number | null)[];
};

/** `replicates` has entry unit × count + replicate; NaN in `scores` for a unit that is not ranked. */
export function rankSets(scores: Float64Array, replicates: Float64Array, level: number): RankSets {
  const count = replicates.length / scores.length;
  const ranked = [...scores.keys()].filter((unit) => !Number.isNaN(scores[unit]));
  const errors = differenceErrors(scores, replicates, ranked);
  const { perUnit, overall } = greatestDeviations({ scores, replicates, ranked, errors, count });
  const marginalBy = perUnit.map((deviations) => quantilesOf(deviations, [level])[0]);
  const [simultaneousBy = Number.NaN] = quantilesOf(overall, [level]);
  const setOf = (unit: number, critical: number): RankSet => {
    let better = 0;
    let worse = 0;
    for (const other of ranked) {
      if (other === unit) continue;
      const difference = (scores[unit] as number) - (scores[other] as number);
      const margin = critical * (errors[unit * scores.length + other] as number);
      if (difference > margin) worse += 1;
      if (difference < -margin) better += 1;
    }
    return { best: 1 + better, worst: ranked.length - worse };
  };
  const surelyAbove = new Uint8Array(scores.length * scores.length);
  for (const one of ranked) {
    for (const other of ranked) {
      const at = one * scores.length + other;
      const margin = simultaneousBy * (errors[at] as number);
      if (one !== other && (scores[one] as number) - (scores[other] as number) > margin) surelyAbove[at] = 1;
    }
  }
  const sets = (criticalOf: (place: number) => number): (RankSet | null)[] => {
    const found: (RankSet | null)[] = Array.from(scores, () => null);
    for (const [place, unit] of ranked.entries()) found[unit] = setOf(unit, criticalOf(place));
    return found;
  };
  return {
    marginal: sets((place) => marginalBy[place] as number),
    simultaneous: sets(() => simultaneousBy),
    surelyAbove,
    tiers: tiersOf(scores, ranked, surelyAbove),
  };
}

/** Standard deviation of each difference over the replicates. */
function differenceErrors(scores: Float64Array, replicates: Float64Array, ranked: readonly number[]): Float64Array {
  const unitCount = scores.length;
  const count = replicates.length / unitCount;
  const errors = new Float64Array(unitCount * unitCount);
  for (const one of ranked) {
    for (const other of ranked) {
      if (other <= one) continue;
      let n = 0;
      let sum = 0;
      let squares = 0;
      const shift = (scores[one] as number) - (scores[other] as number);
      for (let at = 0; at < count; at += 1) {
        const difference =
          (replicates[one * count + at] as number) - (replicates[other * count + at] as number) - shift;
        if (Number.isNaN(difference)) continue;
        n += 1;
        sum += difference;
        squares += difference * difference;
      }
      const error = n < 2 ? Number.NaN : Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
      errors[one * unitCount + other] = error;
      errors[other * unitCount + one] = error;
    }
  }
  return errors;
}

type DeviationInput = {
  scores: Float64Array;
  replicates: Float64Array;
  ranked: readonly number[];
  errors: Float64Array;
  count: number;
};

/** In each replicate the greatest |difference − difference of the sample| ÷ its error: over a unit's pairs, and over all. */
function greatestDeviations({ scores, replicates, ranked, errors, count }: DeviationInput): {
  perUnit: Float64Array[];
  overall: Float64Array;
} {
  const unitCount = scores.length;
  const perUnit = ranked.map(() => new Float64Array(count));
  const overall = new Float64Array(count);
  for (const [place, one] of ranked.entries()) {
    for (const [otherPlace, other] of ranked.entries()) {
      if (otherPlace <= place) continue;
      const error = errors[one * unitCount + other] as number;
      if (!(error > 0)) continue;
      const shift = (scores[one] as number) - (scores[other] as number);
      const [own, others] = [perUnit[place] as Float64Array, perUnit[otherPlace] as Float64Array];
      for (let at = 0; at < count; at += 1) {
        const difference =
          (replicates[one * count + at] as number) - (replicates[other * count + at] as number) - shift;
        const deviation = Math.abs(difference) / error;
        if (deviation > (own[at] as number)) own[at] = deviation;
        if (deviation > (others[at] as number)) others[at] = deviation;
        if (deviation > (overall[at] as number)) overall[at] = deviation;
      }
    }
  }
  return { perUnit, overall };
}

/** From the best on: a unit that stands surely below the best of the group begins the next. */
function tiersOf(scores: Float64Array, ranked: readonly number[], surelyAbove: Uint8Array): (number | null)[] {
  const tiers: (number | null)[] = Array.from(scores, () => null);
  const order = ranked.toSorted((left, right) => (scores[right] as number) - (scores[left] as number) || left - right);
  let tier = 0;
  let first = -1;
  for (const unit of order) {
    if (first < 0 || surelyAbove[first * scores.length + unit] === 1) {
      tier += 1;
      first = unit;
    }
    tiers[unit] = tier;
  }
  return tiers;
}
