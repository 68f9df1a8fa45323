import { compareCodes } from '#base/order.ts';
import type { Edition, LeafNode, TreeNode } from '#engine/edition.ts';
import type { PublishedFigure, RecordFigure, Stratum, Unit } from '#engine/round.ts';
import type { FaultList } from './fault.ts';
import type { SourceTable } from './round-source.port.ts';
import { readRows, type TableRow } from './table-reader.ts';

const recordColumns = { required: ['unit_code', 'indicator_code', 'value'], optional: ['n', 'source'] };
const publishedColumns = {
  required: ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'],
  optional: [],
};
const strataColumns = { required: ['stratum', 'population'], optional: [] };

/** All nodes of each block, by code. */
export function nodesByBlock(edition: Edition): Map<string, Map<string, TreeNode>> {
  return new Map(
    edition.blocks.map((block) => {
      const nodes = new Map<string, TreeNode>();
      const visit = (node: TreeNode): void => {
        nodes.set(node.code, node);
        if ('children' in node) for (const child of node.children) visit(child);
      };
      visit(block.tree);
      return [block.code, nodes];
    }),
  );
}

/** records.csv, sorted by unit and indicator. */
export function readRecords(
  table: SourceTable,
  context: { edition: Edition; units: readonly Unit[]; hasAnswers: boolean },
  faults: FaultList,
): RecordFigure[] {
  const nodes = nodesByBlock(context.edition);
  const unitByCode = new Map(context.units.map((unit) => [unit.code, unit]));
  const repeats = watchRepeats();
  const figures: RecordFigure[] = [];
  for (const row of readRows(table, recordColumns, faults)) {
    const unitCode = row.required('unit_code');
    const nodeCode = row.required('indicator_code');
    const value = row.requiredNumber('value');
    const n = row.wholeNumber('n', 0);
    if (unitCode === null || nodeCode === null) continue;
    repeats(row, `${unitCode}\u0000${nodeCode}`, 'indicator_code');
    const unit = unitByCode.get(unitCode);
    if (!unit) {
      row.fault('cell.unknown-unit', 'unit_code');
      continue;
    }
    const block = nodes.get(unit.blockCode);
    // An unknown block is a fault of the unit already.
    if (!block) continue;
    const node = block.get(nodeCode);
    if (!node || !('indicator' in node)) {
      row.fault('cell.unknown-node', 'indicator_code', { block: unit.blockCode });
      continue;
    }
    if (value === null) continue;
    checkRecord(row, node, value, context.hasAnswers);
    figures.push({ unitCode, nodeCode, value, n, source: row.text('source') });
  }
  return figures.toSorted((a, b) => compareCodes(a.unitCode, b.unitCode) || compareCodes(a.nodeCode, b.nodeCode));
}

function checkRecord(row: TableRow, { indicator }: LeafNode, value: number, hasAnswers: boolean): void {
  const { rule } = indicator.statistic;
  if (rule !== 'record' && hasAnswers) row.fault('record.computed-twice', 'indicator_code');
  const isShare = rule === 'share' || rule === 'share-above' || rule === 'none-selected';
  const range = indicator.valueRange ?? (isShare ? { lowest: 0, highest: 1 } : null);
  if (range && (value < range.lowest || value > range.highest)) {
    row.fault('cell.out-of-range', 'value', { expected: `${range.lowest}–${range.highest}` });
  }
}

/** published.csv, sorted by year, block, unit and node. */
export function readPublished(
  table: SourceTable,
  edition: Edition,
  units: readonly Unit[],
  faults: FaultList,
): PublishedFigure[] {
  const nodes = nodesByBlock(edition);
  const known = new Set(units.flatMap((unit) => [unit.code, ...unit.predecessors]));
  const repeats = watchRepeats();
  const figures: PublishedFigure[] = [];
  for (const row of readRows(table, publishedColumns, faults)) {
    const year = row.required('year') === null ? null : row.wholeNumber('year', 1990);
    const blockCode = row.required('block');
    const unitCode = row.required('unit_code');
    const nodeCode = row.required('node_code');
    const score = row.number('score');
    const rank = row.wholeNumber('rank', 1);
    if (year === null || blockCode === null || unitCode === null || nodeCode === null) continue;
    repeats(row, [year, blockCode, unitCode, nodeCode].join('\u0000'), 'node_code');
    if (!known.has(unitCode)) row.fault('cell.unknown-unit', 'unit_code');
    const block = nodes.get(blockCode);
    if (!block) row.fault('cell.unknown-block', 'block', { expected: [...nodes.keys()].join(', ') });
    else if (!block.has(nodeCode)) row.fault('cell.unknown-node', 'node_code', { block: blockCode });
    figures.push({ year, blockCode, unitCode, nodeCode, score, rank, source: row.text('source') });
  }
  return figures.toSorted(
    (a, b) =>
      a.year - b.year ||
      compareCodes(a.blockCode, b.blockCode) ||
      compareCodes(a.unitCode, b.unitCode) ||
      compareCodes(a.nodeCode, b.nodeCode),
  );
}

/** strata.csv, sorted by code. */
export function readStrata(table: SourceTable, faults: FaultList): Stratum[] {
  const repeats = watchRepeats();
  const strata: Stratum[] = [];
  for (const row of readRows(table, strataColumns, faults)) {
    const code = row.required('stratum');
    const population = row.required('population') === null ? null : row.wholeNumber('population', 0);
    if (code === null) continue;
    repeats(row, code, 'stratum');
    if (population !== null) strata.push({ code, population });
  }
  return strata.toSorted((left, right) => compareCodes(left.code, right.code));
}

function watchRepeats(): (row: TableRow, key: string, column: string) => void {
  const lineByKey = new Map<string, number>();
  return (row, key, column) => {
    const first = lineByKey.get(key);
    if (first === undefined) lineByKey.set(key, row.line);
    else row.fault('row.duplicate', column, { first });
  };
}
