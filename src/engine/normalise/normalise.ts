import { areEqual, comparable } from '#base/rounding.ts';
import type { EqualBoundsPolicy, Normalisation, NormalisationName } from '../edition.ts';
import { competitionRanks } from '../standing.ts';

export type Bounds = { lowest: number; highest: number };
export type NormaliseContext = {
  /** Ends of the score scale: 1 and 10 for most DDCI. */
  scale: Bounds;
  polarity: 'positive' | 'negative';
  equalBounds: EqualBoundsPolicy;
  /** The ends a value can have at all: 0 and 1 for a share, 1 and k for a k-point scale. */
  naturalRange: Bounds | null;
};

/** `values` and `scores` run over the units of the block; NaN stands for a value that is missing or withheld. */
export type Normalised = {
  scores: Float64Array;
  /** The bounds used, kept with the result; null for a rule without bounds. */
  bounds: Bounds | null;
  /** Set when the rule could not tell the units apart, or could not be used at all; the policy then decided. */
  difficulty: 'zero-range' | 'not-possible' | null;
};
type Normaliser<Rule extends Normalisation> = (
  values: Float64Array,
  rule: Rule,
  context: NormaliseContext,
) => Normalised;

/** lo + (hi − lo)(x − m)/(M − m), clipped to [lo, hi]; for negative polarity lo + hi − that. Methodology §3.1. */
function linear(values: Float64Array, bounds: Bounds, context: NormaliseContext): Normalised {
  const { lowest, highest } = context.scale;
  const range = bounds.highest - bounds.lowest;
  if (!isWide(bounds)) return equalUnits(values, bounds, context);
  const scores = values.map((value) => {
    const position = Math.min(1, Math.max(0, (value - bounds.lowest) / range));
    return held(orient(lowest + (highest - lowest) * position, context), context.scale);
  });
  return { scores, bounds, difficulty: null };
}

/** Whether units differ at all: a range of binary noise is none. Methodology §4.5. */
function isWide({ lowest, highest }: Bounds): boolean {
  return highest > lowest && !areEqual(lowest, highest);
}

/** The last bit of a score must not carry it past the ends of the scale. */
function held(score: number, { lowest, highest }: Bounds): number {
  return Math.min(highest, Math.max(lowest, score));
}

function orient(score: number, { scale, polarity }: NormaliseContext): number {
  return polarity === 'negative' ? scale.lowest + scale.highest - score : score;
}

/** m = M: the edition says whether all get the middle, the maximum, or the indicator is left out. Methodology §3.2. */
function equalUnits(values: Float64Array, bounds: Bounds | null, context: NormaliseContext): Normalised {
  const { lowest, highest } = context.scale;
  const given = { midpoint: (lowest + highest) / 2, maximum: highest, exclude: Number.NaN }[context.equalBounds];
  const scores = values.map((value) => (Number.isNaN(value) ? value : given));
  return { scores, bounds, difficulty: 'zero-range' };
}

function impossible(values: Float64Array): Normalised {
  return { scores: values.map(() => Number.NaN), bounds: null, difficulty: 'not-possible' };
}

function boundsOf(values: Float64Array): Bounds {
  const present = values.filter((value) => !Number.isNaN(value));
  return {
    lowest: present.reduce((a, b) => Math.min(a, b), Infinity),
    highest: present.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

/** Values turned so that more is better, for rules that work on the order of units. */
function oriented(values: Float64Array, { polarity }: NormaliseContext): Float64Array {
  return polarity === 'negative' ? values.map((value) => -value) : values;
}

const minmaxBlock: Normaliser<{ rule: 'minmax-block' }> = (values, _rule, context) =>
  linear(values, boundsOf(values), context);

/** m and M over this year and the bounds of earlier years. Methodology §3.1. */
const minmaxPooled: Normaliser<Extract<Normalisation, { rule: 'minmax-pooled' }>> = (values, { earlier }, context) => {
  const now = boundsOf(values);
  const lowest = earlier.reduce((least, year) => Math.min(least, year.lowest), now.lowest);
  const highest = earlier.reduce((most, year) => Math.max(most, year.highest), now.highest);
  return linear(values, { lowest, highest }, context);
};

const goalposts: Normaliser<Extract<Normalisation, { rule: 'goalposts' }>> = (values, rule, context) =>
  linear(values, { lowest: rule.lowest, highest: rule.highest }, context);

/** Over the ends the value can have at all: for a share on 0..10 this is 10·x. Methodology §3.1. */
const absolute: Normaliser<{ rule: 'absolute' }> = (values, _rule, context) =>
  context.naturalRange ? linear(values, context.naturalRange, context) : impossible(values);

/** centre + points·(x − mean)/s, s with n − 1, clipped to [lo, hi]; by default mid-scale and a sixth of the scale. Methodology §3.3. */
const zScore: Normaliser<Extract<Normalisation, { rule: 'z-score' }>> = (values, rule, context) => {
  const { lowest, highest } = context.scale;
  const { mean, deviation } = meanAndDeviation(values);
  const bounds = boundsOf(values);
  if (!isWide(bounds) || !(deviation > 0)) return equalUnits(values, bounds, context);
  const { centre, points } = deviationScale(rule, context);
  const scores = values.map((value) =>
    Math.min(highest, Math.max(lowest, centre + (points * (value - mean)) / deviation)),
  );
  return { scores, bounds: null, difficulty: null };
};

/** Of the values there are; the deviation with n − 1. */
export function meanAndDeviation(values: Float64Array): { mean: number; deviation: number } {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / (present.length - 1)) };
}

/** The score of the mean, and what one deviation is worth; negative where less is better. Methodology §3.3. */
export function deviationScale(
  rule: Extract<Normalisation, { rule: 'z-score' }>,
  { scale: { lowest, highest }, polarity }: Pick<NormaliseContext, 'scale' | 'polarity'>,
): { centre: number; points: number } {
  const points = rule.pointsPerDeviation ?? (highest - lowest) / 6;
  return { centre: rule.centre ?? (lowest + highest) / 2, points: polarity === 'negative' ? -points : points };
}

/** lo + (hi − lo)(n − r)/(n − 1), ties sharing the better rank r. Methodology §3.3. */
const rank: Normaliser<{ rule: 'rank' }> = (values, _rule, context) => {
  const ranks = competitionRanks(oriented(values, context));
  const bounds = boundsOf(values);
  if (!isWide(bounds)) return equalUnits(values, bounds, context);
  const n = values.filter((value) => !Number.isNaN(value)).length;
  const { lowest, highest } = context.scale;
  const scores = values.map((value, unit) =>
    Number.isNaN(value) ? value : lowest + ((highest - lowest) * (n - (ranks[unit] as number))) / (n - 1),
  );
  return { scores, bounds: null, difficulty: null };
};

/** lo + (hi − lo)(B + E/2)/n: B units strictly worse, E equal, the unit itself among them. Methodology §3.3. */
const percentileRank: Normaliser<{ rule: 'percentile-rank' }> = (values, _rule, context) => {
  // Equal to 12 digits is a tie, as in ranks.
  const turned = oriented(values, context).map(comparable);
  const bounds = boundsOf(values);
  if (!isWide(bounds)) return equalUnits(values, bounds, context);
  const ascending = turned.filter((value) => !Number.isNaN(value)).toSorted();
  const { lowest, highest } = context.scale;
  const scores = turned.map((value) => {
    if (Number.isNaN(value)) return value;
    const below = countBelow(ascending, value, false);
    const upTo = countBelow(ascending, value, true);
    return lowest + ((highest - lowest) * (below + (upTo - below) / 2)) / ascending.length;
  });
  return { scores, bounds: null, difficulty: null };
};

function countBelow(ascending: Float64Array, value: number, orEqual: boolean): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const here = ascending[middle] as number;
    if (here < value || (orEqual && here === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** lo + (hi − lo)·x/best, or ·best/x where less is better; values must not be negative. Methodology §3.3. */
const distanceToBest: Normaliser<{ rule: 'distance-to-best' }> = (values, _rule, context) => {
  const { lowest, highest } = context.scale;
  const bounds = boundsOf(values);
  if (!(bounds.lowest >= 0)) return impossible(values);
  const best = context.polarity === 'negative' ? bounds.lowest : bounds.highest;
  const scores = values.map((value) => {
    if (Number.isNaN(value)) return value;
    const ratio = value === best ? 1 : context.polarity === 'negative' ? best / value : value / best;
    return lowest + (highest - lowest) * ratio;
  });
  return { scores, bounds, difficulty: null };
};

/** The score of the highest step that the value reaches; the table itself says what is good. Methodology §3.3. */
const stepTable: Normaliser<Extract<Normalisation, { rule: 'step-table' }>> = (values, rule) => {
  const descending = rule.steps.toSorted((left, right) => right.atLeast - left.atLeast);
  const scores = values.map((value) => {
    if (Number.isNaN(value)) return value;
    return descending.find((step) => value >= step.atLeast)?.score ?? rule.below;
  });
  return { scores, bounds: null, difficulty: null };
};

/** Every normaliser. A new one is a line here and a member of `Normalisation`. */
const normalisers: { [Name in NormalisationName]: Normaliser<Extract<Normalisation, { rule: Name }>> } = {
  'minmax-block': minmaxBlock,
  'minmax-pooled': minmaxPooled,
  goalposts,
  absolute,
  'z-score': zScore,
  rank,
  'percentile-rank': percentileRank,
  'distance-to-best': distanceToBest,
  'step-table': stepTable,
};

/** Scores of one indicator over the units of a block. */
export function normalise(values: Float64Array, rule: Normalisation, context: NormaliseContext): Normalised {
  if (values.every((value) => Number.isNaN(value))) return { scores: values.slice(), bounds: null, difficulty: null };
  // The table above pairs each name with its own rule; the compiler cannot follow that through the look-up.
  const normaliser = normalisers[rule.rule] as Normaliser<Normalisation>;
  return normaliser(values, rule, context);
}
