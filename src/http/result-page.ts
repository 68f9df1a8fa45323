import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { plainText } from '#domain/account/account.schema.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import type { ResultRow, ScoringRun } from '#domain/scoring-run/scoring-run.ts';

const code = plainText.min(1).max(120);

export const resultQuery = z.strictObject({
  block: code.optional(),
  unit: code.optional().describe('A unit code'),
  node: code.optional().describe('The code of an index, component, dimension or indicator'),
  kind: resultFile.shape.results.element.shape.kind.optional(),
  format: z.enum(['json', 'csv']).default('json').describe('csv gives every row that was asked for, without pages'),
  after: z
    .string()
    .regex(/^[\w-]{1,64}:\d{1,9}$/)
    .optional()
    .describe('What the page before gave as `next`'),
  limit: z.coerce.number().int().min(1).max(2000).default(200),
});
export type ResultQuery = z.output<typeof resultQuery>;

const names = z.record(z.string(), resultFile.shape.units.element.shape.name);

export const resultPage = z.object({
  runId: z.string(),
  editionCode: z.string(),
  year: z.int(),
  simulation: resultFile.shape.simulation.describe('The notice that every showing of these figures must carry'),
  rows: resultFile.shape.results,
  names: z
    .object({ blocks: names, units: names, nodes: names })
    .describe('Of the blocks, units and nodes that the rows name'),
  next: z.string().nullable().describe('For `after`; null on the last page'),
});

type Wanted = Pick<ResultQuery, 'block' | 'unit' | 'node' | 'kind'>;

function isWanted(row: ResultRow, { block, unit, node, kind }: Wanted): boolean {
  return (
    (block === undefined || row.block === block) &&
    (unit === undefined || row.unitCode === unit) &&
    (node === undefined || row.nodeCode === node) &&
    (kind === undefined || row.kind === kind)
  );
}

export function selectRows(run: ScoringRun, wanted: Wanted): ResultRow[] {
  return run.results.filter((row) => isWanted(row, wanted));
}

/** One page. The cursor names the run and the last row read, so that pages of two runs are never put together. */
export function readPage(run: ScoringRun, runId: string, query: ResultQuery): z.input<typeof resultPage> {
  const rows: ResultRow[] = [];
  let next: string | null = null;
  for (let index = firstIndex(query.after, runId); index < run.results.length; index += 1) {
    const row = run.results[index];
    if (!row || !isWanted(row, query)) continue;
    if (rows.length === query.limit) {
      next = `${runId}:${index}`;
      break;
    }
    rows.push(row);
  }
  const { editionCode, year, simulation } = run;
  return { runId, editionCode, year, simulation, rows, names: namesOf(run, rows), next };
}

type Names = z.input<typeof names>;

/** What the codes in the rows are called. */
function namesOf(run: ScoringRun, rows: readonly ResultRow[]): { blocks: Names; units: Names; nodes: Names } {
  const pick = (named: readonly { code: string; name: Names[string] }[], codes: readonly string[]): Names => {
    const wanted = new Set(codes);
    return Object.fromEntries(named.filter((one) => wanted.has(one.code)).map((one) => [one.code, one.name]));
  };
  return {
    blocks: pick(
      run.blocks,
      rows.map((row) => row.block),
    ),
    units: pick(
      run.units,
      rows.map((row) => row.unitCode),
    ),
    nodes: pick(
      run.nodes,
      rows.map((row) => row.nodeCode),
    ),
  };
}

/** The index of the first row of the page. */
function firstIndex(after: string | undefined, runId: string): number {
  if (after === undefined) return 0;
  const [cursorRun, index] = after.split(':');
  if (cursorRun !== runId) throw new Problem('result.run-changed');
  return Number(index);
}

/** The rows as CSV, some at a time: the table of a large round is never one text in memory. */
export function* resultLines(
  rows: readonly ResultRow[],
  csvLine: (cells: readonly (string | number | null)[]) => string,
): Iterable<string> {
  yield csvLine(resultRowColumns);
  for (let at = 0; at < rows.length; at += rowsPerChunk) {
    const chunk = rows.slice(at, at + rowsPerChunk);
    yield chunk.map((row) => csvLine(resultRowColumns.map((column) => cellOf(row[column])))).join('');
  }
}

const rowsPerChunk = 512;

function cellOf(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? String(value) : value;
}

/** Whether If-None-Match names what we have, by RFC 9110 §13.1.2. */
export function namesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const named = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes(etag) || named.includes('*');
}
