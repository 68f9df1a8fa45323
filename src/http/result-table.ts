import { assert } from '#base/assert.ts';
import type { Context } from '#domain/context.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import type { RowFilter, RunHead, StoredRow } from '#domain/scoring-run/result-store.port.ts';
import type { ResultRow } from '#domain/scoring-run/scoring-run.ts';
import { publishedColumns } from './published-row.ts';
import type { ChosenRun } from './result-page.ts';
import { type Datatype, defineTable, type FilledTable, fillTable, type Table, type TableCell } from './table.ts';

/** What a file says of a row besides its figures. */
type Named = { unitNameVi: string; unitNameEn: string; nodeNameVi: string; nodeNameEn: string; simulated: boolean };
type NamedRow = ResultRow & Named;

const datatypes: Record<keyof NamedRow, Datatype> = {
  block: 'string',
  unitCode: 'string',
  nodeCode: 'string',
  kind: 'string',
  status: 'string',
  value: 'number',
  n: 'number',
  score: 'number',
  publishedScore: 'number',
  coverage: 'number',
  rank: 'integer',
  rankedUnits: 'integer',
  median: 'number',
  gapToMedian: 'number',
  belowMedian: 'boolean',
  best: 'number',
  gapToBest: 'number',
  band: 'string',
  stakeMedian: 'number',
  stakeThird: 'number',
  stakeBest: 'number',
  previousYear: 'integer',
  previousScore: 'number',
  previousRank: 'integer',
  changePoints: 'number',
  changeRanks: 'integer',
  changeComparable: 'string',
  unitNameVi: 'string',
  unitNameEn: 'string',
  nodeNameVi: 'string',
  nodeNameEn: 'string',
  simulated: 'boolean',
};

const nameColumns = ['unitNameVi', 'unitNameEn', 'nodeNameVi', 'nodeNameEn', 'simulated'] as const;

/** The columns in the order of result files; the rows are given one piece after another, not taken from an answer. */
export const resultTable = defineTable('results', columnsOf([...resultRowColumns, ...nameColumns]), noRows);
export const publishedTable = defineTable(
  'published-results',
  columnsOf([...publishedColumns, ...nameColumns]),
  noRows,
);

function columnsOf(names: readonly (keyof NamedRow)[]) {
  const columns: { [Key in keyof NamedRow]?: { datatype: Datatype; cell(row: NamedRow): TableCell } } = {};
  for (const name of names) columns[name] = { datatype: datatypes[name], cell: (row) => row[name] };
  return columns;
}

function noRows(): readonly NamedRow[] {
  return [];
}

/** The table of all rows wanted; it is read while it is written. Runs never change, so that the pieces fit together. */
export async function fillResultTable(
  context: Context,
  table: Table<never, NamedRow>,
  run: ChosenRun,
  { columns, ...filter }: RowFilter & { columns?: readonly string[] | undefined },
): Promise<FilledTable> {
  const head = await context.read(({ results }) => results.findHead(run.roundCode, run.runId));
  assert(head !== null, `${run.runId} is gone`);
  const { simulation } = head;
  // The names and the mark of simulated figures stay: a file is read without what is beside it.
  const only = columns && [...columns, ...nameColumns];
  return fillTable(table, readPieces(context, run, filter, head), { subject: run.roundCode, simulation, only });
}

/** Few enough that others wait some 20 ms at most while they are written. */
const rowsPerPiece = 500;

async function* readPieces(
  context: Context,
  run: ChosenRun,
  filter: RowFilter,
  head: RunHead,
): AsyncIterable<NamedRow[]> {
  const nameRow = createNaming(head);
  for (let after = 0; ; ) {
    const piece = { after, limit: rowsPerPiece };
    const rows = await context.read(({ results }) => results.listRows(run, filter, piece));
    yield rows.map(nameRow);
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsPerPiece) return;
  }
}

function createNaming({ units, nodes, simulation }: RunHead): (stored: StoredRow) => NamedRow {
  const keyOf = (block: string, code: string): string => JSON.stringify([block, code]);
  const unitNames = new Map(units.map(({ block, code, name }) => [keyOf(block, code), name]));
  const nodeNames = new Map(nodes.map(({ block, code, name }) => [keyOf(block, code), name]));
  return ({ block, unitCode, nodeCode, figures }) => {
    const unit = unitNames.get(keyOf(block, unitCode));
    const node = nodeNames.get(keyOf(block, nodeCode));
    return {
      // Stored by `insertRun` as the JSON of a row.
      ...(JSON.parse(figures) as ResultRow),
      unitNameVi: unit?.vi ?? unitCode,
      unitNameEn: unit?.en ?? unitCode,
      nodeNameVi: node?.vi ?? nodeCode,
      nodeNameEn: node?.en ?? nodeCode,
      simulated: simulation !== null,
    };
  };
}
