import { type Kysely, sql } from 'kysely';
import type { Database } from '#storage/postgres/database.ts';

/** A column as the database has it; `key` is '', or some of primary, unique and what it refers to. */
export type SchemaColumn = { type: string; nullable: boolean; key: string };

/** The columns of each table, in their order. */
export type Schema = Record<string, Record<string, SchemaColumn>>;

/** What the migrations have made. The tables of the migrator itself are left out. */
export async function readSchema(database: Kysely<Database>): Promise<Schema> {
  const { rows } = await sql<SchemaColumn & { table: string; column: string }>`
    select relation.relname as table, attribute.attname as column,
      format_type(attribute.atttypid, attribute.atttypmod) as type,
      not attribute.attnotnull as nullable,
      coalesce((
        select string_agg(case contype when 'p' then 'primary' when 'u' then 'unique' else '→ ' || target.relname end, ', '
          order by contype desc, target.relname)
        from pg_constraint left join pg_class target on target.oid = confrelid
        where conrelid = relation.oid and attribute.attnum = any(conkey) and contype in ('p', 'u', 'f')
      ), '') as key
    from pg_class relation join pg_attribute attribute on attribute.attrelid = relation.oid
    where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
      and relation.relname not like 'kysely%' and attribute.attnum > 0 and not attribute.attisdropped
    order by relation.relname collate "C", attribute.attnum`.execute(database);
  const schema: Schema = {};
  for (const { table, column, ...rest } of rows) schema[table] = { ...schema[table], [column]: rest };
  return schema;
}
