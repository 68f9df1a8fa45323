import type { Problem } from '#base/problem.ts';
import type { TableRow } from '../assessment-round/table-reader.ts';

/** Tells a rule of the tree that a row breaks. It is worded as the problem that a request would be answered with. */
export function tellRule(row: TableRow, column: string, { code, details }: Problem): void {
  row.fault('organisation.rule', column, { problem: code, ...details });
}
