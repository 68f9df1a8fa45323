import { present } from '#base/assert.ts';
import { type Chance, chanceOfRank, chanceOfTotal } from '#engine/goal/chance.ts';
import { planBlock } from '#engine/plan.ts';
import type { Round } from '#engine/round.ts';
import { countRound } from '#engine/score-round.ts';
import { dependsOnOthers } from '#engine/what-if/freeze-bounds.ts';
import type { ReplicateRunner } from '../certainty/replicate-runner.port.ts';
import { assessBlock, usualCertainty } from '../certainty/round-certainty.ts';
import type { Goal, UnitGoal } from './plan-unit-goal.ts';

/**
 * The chance that a survey next year shows the goal reached when the plan's gains are made, the others being as they are:
 * answers are a sample then too. Null for goals by components, a round without answers, and bounds found anew by
 * which a gain moves the others. Methodology §12.6.
 */
export async function goalChance(
  round: Round,
  goal: Goal,
  { plan, block }: UnitGoal,
  run: ReplicateRunner,
): Promise<Chance | null> {
  if (goal.kind === 'components' || !round.answers) return null;
  const othersMove = planBlock(block).some(({ indicator }) => indicator !== null && dependsOnOthers(indicator));
  if (plan.bounds !== 'frozen' && othersMove) return null;
  const { branches, certainty } = await assessBlock(countRound(round), block, usualCertainty, run);
  const totals = present(branches.get(block.tree.code), 'the totals of the replicates');
  const units = certainty.unitCodes.length;
  const unit = certainty.unitCodes.indexOf(plan.unitCode);
  const given = { units, replicates: certainty.replicates, totals };
  const gain = plan.planned.total - plan.present.total;
  return goal.kind === 'rank'
    ? chanceOfRank(given, unit, { gain }, goal.rank)
    : chanceOfTotal(given, unit, gain, goal.total);
}
