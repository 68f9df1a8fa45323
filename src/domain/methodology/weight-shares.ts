import type { BranchNode, TreeNode } from '#engine/edition.ts';

/**
 * What each node weighs in the total, 0..1, by its code: its weight among its siblings times what its parent weighs. Of soft
 * and hard parts each has its own share of the parent. Where no child is missing. Methodology §4.1, §4.2.
 */
export function weightShares(tree: TreeNode): Map<string, number> {
  const shares = new Map<string, number>();
  visit(tree, 1);
  return shares;

  function visit(node: TreeNode, share: number): void {
    shares.set(node.code, share);
    if (!('children' in node)) return;
    for (const child of node.children) visit(child, share * shareWithin(node, child));
  }
}

function shareWithin({ aggregation, children }: BranchNode, child: TreeNode): number {
  const weightOf = (nodes: readonly TreeNode[]): number => nodes.reduce((sum, { weight }) => sum + weight, 0);
  if (aggregation.rule !== 'soft-hard') return child.weight / weightOf(children);
  const alike = children.filter(({ part }) => part === child.part);
  const isAlone = weightOf(alike) === weightOf(children);
  const { softShare } = aggregation;
  const ofPart = isAlone ? 1 : child.part === 'soft' ? softShare : 1 - softShare;
  const weight = weightOf(alike);
  return weight === 0 ? 0 : (ofPart * child.weight) / weight;
}
