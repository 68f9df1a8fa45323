import { assert } from '#base/assert.ts';
import type { BoundsPolicy } from '../normalise/frozen-line.ts';
import { createStream, type Purpose, type Seed } from '../random/philox.ts';
import type { StructureChoice } from './compile-method.ts';
import { drawWeights, editionWeights, type WeightedParent, weightedParents } from './draw-weights.ts';
import { type MethodFactor, type MethodInput, type MethodSpace, methodFactors, variedFactors } from './method-space.ts';
import { createModel, type MethodModel } from './score-table.ts';

/** What is drawn of which input: a plain value, so that workers can take ranges of its draws. */
export type MethodPlan = {
  input: MethodInput;
  space: MethodSpace;
  seed: Seed;
  /** Draws wanted, numbered from 0. */
  draws: number;
  /** Replicates of the sample there are, taken in turn where draws are joint with sampling. */
  replicates: number;
  bounds: BoundsPolicy;
};
export type MethodOptions = { seed: Seed; draws: number; replicates?: number; bounds?: BoundsPolicy };

/** Values of one replicate of the sample, units × indicators, under one of the filters of quality (0 the published one). */
export type ReplicateValues = (replicate: number, values: number) => Float64Array;

export function planMethod(input: MethodInput, space: MethodSpace, options: MethodOptions): MethodPlan {
  const { seed, draws, replicates = 0, bounds = 'frozen' } = options;
  createModel(input);
  assert(Number.isInteger(draws) && draws > 0 && draws < 2147483648, 'the number of draws is whole and positive');
  const codes = new Set(input.unitCodes);
  assert(codes.size === input.unitCodes.length, 'a unit has one row');
  for (const spread of [space.componentWeights, space.indicatorWeights]) {
    assert(spread.rule !== 'around' || (spread.share >= 0 && spread.share < 1), 'weights stay above zero');
    assert(spread.rule !== 'dirichlet' || spread.concentration > 0, 'a concentration is above zero');
  }
  for (const factor of methodFactors) {
    const choice = space[factor];
    assert('rule' in choice || choice.length > 0, `${factor} has an option`);
  }
  assert(
    space.values.every((at) => at === 0 || input.alternatives[at - 1]),
    'values are among the alternatives',
  );
  return { input, space, seed, draws, replicates, bounds };
}

/** One choice of everything: places in the lists of the space, and weights by node. */
export type DrawnChoice = { normaliser: number; values: number; structure: StructureChoice; key: number };

/** Draws of a plan: weights of draw `from + d` at d × nodes. */
export type DrawnMethods = { weights: Float64Array; choices: DrawnChoice[] };

/** Where a factor of a draw takes its random numbers from: which purpose and replicate of the streams. */
export type DrawSource = (draw: number, factor: MethodFactor) => { purpose: Purpose; replicate: number } | 'edition';

/** Draw number `draw` of the Monte Carlo takes all its factors from replicate `draw` of the method's streams. */
export const plainSource: DrawSource = (draw) => ({ purpose: 'method-draws', replicate: draw });

/** The methods of draws [from, to). Each factor has a stream of its own, its stratum being its place in `methodFactors`. */
export function drawMethods(
  plan: MethodPlan,
  model: MethodModel,
  from: number,
  to: number,
  source: DrawSource = plainSource,
): DrawnMethods {
  const { space } = plan;
  const base = editionWeights(model);
  const weights = new Float64Array((to - from) * base.length);
  const parents = {
    components: weightedParents(model, 'components'),
    indicators: weightedParents(model, 'indicators'),
  };
  const varied = new Set(variedFactors(space));
  const choices: DrawnChoice[] = [];
  const drawn = new Map<number, DrawnChoice>();
  for (let draw = from; draw < to; draw += 1) {
    const offset = (draw - from) * base.length;
    weights.set(base, offset);
    varyWeights(plan, varied, source, draw, 'componentWeights', parents.components, weights, offset);
    varyWeights(plan, varied, source, draw, 'indicatorWeights', parents.indicators, weights, offset);
    let key = 0;
    for (const factor of listedFactors) {
      key = key * space[factor].length + pickOption(plan, varied, source, draw, factor);
    }
    const choice = drawn.get(key) ?? choiceOf(space, key);
    drawn.set(key, choice);
    choices.push(choice);
  }
  return { weights, choices };
}

/** The factors that are lists. A choice is known by its places in them, as the digits of one number. */
const listedFactors = ['normalisers', 'aggregations', 'missingChild', 'values', 'leaveOut'] as const;
type ListedFactor = (typeof listedFactors)[number];

function choiceOf(space: MethodSpace, key: number): DrawnChoice {
  let rest = key;
  const places = new Map<ListedFactor, number>();
  for (const factor of listedFactors.toReversed()) {
    places.set(factor, rest % space[factor].length);
    rest = Math.floor(rest / space[factor].length);
  }
  const at = (factor: ListedFactor): number => places.get(factor) ?? 0;
  return {
    normaliser: at('normalisers'),
    values: space.values[at('values')] ?? 0,
    key,
    structure: {
      aggregation: space.aggregations[at('aggregations')] ?? 'edition',
      aggregationReach: space.aggregationReach,
      missingChild: space.missingChild[at('missingChild')] ?? 'edition',
      leaveOut: space.leaveOut[at('leaveOut')] ?? null,
    },
  };
}

function pickOption(
  { space, seed }: MethodPlan,
  varied: ReadonlySet<MethodFactor>,
  source: DrawSource,
  draw: number,
  factor: ListedFactor,
): number {
  if (!varied.has(factor)) return 0;
  const place = source(draw, factor);
  if (place === 'edition') return 0;
  return createStream({ seed, ...place, stratum: methodFactors.indexOf(factor) }).nextBelow(space[factor].length);
}

function varyWeights(
  { space, seed }: MethodPlan,
  varied: ReadonlySet<MethodFactor>,
  source: DrawSource,
  draw: number,
  factor: 'componentWeights' | 'indicatorWeights',
  parents: readonly WeightedParent[],
  weights: Float64Array,
  offset: number,
): void {
  if (!varied.has(factor)) return;
  const place = source(draw, factor);
  if (place === 'edition') return;
  const stream = createStream({ seed, ...place, stratum: methodFactors.indexOf(factor) });
  drawWeights(parents, space[factor], stream, weights, offset);
}
