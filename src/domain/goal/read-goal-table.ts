import type { FaultList } from '../assessment-round/fault.ts';
import type { SourceTable } from '../assessment-round/round-source.port.ts';
import { readRows } from '../assessment-round/table-reader.ts';

/**
 * Wanted scores of components (column `score`) or costs of indicators (column `cost`, above zero), by the code in
 * `node_code`, which must be one of `known`.
 */
export function readGoalTable(
  table: SourceTable,
  column: 'score' | 'cost',
  known: { block: string; codes: readonly string[] },
  faults: FaultList,
): Map<string, number> {
  const lines = new Map<string, number>();
  const figures = new Map<string, number>();
  for (const row of readRows(table, { required: ['node_code', column], optional: [] }, faults)) {
    const code = row.required('node_code');
    const figure = row.requiredNumber(column);
    if (code === null) continue;
    const first = lines.get(code);
    if (first !== undefined) row.fault('row.duplicate', 'node_code', { first });
    lines.set(code, row.line);
    if (!known.codes.includes(code)) row.fault('cell.unknown-node', 'node_code', { block: known.block });
    if (figure === null) continue;
    if (column === 'cost' && !(figure > 0)) row.fault('cell.out-of-range', column, { expected: '> 0' });
    figures.set(code, figure);
  }
  return figures;
}
