import { shapleyParts } from '../change/shapley.ts';
import {
  type ChoiceScorer,
  createChoiceScorer,
  editionChoice,
  indexOf,
  type MethodChoice,
  type MethodStanding,
  singleChoices,
} from './method-choice.ts';
import type { MethodFactor, MethodInput, MethodSpace } from './method-space.ts';

/** The choices a movement is split over. Where an aggregation is used belongs to it. */
export const comparedChoices = ['normaliser', 'weights', 'aggregation', 'missingChild', 'values', 'leaveOut'] as const;
export type ComparedChoice = (typeof comparedChoices)[number];

/** How one unit moves from one method to another. Figures it lacks are NaN, ranks 0. */
export type UnitMove = {
  unitCode: string;
  fromTotal: number;
  toTotal: number;
  fromRank: number;
  toRank: number;
  /** Points gained. */
  points: number;
  /** Places gained: above zero for a better rank; NaN where a rank is lacking. */
  places: number;
  /** The component that carries the move against the other units, where the rank changes; else null. */
  carriedBy: CarryingComponent | null;
};
/** `points`: how much less the unit would have moved, were it average in this component. */
export type CarryingComponent = { code: string; points: number };

export type Comparison = {
  changed: ComparedChoice[];
  units: (UnitMove & {
    /** The exact Shapley share of each changed choice; they sum to `points` and to `places`. */
    pointParts: number[];
    placeParts: number[];
  })[];
};

export type Scenario = { factor: MethodFactor; choice: MethodChoice; units: UnitMove[] };

/** Each option of the lists of a space by itself against the edition: what would move, and why. Methodology §10.1. */
export function methodScenarios(input: MethodInput, space: MethodSpace): Scenario[] {
  const score = createChoiceScorer(input);
  const edition = score(editionChoice);
  return singleChoices(space).map(({ factor, choice }) => ({
    factor,
    choice,
    units: movesOf(input, edition, score(choice)),
  }));
}

/**
 * Two methods against each other: each unit's move in points and places, and its exact split over the choices that
 * differ. Every mixture of the two methods is scored, 2^k for k changed choices; a choice's share is its mean effect over
 * all orders in which the choices could be changed (Shapley 1953). Methodology §10.1.
 */
export function compareMethods(input: MethodInput, one: MethodChoice, other: MethodChoice): Comparison {
  const changed = comparedChoices.filter((name) => !isSame(one, other, name));
  const score = createChoiceScorer(input);
  const standings = scoreMixtures(score, one, other, changed);
  const last = standings.at(-1) ?? score(other);
  const moves = movesOf(input, standings[0] ?? last, last);
  const units = moves.map((move, unit) => {
    const parts = shapleyParts(changed.length, (mixture) => {
      const rank = standings[mixture]?.ranks[unit] as number;
      return Float64Array.of(standings[mixture]?.totals[unit] as number, rank === 0 ? Number.NaN : -rank);
    });
    return {
      ...move,
      pointParts: parts.map(([points]) => points as number),
      placeParts: parts.map(([, places]) => places as number),
    };
  });
  return { changed, units };
}

function isSame(one: MethodChoice, other: MethodChoice, name: ComparedChoice): boolean {
  if (name === 'weights') {
    const codes = new Set([...Object.keys(one.weights), ...Object.keys(other.weights)]);
    return [...codes].every((code) => one.weights[code] === other.weights[code]);
  }
  if (JSON.stringify(one[name]) !== JSON.stringify(other[name])) return false;
  return name !== 'aggregation' || one.aggregation === 'edition' || one.aggregationReach === other.aggregationReach;
}

/** Mixture m takes the k-th changed choice from the other method where bit k of m is set. */
function scoreMixtures(
  score: ChoiceScorer,
  one: MethodChoice,
  other: MethodChoice,
  changed: readonly ComparedChoice[],
): MethodStanding[] {
  return Array.from({ length: 1 << changed.length }, (_, mixture) => {
    const taken = new Set(changed.filter((_name, bit) => (mixture >> bit) & 1));
    const from = (name: ComparedChoice): MethodChoice => (taken.has(name) ? other : one);
    return score({
      normaliser: from('normaliser').normaliser,
      weights: from('weights').weights,
      aggregation: from('aggregation').aggregation,
      aggregationReach: from('aggregation').aggregationReach,
      missingChild: from('missingChild').missingChild,
      values: from('values').values,
      leaveOut: from('leaveOut').leaveOut,
    });
  });
}

function movesOf(input: MethodInput, from: MethodStanding, to: MethodStanding): UnitMove[] {
  return input.unitCodes.map((unitCode, unit) => {
    const [fromTotal, toTotal] = [from.totals[unit] as number, to.totals[unit] as number];
    const [fromRank, toRank] = [from.ranks[unit] as number, to.ranks[unit] as number];
    const places = fromRank === 0 || toRank === 0 ? Number.NaN : fromRank - toRank;
    const carriedBy = places === 0 || Number.isNaN(places) ? null : carrierOf(input, from, to, unit, places > 0);
    return { unitCode, fromTotal, toTotal, fromRank, toRank, points: toTotal - fromTotal, places, carriedBy };
  });
}

/**
 * The component in which the unit differs from the average unit in the way that moves it most: its effect is the unit's
 * move less the move of the same unit made average there, before and after. With arithmetic means these effects sum to
 * the unit's move less the mean move.
 */
function carrierOf(
  { block }: MethodInput,
  from: MethodStanding,
  to: MethodStanding,
  unit: number,
  isGain: boolean,
): CarryingComponent | null {
  const codes = new Set([...from.root.components, ...to.root.components].map(({ code }) => code));
  const move = indexOf(to.root, unit, null) - indexOf(from.root, unit, null);
  let carrier: CarryingComponent | null = null;
  for (const code of codes) {
    const moveIfAverage = indexOf(to.root, unit, code) - indexOf(from.root, unit, code);
    const points = block.policies.totalMultiplier * (move - moveIfAverage);
    const isAhead = carrier === null || (isGain ? points > carrier.points : points < carrier.points);
    if (isAhead) carrier = { code, points };
  }
  return carrier;
}
