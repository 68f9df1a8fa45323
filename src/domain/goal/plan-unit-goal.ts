import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { roundDecimal } from '#base/rounding.ts';
import type { Block } from '#engine/edition.ts';
import { trendingTotals } from '#engine/goal/chance.ts';
import type { CapRule } from '#engine/goal/levers.ts';
import { type Goal, type GoalPlan, planGoal } from '#engine/goal/plan-goal.ts';
import type { BoundsPolicy } from '#engine/normalise/frozen-line.ts';
import { type NodeKind, planBlock } from '#engine/plan.ts';
import type { Round } from '#engine/round.ts';
import { countRound, isShare } from '#engine/score-round.ts';
import { type BlockValues, readBlockValues, scoreWhatIf } from '#engine/what-if/score-what-if.ts';
import { listCodes } from '../scoring-run/list-codes.ts';

export type { Goal, GoalPlan, GoalStep } from '#engine/goal/plan-goal.ts';
export type { BoundsPolicy } from '#engine/normalise/frozen-line.ts';

/** `gain` and `trend` need an earlier round. A number is the points of score that each indicator may rise. */
export type GoalRequest = {
  unitCode: string;
  goal: Goal;
  cap: 'best' | 'gain' | number;
  bounds: BoundsPolicy;
  others: 'present' | 'trend';
  costs: ReadonlyMap<string, number>;
  earlier: Round | null;
};

/** `shares`: the indicators whose value is a share of respondents, 0 to 1. */
export type UnitGoal = { plan: GoalPlan; block: Block; shares: ReadonlySet<string> };

/**
 * The least-effort way of a unit to a goal. Problems: a unit or component that is not there, a goal off the scale or out
 * of reach, which tells the best there is and what limits it. Methodology §12.
 */
export function planUnitGoal(round: Round, request: GoalRequest): UnitGoal {
  const block = goalBlock(round, request.unitCode);
  const given = readBlockValues(countRound(round), block);
  checkGoal(given, request.goal);
  const before = request.earlier && readEarlier(request.earlier, block.code);
  const plan = planGoal({
    given,
    unitCode: request.unitCode,
    bounds: request.bounds,
    cap: capRule(request.cap, given, before),
    costs: request.costs,
    goal: request.goal,
    others: request.others === 'trend' && before ? trendOf(given, before) : null,
  });
  if (!plan) throw new Problem('goal.no-total', { unit: request.unitCode });
  if (!plan.reached && request.goal.kind !== 'components') refuse(plan, request.goal, given);
  const shares = planBlock(block).flatMap(({ node, indicator }) =>
    indicator && isShare(indicator.statistic.rule) ? [node.code] : [],
  );
  return { plan, block, shares: new Set(shares) };
}

/** Codes of the components of a unit's block. Problem: the unit is not there. */
export function componentCodes(round: Round, unitCode: string): { block: string; codes: string[] } {
  return codesOf(goalBlock(round, unitCode), 'component');
}

/** Codes of the indicators of a unit's block. Problem: the unit is not there. */
export function indicatorCodes(round: Round, unitCode: string): { block: string; codes: string[] } {
  return codesOf(goalBlock(round, unitCode), 'indicator');
}

function codesOf(block: Block, kind: NodeKind): { block: string; codes: string[] } {
  const codes = planBlock(block).flatMap((planned) => (planned.kind === kind ? [planned.node.code] : []));
  return { block: block.code, codes };
}

function goalBlock(round: Round, unitCode: string): Block {
  const unit = round.units.find(({ code }) => code === unitCode);
  if (!unit) throw new Problem('unit.unknown', { unit: unitCode, known: listCodes(round.units) });
  return present(
    round.edition.blocks.find(({ code }) => code === unit.blockCode),
    unit.blockCode,
  );
}

function checkGoal({ block, units }: BlockValues, goal: Goal): void {
  const { lowest, highest } = block.policies.scoreScale;
  if (goal.kind === 'rank' && (!Number.isInteger(goal.rank) || goal.rank < 1 || goal.rank > units.length)) {
    throw new Problem('goal.no-such-rank', { rank: goal.rank, count: units.length });
  }
  if (goal.kind !== 'components') return;
  const components = planBlock(block).filter(({ kind }) => kind === 'component');
  for (const [node, score] of goal.scores) {
    if (!components.some((component) => component.node.code === node)) {
      throw new Problem('goal.component-unknown', {
        component: node,
        known: listCodes(components.map((component) => component.node)),
      });
    }
    if (!(score >= lowest && score <= highest)) {
      throw new Problem('goal.off-scale', { component: node, score, lowest, highest });
    }
  }
}

function readEarlier(earlier: Round, blockCode: string): BlockValues | null {
  const block = earlier.edition.blocks.find(({ code }) => code === blockCode);
  return block ? readBlockValues(countRound(earlier), block) : null;
}

function capRule(cap: GoalRequest['cap'], given: BlockValues, before: BlockValues | null): CapRule {
  if (typeof cap === 'number') return { kind: 'points', points: cap };
  return cap === 'gain' ? { kind: 'gain', gains: bestGains(given, before) } : { kind: 'best' };
}

/** The greatest rise of a value from the earlier round, over the units that both have, by the indicator's code. */
function bestGains(given: BlockValues, before: BlockValues | null): Map<string, number> {
  const gains = new Map<string, number>();
  const places = new Map(before?.units.map(({ code }, index) => [code, index]));
  for (const { node, indicator } of planBlock(given.block)) {
    const [now, then] = [given.values.get(node.code), before?.values.get(node.code)];
    if (!indicator || !now || !then) continue;
    const sign = indicator.polarity === 'negative' ? -1 : 1;
    const rises = given.units.map(({ code }, at) => {
      const place = places.get(code);
      const rise =
        place === undefined ? Number.NaN : sign * ((now.values[at] as number) - (then.values[place] as number));
      return Number.isNaN(rise) ? 0 : rise;
    });
    gains.set(node.code, Math.max(0, ...rises));
  }
  return gains;
}

/** What each unit's total comes to if it changes once more as it did; a unit without an earlier total stays. */
function trendOf(given: BlockValues, before: BlockValues): Map<string, number> {
  const totals = (values: BlockValues): Float64Array => present(scoreWhatIf(values).columns[0], 'the index').scores;
  const [now, then] = [totals(given), totals(before)];
  const places = new Map(before.units.map(({ code }, index) => [code, index]));
  const earlier = now.map((total, at) => {
    const place = places.get(given.units[at]?.code ?? '');
    const known = place === undefined ? Number.NaN : (then[place] as number);
    return Number.isNaN(known) ? total : known;
  });
  const trend = trendingTotals(now, earlier);
  return new Map(given.units.map(({ code }, at) => [code, trend[at] as number]));
}

const limitsNamed = 3;

/** The indicators whose caps keep most points back. */
function refuse(plan: GoalPlan, goal: Goal, { block }: BlockValues): never {
  const { scoreScale, rounding } = block.policies;
  const lost = plan.steps
    .map(({ nodeCode, capScore, marginal, points }) => ({
      code: nodeCode,
      points: (marginal || points) * (scoreScale.highest - capScore),
    }))
    .filter(({ points }) => points > 0)
    .toSorted((left, right) => right.points - left.points);
  const limits = lost
    .slice(0, limitsNamed)
    .map(({ code }) => code)
    .join(', ');
  const { total, rank } = plan.best;
  const best = { best: roundDecimal(total, rounding), rank: rank ?? '–', limits: limits || '–', unit: plan.unitCode };
  if (goal.kind === 'rank') throw new Problem('goal.rank-out-of-reach', { ...best, wanted: goal.rank });
  throw new Problem('goal.total-out-of-reach', { ...best, wanted: goal.kind === 'total' ? goal.total : '–' });
}
