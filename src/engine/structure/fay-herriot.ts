/** Figures of small samples drawn towards the mean of all units; never an official score. Methodology §10.3. */
export type FayHerriot = {
  /** Variance of the units' true figures, by restricted maximum likelihood; null with fewer than three units. */
  betweenVariance: number | null;
  mean: number | null;
  /** In the order of the input. */
  units: ShrunkFigure[];
};

export type ShrunkFigure = {
  /** γ · own figure + (1 − γ) · mean of all. */
  figure: number | null;
  /** Root of the mean squared error, after Prasad and Rao. */
  error: number | null;
  /** γ, how much the unit's own answers count: 1 is all, 0 not at all. */
  ownShare: number | null;
};

type Known = { figure: number; variance: number };

/**
 * The area-level model of Fay and Herriot (1979) with a common mean. `errors` are standard errors, taken as known. A
 * unit whose error is unknown or zero takes no part in the fit and keeps its own figure.
 */
export function shrinkFigures(figures: Float64Array, errors: Float64Array): FayHerriot {
  const known = Array.from(figures, (figure, unit): Known => ({ figure, variance: square(errors[unit] as number) }));
  const fitted = known.filter(isFitted);
  const own = known.map(({ figure }) => (Number.isNaN(figure) ? null : figure));
  if (fitted.length < 3) {
    return {
      betweenVariance: null,
      mean: null,
      units: own.map((figure) => ({ figure, error: null, ownShare: figure === null ? null : 1 })),
    };
  }
  const between = fitVariance(fitted);
  const { mean, weight, squaredWeight } = weigh(fitted, between);
  const units = known.map((unit, index): ShrunkFigure => {
    if (!isFitted(unit)) return { figure: own[index] ?? null, error: null, ownShare: own[index] === null ? null : 1 };
    const whole = between + unit.variance;
    const ownShare = between / whole;
    const rest = 1 - ownShare;
    // Of not knowing the unit, of not knowing the mean, and twice that of not knowing the variance between units.
    const ofUnit = ownShare * unit.variance;
    const ofMean = (rest * rest) / weight;
    const ofVariance = ((unit.variance * unit.variance) / (whole * whole * whole)) * (2 / squaredWeight);
    return {
      figure: ownShare * unit.figure + rest * mean,
      error: Math.sqrt(ofUnit + ofMean + 2 * ofVariance),
      ownShare,
    };
  });
  return { betweenVariance: between, mean, units };
}

function isFitted({ figure, variance }: Known): boolean {
  return !Number.isNaN(figure) && variance > 0;
}

function square(figure: number): number {
  return figure * figure;
}

/** Σw, Σw² and the weighted mean for w = 1 ÷ (variance between units + sampling variance). */
function weigh(units: readonly Known[], between: number): { weight: number; squaredWeight: number; mean: number } {
  let [weight, squaredWeight, sum] = [0, 0, 0];
  for (const { figure, variance } of units) {
    const own = 1 / (between + variance);
    weight += own;
    squaredWeight += own * own;
    sum += own * figure;
  }
  return { weight, squaredWeight, mean: sum / weight };
}

/** Where the restricted likelihood no longer rises with the variance; zero where it never does. Found by halving. */
function fitVariance(units: readonly Known[]): number {
  if (!(slope(units, 0) > 0)) return 0;
  let lower = 0;
  let upper = units.reduce((most, { variance }) => Math.max(most, variance), 0);
  while (slope(units, upper) > 0) {
    lower = upper;
    upper *= 2;
  }
  for (let step = 0; step < 200; step += 1) {
    const middle = (lower + upper) / 2;
    if (middle === lower || middle === upper) break;
    if (slope(units, middle) > 0) lower = middle;
    else upper = middle;
  }
  return (lower + upper) / 2;
}

/** Twice the derivative of the restricted log likelihood: Σw²(y − ȳ)² − Σw + Σw² ÷ Σw. */
function slope(units: readonly Known[], between: number): number {
  const { weight, squaredWeight, mean } = weigh(units, between);
  const spread = units.reduce((sum, { figure, variance }) => sum + square((figure - mean) / (between + variance)), 0);
  return spread - weight + squaredWeight / weight;
}
