import { present } from '#base/assert.ts';
import { comparable } from '#base/rounding.ts';
import type { IndicatorRule } from '../edition.ts';
import { naturalRange } from '../indicator-values.ts';
import type { BoundsPolicy } from '../normalise/frozen-line.ts';
import { type Bounds, type NormaliseContext, normalise } from '../normalise/normalise.ts';
import type { NodeColumn, ScoredBlock } from '../scored-block.ts';
import { pointsAtStake } from '../stakes.ts';
import { frozenRules } from '../what-if/freeze-bounds.ts';
import { type BlockValues, reshapeBlock, scoreWhatIf } from '../what-if/score-what-if.ts';

/**
 * How far an indicator may rise: to the block's best value; by a rise of its value, by the indicator's code (0 where it
 * is left out); or by so many points of its score. Methodology §12.2.
 */
export type CapRule =
  | { kind: 'best' }
  | { kind: 'gain'; gains: ReadonlyMap<string, number> }
  | { kind: 'points'; points: number };

/** An indicator that the unit can raise: where it is, how far it can go, and what a point of its score costs. */
export type Lever = {
  position: number;
  code: string;
  /** The component it is in. */
  component: string;
  value: number;
  score: number;
  capValue: number;
  capScore: number;
  costPerPoint: number;
  /** Points of the total for a point of score, up to the cap, all else as it is. */
  marginal: number;
  /** The indicator's score at another value of the unit, the other units being as they are. */
  scoreAt: (value: number) => number;
};

export type GoalSetting = {
  given: BlockValues;
  unitCode: string;
  bounds: BoundsPolicy;
  cap: CapRule;
  /** Cost of a point of score by the indicator's code, above zero; 1 where it is left out. */
  costs: ReadonlyMap<string, number>;
};

/** The block as it is scored, under the bounds asked for, with the unit's levers in the order of the tree. */
export type Course = { given: BlockValues; scored: ScoredBlock; unit: number; levers: Lever[] };

export function createCourse({ given, unitCode, bounds, cap, costs }: GoalSetting): Course {
  const held =
    bounds === 'frozen' ? { ...given, block: reshapeBlock(given.block, { normalisation: frozenRules(given) }) } : given;
  const scored = scoreWhatIf(held);
  const unit = held.units.findIndex(({ code }) => code === unitCode);
  const course: Course = { given: held, scored, unit, levers: [] };
  for (const column of scored.columns) {
    const isCounted = column.planned.indicator && !Number.isNaN(column.scores[unit]);
    if (isCounted) course.levers.push(createLever(course, column, cap, costs.get(column.planned.node.code) ?? 1));
  }
  return course;
}

function createLever(course: Course, column: NodeColumn, cap: CapRule, costPerPoint: number): Lever {
  const { scored, unit } = course;
  const rule = present(column.planned.indicator, 'the rule of an indicator');
  const { code } = column.planned.node;
  const context = contextOf(course.given, rule);
  const value = column.values[unit] as number;
  const score = column.scores[unit] as number;
  const scoreAt = (other: number): number =>
    normalise(column.values.with(unit, other), rule.normalisation, context).scores[unit] as number;
  const base = { position: column.planned.position, code, component: componentOf(scored, column), value, score };
  const highest = highestValue(cap, { code, column, rule, context, value });
  const reachable = Math.max(score, scoreAt(highest));
  const capScore = cap.kind === 'points' ? Math.min(reachable, score + cap.points) : reachable;
  const bare = { ...base, capValue: highest, capScore, costPerPoint, marginal: 0, scoreAt };
  const capValue = capScore > score ? valueFor({ ...bare, capScore: reachable }, capScore) : value;
  const [gain = 0] = pointsAtStake(scored, column, unit, [capScore]);
  return { ...bare, capValue, marginal: capScore > score ? gain / (capScore - score) : 0 };
}

function contextOf({ edition, block }: BlockValues, rule: IndicatorRule): NormaliseContext {
  const questions = new Map(edition.questions.map((question) => [question.code, question]));
  const scales = new Map(edition.scales.map((scale) => [scale.code, scale]));
  const { polarity, equalBounds } = rule;
  return {
    scale: block.policies.scoreScale,
    polarity,
    equalBounds,
    naturalRange: naturalRange(rule, questions, scales),
  };
}

function componentOf({ columns }: ScoredBlock, column: NodeColumn): string {
  let here = column;
  while (here.planned.parent !== null && here.planned.parent !== 0) {
    here = present(columns[here.planned.parent], 'a parent');
  }
  return here.planned.node.code;
}

type Reach = { code: string; column: NodeColumn; rule: IndicatorRule; context: NormaliseContext; value: number };

/** The value beyond which the indicator is not to go, in the direction that is good. */
function highestValue(cap: CapRule, { code, column, rule, context, value }: Reach): number {
  const sign = rule.polarity === 'negative' ? -1 : 1;
  const better = (one: number, other: number): number => sign * Math.max(sign * one, sign * other);
  const best = column.values.reduce((top, other) => (Number.isNaN(other) ? top : better(top, other)), value);
  if (cap.kind === 'best') return best;
  const end = ({ lowest, highest }: Bounds): number => (sign > 0 ? highest : lowest);
  const { naturalRange: range } = context;
  // Without natural ends nothing is to be gained beyond the bounds and the best unit.
  const limit = range ? end(range) : better(best, column.bounds ? end(column.bounds) : best);
  if (cap.kind === 'points') return better(value, limit);
  const raised = value + sign * (cap.gains.get(code) ?? 0);
  return better(value, sign * Math.min(sign * raised, sign * better(value, limit)));
}

/** The least rise of the value that gives the score; the score never falls on the way. Without noise where it can be. */
export function valueFor({ value, score, capValue, capScore, scoreAt }: Lever, wanted: number): number {
  if (wanted <= score) return value;
  const needed = Math.min(wanted, capScore);
  const least = leastReaching(value, capValue, scoreAt, needed);
  const plain = comparable(least);
  const isNoise = Math.abs(plain - least) <= 1e-14 * Math.abs(least);
  return isNoise && scoreAt(plain) >= needed ? plain : least;
}

function leastReaching(from: number, to: number, scoreAt: (value: number) => number, wanted: number): number {
  let short = from;
  let enough = to;
  for (;;) {
    const middle = short + (enough - short) / 2;
    if (middle === short || middle === enough) return enough;
    if (scoreAt(middle) >= wanted) enough = middle;
    else short = middle;
  }
}
