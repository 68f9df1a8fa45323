/** The column, or a copy of at least twice its length: rows are appended before their number is known. */
export function growInts(column: Int32Array<ArrayBuffer>, rows: number): Int32Array<ArrayBuffer> {
  if (rows <= column.length) return column;
  const grown = new Int32Array(Math.max(rows, column.length * 2));
  grown.set(column);
  return grown;
}

export function growFloats(column: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  if (rows <= column.length) return column;
  const grown = new Float64Array(Math.max(rows, column.length * 2));
  grown.set(column);
  return grown;
}
