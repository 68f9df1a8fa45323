import { criticalValue, type Interval, studentInterval, wilsonInterval } from './interval.ts';
import { orderByValue, type QuantileRule, quantileOf } from './quantile.ts';
import { degreesOfFreedom, linearisedVariance, type SampleDesign } from './sample-design.ts';

/** A figure of a sample and how sure it is. What the answers do not tell is null. Methodology §9.2. */
export type Estimate = {
  estimate: number | null;
  standardError: number | null;
  /** Respondents with a valid answer less strata they are in. Without one there is no standard error. */
  degreesOfFreedom: number;
  low: number | null;
  high: number | null;
  /** Variance of the estimate ÷ that of as many answers drawn at random with equal weights. */
  designEffect: number | null;
  /** Valid answers. */
  n: number;
  /** (Σw)² ÷ Σw²: as many answers of equal weight. */
  effectiveN: number;
};

/** Which rows a figure is of, and how sure its interval is to be: 0.95 unless told. */
export type Wanted = { domain?: Uint8Array | null; level?: number };

export const usualLevel = 0.95;

/** Σwy ÷ Σw over the rows of the domain that have a value (NaN is none). Methodology §9.2. */
export function estimateMean(values: Float64Array, design: SampleDesign, wanted: Wanted = {}): Estimate {
  const figure = linearise(values, null, design, wanted.domain ?? null);
  return completeEstimate(figure, studentOf(figure, wanted.level));
}

/** The weighted share of 1 among 0 and 1, with Wilson's interval. Methodology §9.2. */
export function estimateShare(flags: Float64Array, design: SampleDesign, wanted: Wanted = {}): Estimate {
  const figure = linearise(flags, null, design, wanted.domain ?? null);
  return completeEstimate(figure, wilsonInterval(figure.estimate, figure.effectiveN, wanted.level ?? usualLevel));
}

/** Σwy ÷ Σwx over the rows of the domain that have both. Methodology §9.2. */
export function estimateRatio(
  numerators: Float64Array,
  denominators: Float64Array,
  design: SampleDesign,
  wanted: Wanted = {},
): Estimate {
  const figure = linearise(numerators, denominators, design, wanted.domain ?? null);
  return completeEstimate(figure, studentOf(figure, wanted.level));
}

/** The value below which a share p of the weight lies, with Woodruff's interval. Methodology §9.2. */
export function estimateQuantile(
  values: Float64Array,
  design: SampleDesign,
  { p = 0.5, rule = 'school', domain = null, level = usualLevel }: Wanted & { p?: number; rule?: QuantileRule } = {},
): Estimate {
  const rows = [...values.keys()].filter((row) => !Number.isNaN(values[row]) && (domain === null || domain[row] === 1));
  const order = orderByValue(values, design.weights, rows);
  const estimate = quantileOf(order, p, rule);
  const atOrBelow = values.map((value) => (Number.isNaN(value) ? value : Number(value <= estimate)));
  const share = linearise(atOrBelow, null, design, domain);
  return woodruffEstimate(estimate, share, level, (at) => quantileOf(order, at, rule));
}

/** What all estimates have in common, before an interval is made of it. Figures that are not known are NaN. */
export type Linearised = {
  estimate: number;
  variance: number;
  /** Variance of the same estimate had the answers been drawn at random with equal weights. */
  simpleVariance: number;
  degrees: number;
  n: number;
  effectiveN: number;
};

/** A share and its variance turned into a quantile: the quantiles at the ends of the share's interval. */
export function woodruffEstimate(
  estimate: number,
  share: Linearised,
  level: number,
  quantileAt: (p: number) => number,
): Estimate {
  const critical = criticalValue(level, share.degrees);
  const margin = critical * Math.sqrt(share.variance);
  const endAt = (p: number): number | null => (p >= 0 && p <= 1 ? quantileAt(p) : null);
  const [low, high] = [endAt(share.estimate - margin), endAt(share.estimate + margin)];
  const hasEnds = low !== null && high !== null;
  return {
    ...completeEstimate({ ...share, estimate }, { low, high }),
    standardError: hasEnds ? (high - low) / (2 * critical) : null,
  };
}

export function studentOf({ estimate, variance, degrees }: Linearised, level = usualLevel): Interval {
  return studentInterval(estimate, Math.sqrt(variance), degrees, level);
}

export function completeEstimate(figure: Linearised, { low, high }: Interval): Estimate {
  const isSure = figure.degrees >= 1;
  return {
    estimate: known(figure.estimate),
    standardError: isSure ? known(Math.sqrt(figure.variance)) : null,
    degreesOfFreedom: figure.degrees,
    low,
    high,
    designEffect: isSure && figure.simpleVariance > 0 ? known(figure.variance / figure.simpleVariance) : null,
    n: figure.n,
    effectiveN: figure.effectiveN,
  };
}

function known(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}

/** Σwy ÷ Σwx (x = 1 where there is none) with its variance; rows outside the domain have the influence zero. */
function linearise(
  values: Float64Array,
  denominators: Float64Array | null,
  design: SampleDesign,
  domain: Uint8Array | null,
): Linearised {
  const rows = values.length;
  const counts = Uint8Array.from(values, (value, row) =>
    Number(!Number.isNaN(value + (denominators?.[row] ?? 1)) && (domain === null || domain[row] === 1)),
  );
  const sums = { n: 0, weight: 0, squaredWeight: 0, numerator: 0, denominator: 0 };
  for (let row = 0; row < rows; row += 1) {
    if (!counts[row]) continue;
    const weight = design.weights[row] as number;
    sums.n += 1;
    sums.weight += weight;
    sums.squaredWeight += weight * weight;
    sums.numerator += weight * (values[row] as number);
    sums.denominator += weight * (denominators?.[row] ?? 1);
  }
  const estimate = sums.denominator === 0 ? Number.NaN : sums.numerator / sums.denominator;
  const influences = new Float64Array(rows);
  let spread = 0;
  for (let row = 0; row < rows; row += 1) {
    if (!counts[row]) continue;
    const weight = design.weights[row] as number;
    const residual = (values[row] as number) - estimate * (denominators?.[row] ?? 1);
    influences[row] = (weight * residual) / sums.denominator;
    spread += weight * residual * residual;
  }
  const meanDenominator = sums.denominator / sums.weight;
  return {
    estimate,
    variance: Number.isNaN(estimate) ? Number.NaN : linearisedVariance(influences, design),
    simpleVariance: spread / sums.weight / (sums.n - 1) / (meanDenominator * meanDenominator),
    degrees: degreesOfFreedom(counts, design),
    n: sums.n,
    effectiveN: sums.squaredWeight === 0 ? 0 : (sums.weight * sums.weight) / sums.squaredWeight,
  };
}
