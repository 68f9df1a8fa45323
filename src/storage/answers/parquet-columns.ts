import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

/** A whole number beyond this is not exact in a DOUBLE and is left to DuckDB to write. */
const exactWhole = '1e15';

/** Types that DuckDB writes as a CSV would have them: text as it stands, whole numbers in plain decimals. */
const plainTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.ENUM,
  DuckDBTypeId.UUID,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.SQLNULL,
]);

/**
 * SQL for the text of a column, as the cell of a CSV file would have it: '' for NULL, '.' for the decimal mark, and 1
 * for 1.0, since a code of an answer may come in a column of any type. Null for a type that no column of answers has:
 * dates, nested types and bytes.
 */
export function cellSql(column: string, type: DuckDBType): string | null {
  const name = `"${column.replaceAll('"', '""')}"`;
  const sql = textSql(name, type);
  return sql === null ? null : `coalesce(${sql}, '')`;
}

function textSql(name: string, type: DuckDBType): string | null {
  if (plainTypes.has(type.typeId)) return `${name}::varchar`;
  if (type.typeId === DuckDBTypeId.BOOLEAN) return `upper(${name}::varchar)`;
  if (type.typeId === DuckDBTypeId.DECIMAL) {
    return type.scale === 0 ? `${name}::varchar` : `rtrim(rtrim(${name}::varchar, '0'), '.')`;
  }
  if (type.typeId !== DuckDBTypeId.FLOAT && type.typeId !== DuckDBTypeId.DOUBLE) return null;
  const isWhole = `abs(${name}) < ${exactWhole} and ${name} = trunc(${name})`;
  return `case when ${isWhole} then ${name}::bigint::varchar else ${name}::varchar end`;
}
