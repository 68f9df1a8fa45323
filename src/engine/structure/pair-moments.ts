/** Covariance and correlation of every two columns, each over the rows that both have. Methodology §10.3. */
export type PairMoments = {
  size: number;
  /** Entry of columns i and j at i × size + j; the diagonal has the variances. NaN where fewer than two rows have both. */
  covariances: Float64Array;
  /** NaN where a column does not vary over the common rows. */
  correlations: Float64Array;
  counts: Float64Array;
};

/** Columns of equal length; NaN is a missing value. Whole numbers give the same bits in any order of rows. */
export function measurePairs(columns: readonly Float64Array[]): PairMoments {
  const size = columns.length;
  const moments: PairMoments = {
    size,
    covariances: new Float64Array(size * size),
    correlations: new Float64Array(size * size),
    counts: new Float64Array(size * size),
  };
  const centred = columns.map(centre);
  for (const [i, left] of centred.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const right = centred[j] ?? left;
      const { n, covariance, correlation } = measure(left, right);
      for (const at of [i * size + j, j * size + i]) {
        moments.counts[at] = n;
        moments.covariances[at] = covariance;
        moments.correlations[at] = correlation;
      }
    }
  }
  return moments;
}

/** The correlation of two columns over the rows that both have, and how many those are. */
export function correlate(left: Float64Array, right: Float64Array): { r: number | null; n: number } {
  const { n, correlation } = measure(centre(left), centre(right));
  return { r: Number.isNaN(correlation) ? null : correlation, n };
}

/** Values about a number near their mean, zero where there is none, and 1 where there is one. */
type CentredColumn = { values: Float64Array; isThere: Uint8Array };

function centre(column: Float64Array): CentredColumn {
  const known = column.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  // Whole numbers stay whole, so that their sums are exact.
  const origin = known.every(Number.isInteger) ? Math.round(mean) : mean;
  return {
    values: column.map((value) => (Number.isNaN(value) ? 0 : value - origin)),
    isThere: Uint8Array.from(column, (value) => Number(!Number.isNaN(value))),
  };
}

function measure(left: CentredColumn, right: CentredColumn): { n: number; covariance: number; correlation: number } {
  let [n, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < left.values.length; row += 1) {
    const both = (left.isThere[row] as number) & (right.isThere[row] as number);
    const x = (left.values[row] as number) * both;
    const y = (right.values[row] as number) * both;
    n += both;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  if (n < 2) return { n, covariance: Number.NaN, correlation: Number.NaN };
  const covariance = sumXY - (sumX * sumY) / n;
  const spread = Math.sqrt(spreadOf(sumXX, sumX, n)) * Math.sqrt(spreadOf(sumYY, sumY, n));
  const correlation = spread > 0 ? Math.max(-1, Math.min(1, covariance / spread)) : Number.NaN;
  return { n, covariance: covariance / (n - 1), correlation };
}

/** Σ(x − x̄)²; what is left of equal values by the last bits of their sums counts as nothing. */
function spreadOf(squares: number, sum: number, n: number): number {
  const spread = squares - (sum * sum) / n;
  return spread > 1e-12 * squares ? spread : 0;
}
