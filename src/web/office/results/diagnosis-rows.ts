/** Which nodes a diagnosis shows and in which order. Pure. */
import type { Language } from '#locale/format.ts';
import { fold } from '../fold.ts';
import type { Sort } from './data-table.tsx';
import { compare } from './ranking-rows.ts';
import type { DiagnosisNode } from './types.ts';

export type DiagnosisRow = {
  node: DiagnosisNode;
  /** Levels below the components. */
  depth: number;
  /** The component it belongs to, itself for a component; null for the index. */
  component: string | null;
  name: string;
  folded: string;
};
export type DiagnosisFilter = { sought: string; isBelowOnly: boolean; component: string | null };

export function diagnosisRows(nodes: readonly DiagnosisNode[], language: Language): DiagnosisRow[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const lineOf = (node: DiagnosisNode): DiagnosisNode[] => {
    const parent = node.parent === null ? undefined : byCode.get(node.parent);
    return parent === undefined ? [node] : [...lineOf(parent), node];
  };
  return nodes.map((node) => {
    const line = lineOf(node);
    const name = node.name[language];
    return {
      node,
      depth: Math.max(0, line.length - 2),
      component: line[1]?.code ?? null,
      name,
      folded: fold(`${node.name.vi} ${node.name.en} ${node.code}`),
    };
  });
}

/**
 * The nodes that match, and in the order of the tree what they belong to as well, so that one sees where they stand. A
 * node whose component matches by name is there too: who seeks «minh bạch» means its indicators.
 */
export function filtered(
  rows: readonly DiagnosisRow[],
  { sought, isBelowOnly, component }: DiagnosisFilter,
): DiagnosisRow[] {
  const words = fold(sought).split(' ');
  const isSought = ({ folded }: DiagnosisRow): boolean => words.every((word) => folded.includes(word));
  const soughtComponents = new Set(
    rows.filter((row) => row.node.kind === 'component' && isSought(row)).map(({ node }) => node.code),
  );
  return rows.filter(
    (row) =>
      (component === null || row.component === component) &&
      (!isBelowOnly || row.node.row.belowMedian === true) &&
      (isSought(row) || (row.component !== null && soughtComponents.has(row.component))),
  );
}

/** In the order of the tree, or the indicators alone by a column. */
export function ordered(rows: readonly DiagnosisRow[], { key, isDescending }: Sort): DiagnosisRow[] {
  if (key === 'tree') return [...rows];
  const indicators = rows.filter(({ node }) => node.kind === 'indicator');
  return indicators.toSorted((left, right) => compare(figureOf(left, key), figureOf(right, key), isDescending));
}

function figureOf({ node: { row } }: DiagnosisRow, key: string): number | null {
  switch (key) {
    case 'n':
      return row.n;
    case 'score':
      return row.publishedScore;
    case 'rank':
      return row.rank;
    case 'gap':
      return row.gapToMedian;
    case 'stake':
      return row.stakeMedian;
    default:
      return null;
  }
}
