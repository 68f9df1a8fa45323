import { assert } from '#base/assert.ts';
import type { Block, BranchNode, IndicatorRule, TreeNode } from './edition.ts';

export type NodeKind = 'index' | 'component' | 'dimension' | 'indicator';

/** A node of a block's tree with its place in it. `children` and `parent` are positions in the plan. */
export type PlannedNode = {
  position: number;
  node: TreeNode;
  kind: NodeKind;
  parent: number | null;
  children: number[];
  indicator: IndicatorRule | null;
  branch: BranchNode | null;
};

/** The nodes of a block, parents before their children, in the order of the tree. */
export function planBlock(block: Block): PlannedNode[] {
  const planned: PlannedNode[] = [];
  visit(block.tree, null, 0);
  return planned;

  function visit(node: TreeNode, parent: number | null, depth: number): number {
    const position = planned.length;
    const branch = 'children' in node ? node : null;
    const indicator = 'indicator' in node ? node.indicator : null;
    const here: PlannedNode = { position, node, kind: kindOf(branch, depth), parent, children: [], indicator, branch };
    planned.push(here);
    for (const child of branch?.children ?? []) here.children.push(visit(child, position, depth + 1));
    return position;
  }
}

function kindOf(branch: BranchNode | null, depth: number): NodeKind {
  if (depth === 0) {
    assert(branch, 'the root of a tree has children');
    return 'index';
  }
  if (!branch) return 'indicator';
  return depth === 1 ? 'component' : 'dimension';
}
