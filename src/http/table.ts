/** Tables that can be had as files besides JSON: CSV, XLSX, and the description of the CSV by "CSV on the Web". */
import { z } from 'zod';
import type { TableTexts } from '#locale/vi/tables.ts';

export const tableFormats = ['json', 'csv', 'xlsx', 'csvw'] as const;
export type TableFormat = (typeof tableFormats)[number];

const format = z
  .enum(tableFormats)
  .default('json')
  .describe('csv and xlsx give the whole table as a file; csvw describes the columns of the CSV');

/** What the query of a route with a table has, besides its own fields. */
export const tableFields = { format };
/** The query of a list that takes nothing else. */
export const tableQuery = z.strictObject(tableFields);

export type Datatype = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'dateTime';
/** Dates as 2024-01-05, instants as ISO 8601 in UTC; null is an empty cell. */
export type TableCell = string | number | boolean | null;

/** The key of a column is its name for machines; what people read stands in `locale`. */
type Column<Row> = { datatype: Datatype; cell(row: Row): TableCell };
type NamedColumn<Row> = Column<Row> & { name: string };

export type TableName = keyof TableTexts;
/** The columns of a list, and which rows an answer in JSON has. Methods, so that a route need not know the type of a row. */
export type Table<Body = unknown, Row = unknown> = {
  name: TableName;
  columns: readonly NamedColumn<Row>[];
  rows(body: Body): readonly Row[];
};

/** The columns stand in the files as they stand here. One without its texts in `locale` does not compile. */
export function defineTable<Name extends TableName, Row, Body>(
  name: Name,
  columns: { [Key in keyof TableTexts[Name]['columns']]?: Column<Row> },
  rows: (body: Body) => readonly Row[],
): Table<Body, Row> {
  const named = Object.entries<Column<Row> | undefined>(columns).flatMap(([column, spec]) =>
    spec ? [{ name: column, ...spec }] : [],
  );
  return { name, columns: named, rows };
}

/** A table with its cells, a piece at a time, as an answer that is written as a file. */
export type FilledTable = {
  name: TableName;
  /** What the table is about, for the name of the file: the code of a round. */
  subject: string | null;
  columns: readonly { name: string; datatype: Datatype }[];
  pieces: Iterable<TableCell[][]> | AsyncIterable<TableCell[][]>;
  /** The notice that figures of the table are simulated, where any is. */
  simulation: Record<'vi' | 'en', string> | null;
};

export type TableOptions = {
  subject?: string;
  simulation?: FilledTable['simulation'];
  /** Names of the columns wanted; all where left out. */
  only?: readonly string[] | undefined;
};

export function fillTable<Row>(
  table: Table<never, Row>,
  pieces: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>,
  { subject, simulation, only }: TableOptions = {},
): FilledTable {
  const columns = table.columns.filter(({ name }) => only === undefined || only.includes(name));
  async function* cells(): AsyncIterable<TableCell[][]> {
    for await (const rows of pieces) yield rows.map((row) => columns.map((column) => column.cell(row)));
  }
  return { name: table.name, subject: subject ?? null, columns, pieces: cells(), simulation: simulation ?? null };
}
