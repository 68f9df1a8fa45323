import type { Aggregation, BranchNode, TreeNode } from '#engine/edition.ts';

/**
 * The share of each node in the total, by its code: the weights from the index down, the index itself being 1. Under
 * another rule than a weighted mean it is the share of the weight and not of the points.
 */
export function weightShares(index: TreeNode): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const visit = (node: TreeNode, share: number): void => {
    shares.set(node.code, share);
    if (!('children' in node)) return;
    for (const child of node.children) visit(child, share * shareWithin(node, child));
  };
  visit(index, 1);
  return shares;
}

/** Whether a change of a child changes the parent by its share of it, whatever the other children are. */
export function isLinear({ rule }: Aggregation): boolean {
  return rule === 'arithmetic' || rule === 'soft-hard';
}

function shareWithin({ aggregation, children }: BranchNode, { weight, part }: TreeNode): number {
  const all = weightOf(children);
  if (aggregation.rule !== 'soft-hard') return all === 0 ? 0 : weight / all;
  const own = weightOf(children.filter((child) => child.part === part));
  if (own === 0) return 0;
  // A part that is absent leaves all to the other.
  const ofPart = own === all ? 1 : part === 'soft' ? aggregation.softShare : 1 - aggregation.softShare;
  return (ofPart * weight) / own;
}

function weightOf(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, { weight }) => sum + weight, 0);
}
