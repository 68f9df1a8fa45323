import type { ResultFile } from './result.schema.ts';
import type { ScoringRun } from './scoring-run.ts';

/** One place where a result file and its recomputation part. */
export type Difference = { place: string; stored: string; recomputed: string };

const head = ['engineVersion', 'editionCode', 'year', 'editionHash', 'inputHash', 'simulation'] as const;
const lists = ['blocks', 'units', 'nodes', 'reproductions', 'findings'] as const;

/** Compares a stored result with the run recomputed from its round: hashes first, then every figure, then all else. */
export function compareRuns(stored: ResultFile, recomputed: ScoringRun): Difference[] {
  const differences: Difference[] = [];
  const compare = (place: string, left: unknown, right: unknown): void => {
    const [a, b] = [JSON.stringify(left) ?? '–', JSON.stringify(right) ?? '–'];
    if (a !== b) differences.push({ place, stored: a, recomputed: b });
  };
  for (const key of head) compare(key, stored[key], recomputed[key]);
  compareRows(stored, recomputed, compare);
  for (const key of lists) compare(key, stored[key], recomputed[key]);
  return differences;
}

function compareRows(
  stored: ResultFile,
  recomputed: ScoringRun,
  compare: (place: string, left: unknown, right: unknown) => void,
): void {
  const keyOf = (row: { block: string; unitCode: string; nodeCode: string }): string =>
    `${row.block} · ${row.unitCode} · ${row.nodeCode}`;
  const storedByKey = new Map(stored.results.map((row) => [keyOf(row), row]));
  for (const row of recomputed.results) {
    const key = keyOf(row);
    const other = storedByKey.get(key);
    storedByKey.delete(key);
    if (!other) {
      compare(key, undefined, row);
      continue;
    }
    for (const [column, figure] of Object.entries(row)) {
      compare(`${key} · ${column}`, other[column as keyof typeof other], figure);
    }
  }
  for (const [key, row] of storedByKey) compare(key, row, undefined);
}
