/** Scores of one replicate from its values, fast: the same scoring as `scoreBlock`, worked out beforehand. Methodology §9.4. */
import { present } from '#base/assert.ts';
import { aggregate, type WeightedScore } from '../aggregate/aggregate.ts';
import type { BranchNode, IndicatorRule } from '../edition.ts';
import { type FrozenLine, frozenLine } from '../normalise/frozen-line.ts';
import { type NormaliseContext, normalise } from '../normalise/normalise.ts';
import type { NodeColumn } from '../scored-block.ts';
import { medianOf } from '../standing.ts';
import type { ReplicatePlan } from './replicate-plan.ts';

/** Gives scores from values; both have entry position × units + unit. The array it gives is used again. */
export type ReplicateScorer = (values: Float64Array) => Float64Array;

export function createReplicateScorer(plan: ReplicatePlan): ReplicateScorer {
  const { scored } = plan;
  const unitCount = scored.units.length;
  const scores = new Float64Array(scored.columns.length * unitCount).fill(Number.NaN);
  const steps = scored.columns
    .toReversed()
    .map((column) => (column.planned.indicator ? leafStep(plan, column, scores) : branchStep(plan, column, scores)));
  const added = adjustmentsOf(plan);
  const { totalMultiplier } = scored.block.policies;
  return (values) => {
    for (const step of steps) step(values);
    for (let unit = 0; unit < unitCount; unit += 1) {
      scores[unit] = totalMultiplier * (scores[unit] as number) + (added[unit] as number);
    }
    return scores;
  };
}

type Step = (values: Float64Array) => void;

function leafStep(plan: ReplicatePlan, column: NodeColumn, scores: Float64Array): Step {
  const unitCount = plan.scored.units.length;
  const at = column.planned.position * unitCount;
  const rule = present(column.planned.indicator, 'the rule of an indicator');
  if (column.excluded) return () => {};
  const frozen = lineOf(plan, column);
  if (frozen) {
    const { slope, start, lowest, highest } = frozen;
    return (values) => {
      for (let unit = at; unit < at + unitCount; unit += 1) {
        const score = start + slope * (values[unit] as number);
        scores[unit] = score < lowest ? lowest : Math.min(score, highest);
      }
    };
  }
  const context = contextOf(plan, rule, column.planned.position);
  if (rule.normalisation.rule === 'minmax-block') return minmaxStep({ at, unitCount, context }, scores);
  return (values) => {
    scores.set(normalise(values.subarray(at, at + unitCount), rule.normalisation, context).scores, at);
  };
}

/** The line of an indicator whose bounds are frozen; null where its score is found anew in each replicate. */
export function lineOf(
  plan: ReplicatePlan,
  { planned: { indicator, position }, values }: NodeColumn,
): FrozenLine | null {
  if (!indicator || plan.options.bounds !== 'frozen') return null;
  return frozenLine(values, indicator.normalisation, contextOf(plan, indicator, position));
}

function contextOf(plan: ReplicatePlan, rule: IndicatorRule, position: number): NormaliseContext {
  return {
    scale: plan.block.policies.scoreScale,
    polarity: rule.polarity,
    equalBounds: rule.equalBounds,
    naturalRange: plan.naturalRanges[position] ?? null,
  };
}

type MinmaxInput = { at: number; unitCount: number; context: NormaliseContext };

/** `minmax-block` with bounds found anew, without the arrays that `normalise` makes. */
function minmaxStep({ at, unitCount, context }: MinmaxInput, scores: Float64Array): Step {
  const { lowest, highest } = context.scale;
  const isNegative = context.polarity === 'negative';
  return (values) => {
    let least = Infinity;
    let greatest = -Infinity;
    for (let unit = at; unit < at + unitCount; unit += 1) {
      const value = values[unit] as number;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (!(greatest - least > 1e-9 * Math.abs(greatest))) {
      scores.set(normalise(values.subarray(at, at + unitCount), { rule: 'minmax-block' }, context).scores, at);
      return;
    }
    const slope = (highest - lowest) / (greatest - least);
    for (let unit = at; unit < at + unitCount; unit += 1) {
      const above = slope * ((values[unit] as number) - least);
      scores[unit] = isNegative ? highest - above : lowest + above;
    }
  };
}

function branchStep({ scored }: ReplicatePlan, column: NodeColumn, scores: Float64Array): Step {
  const unitCount = scored.units.length;
  const at = column.planned.position * unitCount;
  const branch = present(column.planned.branch, 'a node with children');
  const children = column.planned.children.map((position) => present(scored.columns[position], 'a scored child'));
  const counted = children.filter(({ excluded, planned }) => !excluded && planned.node.weight > 0);
  const isPlain = branch.aggregation.rule === 'arithmetic' && branch.missingChild === 'reweight';
  if (!isPlain) return anyBranch({ at, unitCount, branch, children: counted }, scores);
  const places = Int32Array.from(counted, ({ planned }) => planned.position * unitCount);
  const weights = Float64Array.from(counted, ({ planned }) => planned.node.weight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    for (let unit = 0; unit < unitCount; unit += 1) {
      let sum = 0;
      for (let child = 0; child < places.length; child += 1) {
        sum += (weights[child] as number) * (scores[(places[child] as number) + unit] as number);
      }
      scores[at + unit] = Number.isNaN(sum) ? meanOfPresent(places, weights, unit, scores) : sum / whole;
    }
  };
}

function meanOfPresent(places: Int32Array, weights: Float64Array, unit: number, scores: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let child = 0; child < places.length; child += 1) {
    const score = scores[(places[child] as number) + unit] as number;
    if (Number.isNaN(score)) continue;
    sum += (weights[child] as number) * score;
    total += weights[child] as number;
  }
  return total === 0 ? Number.NaN : sum / total;
}

type AnyBranch = { at: number; unitCount: number; branch: BranchNode; children: NodeColumn[] };

function anyBranch({ at, unitCount, branch, children }: AnyBranch, scores: Float64Array): Step {
  const places = children.map(({ planned }) => planned.position * unitCount);
  const parts = children.map(({ planned: { node } }) => ({ score: 0, weight: node.weight, part: node.part }));
  return () => {
    const standIns =
      branch.missingChild === 'block-median'
        ? places.map((place) => medianOf(scores.slice(place, place + unitCount)))
        : null;
    for (let unit = 0; unit < unitCount; unit += 1) {
      const taken: WeightedScore[] = [];
      for (const [child, part] of parts.entries()) {
        const own = scores[(places[child] as number) + unit] as number;
        part.score = Number.isNaN(own) ? (standIns?.[child] ?? Number.NaN) : own;
        if (!Number.isNaN(part.score)) taken.push(part);
      }
      const isWithheld = branch.missingChild === 'withhold' && taken.length < parts.length;
      scores[at + unit] = isWithheld ? Number.NaN : aggregate(taken, branch.aggregation);
    }
  };
}

/** Bonus and penalty points of each unit, where the edition uses them. */
function adjustmentsOf({ block, scored: { units } }: ReplicatePlan): Float64Array {
  const points = new Float64Array(units.length);
  if (block.policies.adjustments === 'off') return points;
  for (const { unitCode, points: given } of block.adjustments) {
    const unit = units.findIndex(({ code }) => code === unitCode);
    if (unit >= 0) points[unit] = (points[unit] as number) + given;
  }
  return points;
}
