import { present } from '#base/assert.ts';
import { comparable } from '#base/rounding.ts';
import { aggregate, type WeightedScore } from '../aggregate/aggregate.ts';
import type { NodeColumn } from '../scored-block.ts';
import type { Course, Lever } from './levers.ts';

/** Scores of nodes that the unit has raised, by their position in the tree: what lies below them counts no more. */
export type Raised = ReadonlyMap<number, number>;

/** A part of a lever's way, from one score to a higher one. */
export type Piece = { lever: Lever; from: number; to: number };

/** What is to be raised: the total, or the score of a node. */
export type Figure = (raised: Raised) => number;

/** The unit's total with some scores raised: bonus points stay as they are. NaN where the unit has no total. */
export function totalFigure(course: Course): Figure {
  const total = columnAt(course, 0).scores[course.unit] as number;
  const { totalMultiplier } = course.scored.block.policies;
  const present0 = nodeScore(course, 0, new Map());
  return (raised) => total + totalMultiplier * (nodeScore(course, 0, raised) - present0);
}

export function nodeFigure(course: Course, position: number): Figure {
  return (raised) => nodeScore(course, position, raised);
}

function nodeScore(course: Course, position: number, raised: Raised): number {
  const replaced = raised.get(position);
  if (replaced !== undefined) return replaced;
  const { scores, planned } = columnAt(course, position);
  const own = scores[course.unit] as number;
  if (!planned.branch) return own;
  // A score that is withheld is not brought back by what is there already.
  if (Number.isNaN(own)) return own;
  const parts: WeightedScore[] = [];
  for (const at of planned.children) {
    const child = columnAt(course, at);
    const score = nodeScore(course, at, raised);
    const counted = Number.isNaN(score) ? child.standInScore : score;
    const { weight, part } = child.planned.node;
    if (!Number.isNaN(counted)) parts.push({ score: counted, weight, part });
  }
  return aggregate(parts, planned.branch.aggregation);
}

function columnAt({ scored }: Course, position: number): NodeColumn {
  return present(scored.columns[position], 'a scored node');
}

/**
 * The order in which levers are raised: the greatest gain for its cost first. Under means that are linear this is a
 * continuous knapsack and each lever is one piece; under others the gain of a further point changes on the way, so that
 * the way is also taken in small pieces. Several orders are given where it is not known which is better. Methodology §12.3.
 */
export function orderPieces(course: Course, levers: readonly Lever[], figure: Figure): Piece[][] {
  const open = levers.filter(({ score, capScore }) => capScore > score);
  const whole = wholePieces(open, figure);
  return open.every((lever) => isLinear(course, lever)) ? [whole] : [whole, smallPieces(open, figure)];
}

/** Whether a score goes into the total by sums alone. */
function isLinear(course: Course, { position }: Lever): boolean {
  let at = columnAt(course, position).planned.parent;
  while (at !== null) {
    const { planned } = columnAt(course, at);
    const rule = planned.branch?.aggregation.rule;
    if (rule !== 'arithmetic' && rule !== 'soft-hard') return false;
    at = planned.parent;
  }
  return true;
}

/** Each lever to its cap at once. Of equal ones the longer comes first, so that few indicators are touched. */
function wholePieces(levers: readonly Lever[], figure: Figure): Piece[] {
  const none = figure(new Map());
  const ranked = levers.map((lever) => {
    const room = lever.capScore - lever.score;
    const gain = figure(new Map([[lever.position, lever.capScore]])) - none;
    return { lever, ratio: comparable(gain / (room * lever.costPerPoint)), room };
  });
  ranked.sort((left, right) => right.ratio - left.ratio || right.room - left.room);
  return ranked.map(({ lever }) => ({ lever, from: lever.score, to: lever.capScore }));
}

const piecesPerLever = 64;

/** In small pieces, the one with the greatest gain for its cost next. */
function smallPieces(levers: readonly Lever[], figure: Figure): Piece[] {
  const raised = new Map<number, number>();
  const pieces: Piece[] = [];
  // The gain of a lever as it was when last looked at: it is looked at again before it is taken.
  const waiting = levers.map((lever) => ({ lever, taken: 0, ratio: Infinity, seenAt: -1 }));
  while (waiting.length > 0) {
    const next = waiting.reduce((best, one) => (one.ratio > best.ratio ? one : best));
    const { lever, taken } = next;
    const from = scoreAfter(lever, taken);
    const to = scoreAfter(lever, taken + 1);
    if (next.seenAt < pieces.length) {
      const gain = figure(new Map(raised).set(lever.position, to)) - figure(raised);
      next.ratio = gain / ((to - from) * lever.costPerPoint);
      next.seenAt = pieces.length;
      continue;
    }
    raised.set(lever.position, to);
    pieces.push({ lever, from, to });
    next.taken += 1;
    if (next.taken === piecesPerLever) waiting.splice(waiting.indexOf(next), 1);
  }
  return pieces;
}

function scoreAfter({ score, capScore }: Lever, taken: number): number {
  return taken === piecesPerLever ? capScore : score + ((capScore - score) * taken) / piecesPerLever;
}

/** What is raised after the first `count` pieces. */
function after(pieces: readonly Piece[], count: number): Map<number, number> {
  return new Map(pieces.slice(0, count).map(({ lever, to }) => [lever.position, to]));
}

/** The least part of the way after which the goal is reached; null where even the whole way does not reach it. */
export function shortestWay(
  pieces: readonly Piece[],
  isReached: (raised: Raised) => boolean,
): Map<number, number> | null {
  if (isReached(new Map())) return new Map();
  if (!isReached(after(pieces, pieces.length))) return null;
  let short = 0;
  let enough = pieces.length;
  while (enough - short > 1) {
    const middle = (short + enough) >> 1;
    if (isReached(after(pieces, middle))) enough = middle;
    else short = middle;
  }
  const last = present(pieces[short], 'the last piece');
  const raised = after(pieces, short);
  const to = leastScore(last, (score) => isReached(new Map(raised).set(last.lever.position, score)));
  return raised.set(last.lever.position, to);
}

function leastScore({ from, to }: Piece, isReached: (score: number) => boolean): number {
  let short = from;
  let enough = to;
  for (;;) {
    const middle = short + (enough - short) / 2;
    if (middle === short || middle === enough) return enough;
    if (isReached(middle)) enough = middle;
    else short = middle;
  }
}

export function costOf(raised: Raised, levers: readonly Lever[]): number {
  return levers.reduce((sum, { position, score, costPerPoint }) => {
    const to = raised.get(position) ?? score;
    return sum + costPerPoint * (to - score);
  }, 0);
}
