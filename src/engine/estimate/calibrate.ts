/** Weights made to agree with what is known of the population. Methodology §9.2. */

/** A known margin: the category of each row, and how many of the population are in each category. */
export type Margin = { categoryOf: Int32Array; totals: Float64Array };

export type CalibrationFault =
  /** A category that has members in the population and no weight in the sample. */
  | { code: 'empty-category'; margin: number; category: number }
  /** Two margins that do not add up to the same population. */
  | { code: 'totals-differ'; margin: number }
  /** The margins contradict each other in this sample: after these rounds one is still off by this share. */
  | { code: 'not-converged'; rounds: number; greatestError: number }
  /** No weight is left that could take up what was cut off. */
  | { code: 'bounds-too-tight' };

export type Calibration = { ok: true; weights: Float64Array; rounds: number } | { ok: false; fault: CalibrationFault };

/** Multiplies the weights of each category so that they add up to its total. */
export function postStratify(weights: Float64Array, margin: Margin): Calibration {
  return rake(weights, [margin]);
}

/**
 * Iterative proportional fitting: margin by margin again and again, until every category agrees within `tolerance` of
 * its total. Reference: Deming and Stephan (1940).
 */
export function rake(
  weights: Float64Array,
  margins: readonly Margin[],
  { tolerance = 1e-12, mostRounds = 1000 }: { tolerance?: number; mostRounds?: number } = {},
): Calibration {
  const fault = faultOf(weights, margins);
  if (fault) return { ok: false, fault };
  const raked = weights.slice();
  let greatestError = Infinity;
  for (let round = 1; round <= mostRounds; round += 1) {
    for (const margin of margins) matchMargin(raked, margin);
    greatestError = Math.max(0, ...margins.map((margin) => errorOf(raked, margin)));
    if (greatestError <= tolerance) return { ok: true, weights: raked, rounds: round };
  }
  return { ok: false, fault: { code: 'not-converged', rounds: mostRounds, greatestError } };
}

function faultOf(weights: Float64Array, margins: readonly Margin[]): CalibrationFault | null {
  const populations = margins.map(({ totals }) => totals.reduce((sum, total) => sum + total, 0));
  for (const [index, margin] of margins.entries()) {
    const sums = sumByCategory(weights, margin);
    const category = sums.findIndex((sum, at) => sum === 0 && (margin.totals[at] as number) > 0);
    if (category >= 0) return { code: 'empty-category', margin: index, category };
    const [first = 0, own = 0] = [populations[0], populations[index]];
    if (Math.abs(own - first) > 1e-9 * first) return { code: 'totals-differ', margin: index };
  }
  return null;
}

function sumByCategory(weights: Float64Array, { categoryOf, totals }: Margin): Float64Array {
  const sums = new Float64Array(totals.length);
  for (const [row, category] of categoryOf.entries()) {
    sums[category] = (sums[category] as number) + (weights[row] as number);
  }
  return sums;
}

function matchMargin(weights: Float64Array, margin: Margin): void {
  const sums = sumByCategory(weights, margin);
  const factors = sums.map((sum, category) => (sum === 0 ? 0 : (margin.totals[category] as number) / sum));
  for (const [row, category] of margin.categoryOf.entries()) {
    weights[row] = (weights[row] as number) * (factors[category] as number);
  }
}

/** How far the worst category is from its total, as a share of it. */
function errorOf(weights: Float64Array, margin: Margin): number {
  return sumByCategory(weights, margin).reduce((worst, sum, category) => {
    const total = margin.totals[category] as number;
    return total === 0 ? worst : Math.max(worst, Math.abs(sum / total - 1));
  }, 0);
}

/**
 * Cuts weights off at the bounds and shares what was cut off equally among the others, again and again until none is
 * outside. The sum of the weights stays.
 */
export function trimWeights(
  weights: Float64Array,
  { lowest = 0, highest = Infinity }: { lowest?: number; highest?: number },
): Calibration {
  const trimmed = weights.slice();
  const held = new Uint8Array(weights.length);
  for (let round = 1; ; round += 1) {
    let cut = 0;
    let free = 0;
    for (const [row, weight] of trimmed.entries()) {
      const within = Math.min(highest, Math.max(lowest, weight));
      if (within !== weight) {
        cut += weight - within;
        trimmed[row] = within;
        held[row] = 1;
      }
      if (!held[row]) free += 1;
    }
    if (cut === 0) return { ok: true, weights: trimmed, rounds: round };
    if (free === 0) return { ok: false, fault: { code: 'bounds-too-tight' } };
    for (const [row, isHeld] of held.entries()) if (!isHeld) trimmed[row] = (trimmed[row] as number) + cut / free;
  }
}
