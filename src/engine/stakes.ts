import { present } from '#base/assert.ts';
import { aggregate } from './aggregate/aggregate.ts';
import { presentParts } from './score-block.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';

/**
 * What a unit's total gains when one node alone rises to each of some scores and all else stays, the bounds of
 * normalising included: the node's score is replaced and its ancestors are aggregated anew. Never below zero; zero
 * under an ancestor that is withheld, which the node alone cannot bring back; NaN where the unit has no score there or
 * no total. Methodology §5.4.
 */
export function pointsAtStake(
  scored: ScoredBlock,
  column: NodeColumn,
  unit: number,
  targets: readonly number[],
): number[] {
  const own = column.scores[unit] as number;
  const total = columnAt(scored, 0).scores[unit] as number;
  if (Number.isNaN(own) || Number.isNaN(total)) return targets.map(() => Number.NaN);
  if (hasWithheldAncestor(scored, column, unit)) return targets.map((target) => (Number.isNaN(target) ? target : 0));
  const isTotal = column.planned.parent === null;
  const { totalMultiplier } = scored.block.policies;
  const share = isTotal ? null : shareOfTotal(scored, column, unit);
  return targets.map((target) => {
    if (Number.isNaN(target)) return target;
    if (target <= own) return 0;
    if (isTotal) return target - own;
    const gain = share === null ? raiseTotal(scored, column, unit, target) : share * (target - own);
    return Math.max(0, totalMultiplier * gain);
  });
}

function hasWithheldAncestor(scored: ScoredBlock, column: NodeColumn, unit: number): boolean {
  for (let at = column.planned.parent; at !== null; ) {
    const ancestor = columnAt(scored, at);
    if (Number.isNaN(ancestor.scores[unit])) return true;
    at = ancestor.planned.parent;
  }
  return false;
}

/**
 * The weight of a node in the total when every mean on the way up is arithmetic: the product of its shares of the
 * weight present. Null where the total is not linear in the node's score.
 */
export function shareOfTotal(scored: ScoredBlock, column: NodeColumn, unit: number): number | null {
  let share = 1;
  let here = column;
  while (here.planned.parent !== null) {
    const parent = columnAt(scored, here.planned.parent);
    if (parent.planned.branch?.aggregation.rule !== 'arithmetic') return null;
    let total = 0;
    for (const position of parent.planned.children) {
      const child = columnAt(scored, position);
      const counts = !Number.isNaN(child.scores[unit]) || !Number.isNaN(child.standInScore);
      if (counts) total += child.planned.node.weight;
    }
    share *= total === 0 ? 0 : here.planned.node.weight / total;
    here = parent;
  }
  return share;
}

/** The rise of the index before its multiplier, by aggregating every ancestor anew. */
function raiseTotal(scored: ScoredBlock, column: NodeColumn, unit: number, target: number): number {
  return climb(scored, column, unit, target) - climb(scored, column, unit, column.scores[unit] as number);
}

function climb(scored: ScoredBlock, column: NodeColumn, unit: number, target: number): number {
  let score = target;
  let here = column;
  while (here.planned.parent !== null) {
    const parent = columnAt(scored, here.planned.parent);
    const children = parent.planned.children.map((position) => {
      const child = columnAt(scored, position);
      if (child !== here) return child;
      return { ...child, scores: child.scores.with(unit, score) };
    });
    const branch = present(parent.planned.branch, 'a node with children');
    score = aggregate(presentParts(children, unit), branch.aggregation);
    here = parent;
  }
  return score;
}

function columnAt(scored: ScoredBlock, position: number): NodeColumn {
  return present(scored.columns[position], 'a scored node');
}
