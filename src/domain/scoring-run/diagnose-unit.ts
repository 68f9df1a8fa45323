import { present } from '#base/assert.ts';
import type { ResultNode, ResultRow } from '#engine/result.ts';
import type { ScoringRun } from './scoring-run.ts';

/** Where a unit stands and why: its total, each component, and the indicators below the median. */
export type Diagnosis = {
  total: ResultRow;
  components: ComponentDiagnosis[];
  fallen: ComponentDiagnosis[];
  improved: ComponentDiagnosis[];
};
export type ComponentDiagnosis = {
  node: ResultNode;
  row: ResultRow;
  /** Indicators below the median in the edition's reading, of those with a score; most points at stake first. */
  below: IndicatorDiagnosis[];
  indicatorCount: number;
  withoutScore: number;
};
export type IndicatorDiagnosis = { node: ResultNode; row: ResultRow };

/** Reads a run; computes nothing anew. */
export function diagnoseUnit(run: ScoringRun, unitCode: string): Diagnosis {
  const block = present(
    run.units.find((unit) => unit.code === unitCode),
    `unit ${unitCode}`,
  ).block;
  const nodes = run.nodes.filter((node) => node.block === block);
  const nodeByCode = new Map(nodes.map((node) => [node.code, node]));
  const rows = run.results.filter((row) => row.unitCode === unitCode);
  const rowByNode = new Map(rows.map((row) => [row.nodeCode, row]));
  const root = present(
    nodes.find((node) => node.kind === 'index'),
    'the index',
  );
  const componentOf = (node: ResultNode): string => {
    let here = node;
    while (here.parent !== null && here.parent !== root.code) here = present(nodeByCode.get(here.parent), here.parent);
    return here.code;
  };
  const indicators = nodes.filter((node) => node.kind === 'indicator');
  const components = nodes
    .filter((node) => node.parent === root.code)
    .map((node): ComponentDiagnosis => {
      const own = indicators
        .filter((indicator) => componentOf(indicator) === node.code)
        .map((indicator) => ({ node: indicator, row: present(rowByNode.get(indicator.code), indicator.code) }));
      return {
        node,
        row: present(rowByNode.get(node.code), node.code),
        below: own.filter(({ row }) => row.belowMedian).toSorted(byStake),
        indicatorCount: own.length,
        withoutScore: own.filter(({ row }) => row.score === null).length,
      };
    });
  const changed = (sign: number): ComponentDiagnosis[] =>
    components
      .filter(({ row }) => Math.sign(row.changePoints ?? 0) === sign)
      .toSorted((left, right) => sign * ((right.row.changePoints ?? 0) - (left.row.changePoints ?? 0)));
  return {
    total: present(rowByNode.get(root.code), 'the total'),
    components,
    fallen: changed(-1),
    improved: changed(1),
  };
}

function byStake(left: IndicatorDiagnosis, right: IndicatorDiagnosis): number {
  const difference = (right.row.stakeMedian ?? 0) - (left.row.stakeMedian ?? 0);
  return difference || (left.row.gapToBest ?? 0) - (right.row.gapToBest ?? 0);
}
