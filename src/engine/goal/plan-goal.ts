import { present } from '#base/assert.ts';
import { areEqual, powerOfTen, roundDecimal } from '#base/rounding.ts';
import type { LocalText, Policies } from '../edition.ts';
import type { BoundsPolicy } from '../normalise/frozen-line.ts';
import { rankScores } from '../standing.ts';
import { dependsOnOthers } from '../what-if/freeze-bounds.ts';
import { type ChangedValue, scoreWhatIf } from '../what-if/score-what-if.ts';
import { type Course, createCourse, type GoalSetting, type Lever, valueFor } from './levers.ts';
import { costOf, type Figure, nodeFigure, orderPieces, type Raised, shortestWay, totalFigure } from './raise.ts';

/** What is wanted: a total, a rank, or scores of components by their code. Methodology §12. */
export type Goal =
  | { kind: 'total'; total: number }
  | { kind: 'rank'; rank: number }
  | { kind: 'components'; scores: ReadonlyMap<string, number> };

export type GoalQuestion = GoalSetting & {
  goal: Goal;
  /** Totals that the other units are taken to have, by their code, in place of what they come out with. */
  others?: ReadonlyMap<string, number> | null;
};

/** The rank is null where there is no total. */
export type Place = { total: number; rank: number | null };

/** One indicator: where it is, how far it may go, where the plan takes it. */
export type GoalStep = {
  nodeCode: string;
  name: LocalText;
  /** Code of the component. */
  component: string;
  value: number;
  score: number;
  capValue: number;
  capScore: number;
  /** Points of the total for a point of the score, all else as it is. */
  marginal: number;
  costPerPoint: number;
  plannedValue: number;
  plannedScore: number;
  /** What the total gains by this step alone. Such points add up under arithmetic means only. */
  points: number;
  cost: number;
};

export type ComponentGoal = {
  nodeCode: string;
  name: LocalText;
  score: number;
  wanted: number;
  planned: number;
  /** With all its indicators at their caps. */
  best: number;
  reached: boolean;
};

export type GoalPlan = {
  block: string;
  unitCode: string;
  bounds: BoundsPolicy;
  present: Place;
  /** By the engine's own scoring with the planned values put in. */
  planned: Place;
  /** The same with every indicator at its cap. */
  best: Place;
  reached: boolean;
  cost: number;
  /** Of every indicator that has a value, in the order of the tree. */
  steps: GoalStep[];
  /** Codes of indicators without a score, which no plan can use. */
  withoutScore: string[];
  /** Only of a goal by components. */
  components: ComponentGoal[];
  /** What the wanted component scores give as they stand, the other components being as they are; else null. */
  implied: Place | null;
};

/** The least-effort way to a goal; null where the unit has no total. Methodology §12. */
export function planGoal(question: GoalQuestion): GoalPlan | null {
  const course = createCourse(question);
  const total = present(course.scored.columns[0], 'the index').scores[course.unit] as number;
  if (Number.isNaN(total)) return null;
  const { goal } = question;
  const atBest = allAtCaps(course.levers);
  const components = goal.kind === 'components' ? planComponents(course, goal.scores, atBest) : [];
  const raised =
    goal.kind === 'components' ? mergeWays(components) : cheapestWay(course, course.levers, question, goal);
  const targets = components.map(({ target }) => target);
  const way = raised ?? atBest;
  return {
    block: course.given.block.code,
    unitCode: question.unitCode,
    bounds: question.bounds,
    present: placeWith(course, new Map(), question),
    planned: placeWith(course, way, question),
    best: placeWith(course, atBest, question),
    reached: raised !== null && targets.every(({ reached }) => reached),
    cost: costOf(way, course.levers),
    steps: course.levers.map((lever) => stepOf(course, lever, way)),
    withoutScore: course.scored.columns.flatMap(({ planned, scores }) =>
      planned.indicator && Number.isNaN(scores[course.unit]) ? [planned.node.code] : [],
    ),
    components: targets,
    implied: goal.kind === 'components' ? impliedPlace(course, goal.scores, question) : null,
  };
}

function allAtCaps(levers: readonly Lever[]): Map<number, number> {
  return new Map(levers.map(({ position, capScore }) => [position, capScore]));
}

/** Whether a figure is as high as wanted; where it stands or ends there to 12 digits, it is. */
function reachedWith(figure: Figure, wanted: number, levers: readonly Lever[]): (raised: Raised) => boolean {
  const ends = [figure(new Map()), figure(allAtCaps(levers))];
  const needed = ends.find((end) => areEqual(end, wanted)) ?? wanted;
  return (raised) => figure(raised) >= needed;
}

function cheapestWay(
  course: Course,
  levers: readonly Lever[],
  question: GoalQuestion,
  goal: Exclude<Goal, { kind: 'components' }>,
): Map<number, number> | null {
  const figure = totalFigure(course);
  const isReached = reachedBy(course, question, goal);
  return cheapest(
    orderPieces(course, levers, figure).map((pieces) => shortestWay(pieces, isReached)),
    levers,
  );
}

function cheapest(ways: readonly (Map<number, number> | null)[], levers: readonly Lever[]): Map<number, number> | null {
  const found = ways.filter((way) => way !== null);
  return found.reduce<Map<number, number> | null>(
    (best, way) => (best && costOf(best, levers) <= costOf(way, levers) ? best : way),
    null,
  );
}

function reachedBy(
  course: Course,
  question: GoalQuestion,
  goal: Exclude<Goal, { kind: 'components' }>,
): (raised: Raised) => boolean {
  const reaches = (wanted: number) => reachedWith(totalFigure(course), wanted, course.levers);
  if (goal.kind === 'total') return reaches(goal.total);
  // The others' totals stay as they are where they are given, or where no rule looks at other units.
  const { policies } = course.given.block;
  if (question.others || !movesOthers(course)) {
    const threshold = totalForRank(othersOf(course, new Map(), question), goal.rank, policies);
    return reaches(threshold);
  }
  return (raised) => (placeWith(course, raised, question).rank ?? Infinity) <= goal.rank;
}

/** Whether a rise of the unit can change the scores of others. */
function movesOthers({ scored }: Course): boolean {
  return scored.columns.some(
    ({ planned }) =>
      planned.branch?.missingChild === 'block-median' ||
      (planned.indicator !== null && dependsOnOthers(planned.indicator)),
  );
}

/** The total that gives a rank among others: that of the one who has it, whom a tie does not put below. */
export function totalForRank(others: Float64Array, rank: number, { rankBasis, rounding }: Policies): number {
  const descending = others
    .filter((total) => !Number.isNaN(total))
    .toSorted()
    .toReversed();
  const held = descending[rank - 1];
  if (held === undefined) return -Infinity;
  if (rankBasis === 'unrounded') return held;
  const printed = roundDecimal(held, rounding);
  const lower = printed - powerOfTen(-rounding.decimals) / 2;
  return roundDecimal(lower, rounding) >= printed ? lower : printed;
}

/** The rank of a total among others. Methodology §5.1. */
export function rankAmong(total: number, others: Float64Array, { rankBasis, rounding }: Policies): number | null {
  return rankScores(Float64Array.from([total, ...others]), rankBasis, rounding)[0] || null;
}

/** Totals of the other units with the unit's values raised, or as they are given. */
function othersOf(course: Course, raised: Raised, { others }: GoalQuestion): Float64Array {
  const { columns, units } = rescore(course, raised);
  const totals = present(columns[0], 'the index').scores;
  return Float64Array.from(
    units.flatMap(({ code }, at) => (at === course.unit ? [] : [others?.get(code) ?? (totals[at] as number)])),
  );
}

/** The engine's own scores with the unit's values raised. */
function rescore(course: Course, raised: Raised) {
  return raised.size === 0 ? course.scored : scoreWhatIf(course.given, { values: raisedValues(course, raised) });
}

/** The values that give the raised scores. */
function raisedValues({ given, unit, levers }: Course, raised: Raised): ChangedValue[] {
  const unitCode = present(given.units[unit], 'the unit').code;
  return levers.flatMap((lever) => {
    const score = raised.get(lever.position);
    if (score === undefined || score <= lever.score) return [];
    return [{ unitCode, nodeCode: lever.code, value: valueFor(lever, score) }];
  });
}

function placeWith(course: Course, raised: Raised, question: GoalQuestion): Place {
  const total = present(rescore(course, raised).columns[0], 'the index').scores[course.unit] as number;
  return placeOf(total, course, othersOf(course, raised, question));
}

function placeOf(total: number, { given }: Course, others: Float64Array): Place {
  return { total, rank: rankAmong(total, others, given.block.policies) };
}

function stepOf(course: Course, lever: Lever, raised: Raised): GoalStep {
  const { position, score, value, costPerPoint } = lever;
  const wanted = raised.get(position) ?? score;
  const plannedValue = valueFor(lever, wanted);
  const plannedScore = wanted <= score ? score : lever.scoreAt(plannedValue);
  const figure = totalFigure(course);
  const node = present(course.scored.columns[position], 'the indicator').planned.node;
  return {
    nodeCode: lever.code,
    name: node.name,
    component: lever.component,
    value,
    score,
    capValue: lever.capValue,
    capScore: lever.capScore,
    marginal: lever.marginal,
    costPerPoint,
    plannedValue,
    plannedScore,
    points: plannedScore === score ? 0 : figure(new Map([[position, plannedScore]])) - figure(new Map()),
    cost: costPerPoint * (plannedScore - score),
  };
}

type ComponentWay = { target: ComponentGoal; raised: Map<number, number> };

function planComponents(course: Course, scores: ReadonlyMap<string, number>, atBest: Raised): ComponentWay[] {
  return course.scored.columns.flatMap(({ planned, scores: own }) => {
    const wanted = planned.kind === 'component' ? scores.get(planned.node.code) : undefined;
    const score = own[course.unit] as number;
    if (wanted === undefined || Number.isNaN(score)) return [];
    const levers = course.levers.filter(({ component }) => component === planned.node.code);
    const figure = nodeFigure(course, planned.position);
    const isReached = reachedWith(figure, wanted, levers);
    const way = cheapest(
      orderPieces(course, levers, figure).map((pieces) => shortestWay(pieces, isReached)),
      levers,
    );
    const raised = way ?? allAtCaps(levers);
    const { code: nodeCode, name } = planned.node;
    const target = {
      nodeCode,
      name,
      score,
      wanted,
      planned: figure(raised),
      best: figure(atBest),
      reached: way !== null,
    };
    return [{ target, raised }];
  });
}

function mergeWays(ways: readonly ComponentWay[]): Map<number, number> {
  return new Map(ways.flatMap(({ raised }) => [...raised]));
}

/** The total of wanted component scores. Methodology §12.5. */
function impliedPlace(course: Course, scores: ReadonlyMap<string, number>, question: GoalQuestion): Place {
  const wanted = course.scored.columns.flatMap(({ planned }): [number, number][] => {
    const score = planned.kind === 'component' ? scores.get(planned.node.code) : undefined;
    return score === undefined ? [] : [[planned.position, score]];
  });
  return placeOf(totalFigure(course)(new Map(wanted)), course, othersOf(course, new Map(), question));
}
