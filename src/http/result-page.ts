import { z } from 'zod';
import { assert } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Context } from '#domain/context.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import type { RunHead, StoredRow } from '#domain/scoring-run/result-store.port.ts';
import { type ResultQuery, resultRow } from './result-query.ts';

const names = z.record(z.string(), resultFile.shape.units.element.shape.name);

/** A page whose rows have this form. */
export function resultPageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    runId: z.string(),
    editionCode: z.string(),
    year: z.int(),
    simulation: resultFile.shape.simulation.describe('The notice that every showing of these figures must carry'),
    rows: z.array(row).describe('Each with all columns, or with those that `columns` names'),
    names: z
      .object({ blocks: names, units: names, nodes: names })
      .describe('Of the blocks, units and nodes that the rows name'),
    next: z.string().nullable().describe('For `after`; null on the last page'),
  });
}
export const resultPage = resultPageOf(resultRow.partial());

/** A run of a round that the caller was let to. */
export type ChosenRun = { roundCode: string; runId: string };

/** What identifies a page: runs never change, so that the same key is always the same text. */
export function pageKey({ runId }: ChosenRun, query: ResultQuery): string {
  const { block, unit, node, kind, columns, after, limit } = query;
  return JSON.stringify([runId, block, unit, node, kind, columns, after, limit].map((one) => one ?? null));
}

/**
 * One page as JSON text. The rows go out as they were stored where all columns are wanted. The cursor names the run and the
 * last row read, so that pages of two runs are never put together.
 */
export async function printPage(context: Context, run: ChosenRun, query: ResultQuery): Promise<string> {
  const after = positionAfter(query.after, run.runId);
  const { head, found } = await context.read(async ({ results }) => {
    const [head_, found_] = await Promise.all([
      results.findHead(run.roundCode, run.runId),
      // One more than asked for shows whether there is a next page.
      results.listRows(run, query, { after, limit: query.limit + 1 }),
    ]);
    return { head: head_, found: found_ };
  });
  assert(head !== null, `${run.runId} is gone`);
  const rows = found.slice(0, query.limit);
  const last = found.length > query.limit ? rows.at(-1) : undefined;
  const { editionCode, year, simulation } = head;
  const start = JSON.stringify({ runId: run.runId, editionCode, year, simulation }).slice(0, -1);
  const end = JSON.stringify({ names: namesOf(head, rows), next: last ? `${run.runId}:${last.position}` : null });
  return `${start},"rows":[${rows.map((row) => printRow(row, query.columns)).join(',')}],${end.slice(1)}`;
}

function printRow({ figures }: StoredRow, columns: readonly string[] | undefined): string {
  if (columns === undefined) return figures;
  // Stored by `insertRun` as the JSON of a row.
  const row = JSON.parse(figures) as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])));
}

type Names = z.input<typeof names>;

/** What the codes in the rows are called. */
function namesOf(head: RunHead, rows: readonly StoredRow[]): Record<'blocks' | 'units' | 'nodes', Names> {
  const pick = (named: readonly { code: string; name: Names[string] }[], codes: readonly string[]): Names => {
    const wanted = new Set(codes);
    return Object.fromEntries(named.filter((one) => wanted.has(one.code)).map((one) => [one.code, one.name]));
  };
  return {
    blocks: pick(
      head.blocks,
      rows.map((row) => row.block),
    ),
    units: pick(
      head.units,
      rows.map((row) => row.unitCode),
    ),
    nodes: pick(
      head.nodes,
      rows.map((row) => row.nodeCode),
    ),
  };
}

function positionAfter(after: string | undefined, runId: string): number {
  if (after === undefined) return 0;
  const [cursorRun, position] = after.split(':');
  if (cursorRun !== runId) throw new Problem('result.run-changed');
  return Number(position);
}

/** Whether If-None-Match names what we have, by RFC 9110 §13.1.2. */
export function namesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  const named = (ifNoneMatch ?? '').split(',').map(bare);
  return named.includes(bare(etag)) || named.includes('*');
}
