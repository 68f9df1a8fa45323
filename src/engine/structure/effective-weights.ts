import type { NodeColumn, ScoredBlock } from '../scored-block.ts';
import { correlate } from './pair-moments.ts';

/** What a child's weight says and what its scores do. Methodology §10.3. */
export type ChildImportance = {
  nodeCode: string;
  /** Its weight as a share of its siblings'. */
  nominal: number;
  /** Correlation of its scores with those of the parent, over units. */
  correlation: number | null;
  /** The square of it: the share of the parent's variance that goes with the child (Pearson's first-order measure). */
  firstOrder: number | null;
  /** The first-order measure as a share of its siblings', to hold against the nominal weight. */
  effective: number | null;
  /** Units that have both scores. */
  n: number;
};

export type BranchImportance = { nodeCode: string; children: ChildImportance[] };

/** The nominal and the effective weight of every child of every node above the indicators. Methodology §10.3. */
export function measureImportance({ columns }: ScoredBlock): BranchImportance[] {
  return columns
    .filter(({ planned }) => planned.children.length > 0)
    .map((parent) => ({
      nodeCode: parent.planned.node.code,
      children: compareChildren(
        parent,
        parent.planned.children.flatMap((position) => columns[position] ?? []),
      ),
    }));
}

function compareChildren(parent: NodeColumn, children: readonly NodeColumn[]): ChildImportance[] {
  const weight = children.reduce((sum, { planned }) => sum + planned.node.weight, 0);
  const correlations = children.map((child) => correlate(child.scores, parent.scores));
  const squares = correlations.reduce((sum, { r }) => sum + (r ?? 0) * (r ?? 0), 0);
  return children.map(({ planned }, index): ChildImportance => {
    const { r, n } = correlations[index] ?? { r: null, n: 0 };
    const firstOrder = r === null ? null : r * r;
    return {
      nodeCode: planned.node.code,
      nominal: weight === 0 ? 0 : planned.node.weight / weight,
      correlation: r,
      firstOrder,
      effective: firstOrder === null || squares === 0 ? null : firstOrder / squares,
      n,
    };
  });
}
