import { type Kysely, sql } from 'kysely';
import type { InputPlace, RoundInput, RoundStore, StoredTable } from '#domain/assessment-round/round-store.port.ts';
import { storedSource } from '../round-folder/stored-source.ts';
import type { Database, Stored } from './database.ts';
import { nextSequence } from './next-sequence.ts';

const rowsPerRead = 2000;
/** Rows sent at once: enough to be quick, few enough not to fill the memory. */
const rowsPerWrite = 2000;

/** The inputs of rounds in PostgreSQL. */
export function inputStore(database: Kysely<Database>) {
  return {
    async insertInput({ roundCode, inputId, made, reason, editionHash, inputHash, unitCount, answerCount }, edition) {
      await database
        .insertInto('round_input')
        .values({
          round_code: roundCode,
          input_id: inputId,
          sequence: nextSequence(roundCode, 'round_input'),
          made_at: made.at,
          made_by: made.by,
          reason,
          edition: JSON.stringify(edition),
          edition_hash: editionHash,
          input_hash: inputHash,
          unit_count: unitCount,
          answer_count: answerCount,
        })
        .execute();
    },
    async lastInput(roundCode) {
      const row = await database
        .selectFrom('round_input')
        .selectAll()
        .where('round_code', '=', roundCode)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toInput(row) : null;
    },
    inputEdition: (input) => readEdition(database, input),
    appendRows: (input, table, rows) => appendRows(database, input, table, rows),
    readRows: (input, table) => readRows(database, input, table),
    inputSource: (input) =>
      storedSource({
        edition: () => readEdition(database, input),
        readRows: (table) => readRows(database, input, table),
      }),
  } satisfies Partial<RoundStore>;
}

function toInput(row: Stored<'round_input'>): RoundInput {
  return {
    roundCode: row.round_code,
    inputId: row.input_id,
    made: { at: row.made_at, by: row.made_by },
    reason: row.reason,
    editionHash: row.edition_hash,
    inputHash: row.input_hash,
    unitCount: row.unit_count,
    answerCount: row.answer_count,
  };
}

async function readEdition(database: Kysely<Database>, { roundCode, inputId }: InputPlace): Promise<unknown> {
  const row = await database
    .selectFrom('round_input')
    .select('edition')
    .where('round_code', '=', roundCode)
    .where('input_id', '=', inputId)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.edition) as unknown;
}

async function appendRows(
  database: Kysely<Database>,
  { roundCode, inputId }: InputPlace,
  { name, header }: Omit<StoredTable, 'rows'>,
  rows: readonly string[][],
): Promise<void> {
  await database
    .insertInto('round_table')
    .values({ round_code: roundCode, input_id: inputId, table_name: name, header: JSON.stringify(header) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const unitAt = header.indexOf('unit_code');
  const { next } = await database
    .selectFrom('round_row')
    .select(({ fn }) => fn.coalesce(fn.max('position'), sql<number>`0`).as('next'))
    .where('round_code', '=', roundCode)
    .where('input_id', '=', inputId)
    .where('table_name', '=', name)
    .executeTakeFirstOrThrow();
  for (let from = 0; from < rows.length; from += rowsPerWrite) {
    const piece = rows.slice(from, from + rowsPerWrite);
    const units = piece.map((cells) => cells[unitAt] ?? '');
    const positions = piece.map((_cells, index) => next + from + index + 1);
    const cells = piece.map((row) => JSON.stringify(row));
    await sql`insert into round_row (round_code, unit_code, input_id, table_name, position, cells)
      select ${roundCode}, unit_code, ${inputId}::uuid, ${name}, position, cells
      from unnest(${units}::text[], ${positions}::bigint[], ${cells}::json[]) as piece (unit_code, position, cells)`.execute(
      database,
    );
  }
}

async function* readRows(
  database: Kysely<Database>,
  { roundCode, inputId }: InputPlace,
  table: string,
): AsyncIterable<{ header: string[]; rows: string[][] }> {
  const found = await database
    .selectFrom('round_table')
    .select('header')
    .where('round_code', '=', roundCode)
    .where('input_id', '=', inputId)
    .where('table_name', '=', table)
    .executeTakeFirst();
  if (!found) return;
  const header = JSON.parse(found.header) as string[];
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('round_row')
      .select(['position', 'cells'])
      .where('round_code', '=', roundCode)
      .where('input_id', '=', inputId)
      .where('table_name', '=', table)
      .where('position', '>', after)
      .orderBy('position')
      .limit(rowsPerRead)
      .execute();
    yield { header, rows: rows.map((row) => JSON.parse(row.cells) as string[]) };
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsPerRead) return;
  }
}
