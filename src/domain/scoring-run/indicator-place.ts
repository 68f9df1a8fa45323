import type { LeafNode, TreeNode } from '#engine/edition.ts';

/** The indicator of this code in the tree; null where the node is none or is not there. */
export function findIndicator(tree: TreeNode, code: string): LeafNode | null {
  if ('indicator' in tree) return tree.code === code ? tree : null;
  for (const child of tree.children) {
    const found = findIndicator(child, code);
    if (found) return found;
  }
  return null;
}
