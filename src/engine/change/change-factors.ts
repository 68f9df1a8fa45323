import { areEqual } from '#base/rounding.ts';
import type { TreeNode } from '../edition.ts';
import { dependsOnOthers } from '../what-if/freeze-bounds.ts';
import { isSame, isSameIndicator, type Side, type Sides, sameValue, valueAt } from './change-sides.ts';

/** What can move a score from one round to the next, in the order it is told. Methodology §11.2. */
export const changeFactors = [
  'own-answers',
  'others-answers',
  'composition',
  'weights',
  'indicators',
  'normalisation',
  'aggregation',
  'scale',
  'adjustments',
] as const;
export type ChangeFactor = (typeof changeFactors)[number];

/** The factors that differ between the two rounds; all others have a part of exactly zero. */
export function differingFactors(sides: Sides): ChangeFactor[] {
  const { before, after, mixDiffers } = sides;
  const common = [...after.nodes.keys()].filter((code) => isSameIndicator(before, after, code));
  const differs: Record<ChangeFactor, boolean> = {
    'own-answers': common.some((code) => valuesDiffer(sides, code, [sides.unit.code])),
    'others-answers': othersMatter(sides) && othersDiffer(sides, common),
    composition: mixDiffers,
    weights: [...after.nodes.values()].some(({ node }) => weightsDiffer(before, node)),
    indicators: treesDiffer(before, after) || treesDiffer(after, before),
    normalisation: common.some((code) => normalisationOf(before, code) !== normalisationOf(after, code)),
    aggregation: [...after.nodes.keys()].some((code) => aggregationDiffers(before, after, code)),
    scale:
      !isSame(before.block.policies.scoreScale, after.block.policies.scoreScale) ||
      before.block.policies.totalMultiplier !== after.block.policies.totalMultiplier,
    adjustments: !areEqual(1 + bonusOf(before, sides.unit.code), 1 + bonusOf(after, sides.unit.code)),
  };
  return changeFactors.filter((factor) => differs[factor]);
}

/** Children of a node that both rounds have below it, with their weights: their shares are compared, not their sums. */
export function commonChildren(node: TreeNode, other: Side): { code: string; weight: number; otherWeight: number }[] {
  if (!('children' in node)) return [];
  const there = other.nodes.get(node.code)?.node;
  const otherWeights = new Map(
    there && 'children' in there ? there.children.map((child) => [child.code, child.weight]) : [],
  );
  return node.children.flatMap(({ code, weight }) => {
    const otherWeight = otherWeights.get(code);
    return otherWeight === undefined ? [] : [{ code, weight, otherWeight }];
  });
}

function weightsDiffer(before: Side, node: TreeNode): boolean {
  const common = commonChildren(node, before);
  const sum = common.reduce((total, { weight }) => total + weight, 0);
  const otherSum = common.reduce((total, { otherWeight }) => total + otherWeight, 0);
  return common.some(({ weight, otherWeight }) => !areEqual(weight * otherSum, otherWeight * sum));
}

/** Whether the first has a node that the second has not, or has elsewhere, or that means something else there. */
function treesDiffer(one: Side, other: Side): boolean {
  return [...one.nodes.values()].some(({ node, parent, indicator }) => {
    const there = other.nodes.get(node.code);
    if (!there || (indicator === null) !== (there.indicator === null)) return true;
    if (indicator && !isSameIndicator(one, other, node.code)) return true;
    return parentCode(one, parent) !== parentCode(other, there.parent);
  });
}

function parentCode(side: Side, parent: number | null): string | null {
  return parent === null ? null : ([...side.nodes.keys()][parent] ?? null);
}

function normalisationOf(side: Side, code: string): string {
  const rule = side.nodes.get(code)?.indicator;
  return JSON.stringify([rule?.normalisation, rule?.equalBounds]);
}

function aggregationDiffers(before: Side, after: Side, code: string): boolean {
  const [one, other] = [before.nodes.get(code), after.nodes.get(code)];
  if (!one || !other) return false;
  if (!one.branch || !other.branch) return isMixed(before, one.parent) && one.node.part !== other.node.part;
  return (
    !isSame(one.branch.aggregation, other.branch.aggregation) ||
    one.branch.missingChild !== other.branch.missingChild ||
    (isMixed(before, one.parent) && one.node.part !== other.node.part)
  );
}

/** Whether the parent tells soft parts from hard ones. */
function isMixed(side: Side, parent: number | null): boolean {
  const code = parentCode(side, parent);
  return code !== null && side.nodes.get(code)?.branch?.aggregation.rule === 'soft-hard';
}

/** Whether any rule of either round looks at other units at all. */
function othersMatter({ before, after }: Sides): boolean {
  return [before, after].some((side) =>
    [...side.nodes.values()].some(
      ({ indicator, branch }) =>
        branch?.missingChild === 'block-median' || (indicator !== null && dependsOnOthers(indicator)),
    ),
  );
}

function othersDiffer(sides: Sides, common: readonly string[]): boolean {
  const { before, after, unit } = sides;
  const codes = [...after.places.keys()].filter((code) => code !== unit.code);
  if (before.places.size !== after.places.size || codes.some((code) => !before.places.has(code))) return true;
  return common.some((code) => valuesDiffer(sides, code, codes));
}

function valuesDiffer({ before, after }: Sides, code: string, unitCodes: readonly string[]): boolean {
  return unitCodes.some(
    (unitCode) =>
      !sameValue(valueAt(before.actual, before, code, unitCode), valueAt(after.mixed, after, code, unitCode)) ||
      !sameValue(valueAt(before.mixed, before, code, unitCode), valueAt(after.actual, after, code, unitCode)),
  );
}

function bonusOf({ block }: Side, unitCode: string): number {
  if (block.policies.adjustments === 'off') return 0;
  return block.adjustments.reduce((sum, one) => sum + (one.unitCode === unitCode ? one.points : 0), 0);
}
