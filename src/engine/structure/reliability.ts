import type { PairMoments } from './pair-moments.ts';

/** Whether items measure one thing. Null where it cannot be said. Methodology §10.3. */
export type Reliability = {
  /** Cronbach's alpha: 1 where all items move together, about 0 where none goes with another. */
  alpha: number | null;
  /** In the order of the items. */
  items: ItemReliability[];
};

export type ItemReliability = {
  /** Correlation of the item with the sum of the others. */
  itemRest: number | null;
  /** Alpha without the item: where it is higher, the item does not go with the others. */
  alphaWithout: number | null;
};

/** Alpha and item-rest correlations from the covariances of items that all point the same way. Methodology §10.3. */
export function measureReliability({ size, covariances }: PairMoments): Reliability {
  const all = [...Array(size).keys()];
  return {
    alpha: alphaOf(all, size, covariances),
    items: all.map((item) => {
      const others = all.filter((other) => other !== item);
      return {
        itemRest: itemRestOf(item, others, size, covariances),
        alphaWithout: alphaOf(others, size, covariances),
      };
    }),
  };
}

/** k ÷ (k − 1) · (1 − Σ variances ÷ variance of the sum). */
function alphaOf(items: readonly number[], size: number, covariances: Float64Array): number | null {
  const k = items.length;
  const whole = sumOf(items, items, size, covariances);
  if (k < 2 || !(whole > 0)) return null;
  const own = items.reduce((sum, item) => sum + (covariances[item * size + item] as number), 0);
  return (k / (k - 1)) * (1 - own / whole);
}

function itemRestOf(item: number, others: readonly number[], size: number, covariances: Float64Array): number | null {
  const own = covariances[item * size + item] as number;
  const rest = sumOf(others, others, size, covariances);
  const r = sumOf([item], others, size, covariances) / Math.sqrt(own * rest);
  return own > 0 && rest > 0 && !Number.isNaN(r) ? r : null;
}

function sumOf(left: readonly number[], right: readonly number[], size: number, covariances: Float64Array): number {
  let sum = 0;
  for (const i of left) for (const j of right) sum += covariances[i * size + j] as number;
  return sum;
}
