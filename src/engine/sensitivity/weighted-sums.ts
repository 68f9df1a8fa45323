/** Draws that are worked on together: their sums stay in registers while a row of parts is read once. */
export const tileDraws = 4;

/**
 * Σ w·part over the columns of each row, for `draws` sets of weights (1 to 4). `parts` is rows × columns; the weights
 * of a column for the four draws stand together; sums of draw d and row r go to d × rows + r. Every sum is taken in the
 * order of the columns, so that it has the bits of the plain loop.
 */
export function weightedSums(
  parts: Float64Array,
  columns: number,
  weights: Float64Array,
  draws: number,
  sums: Float64Array,
): void {
  const rows = columns === 0 ? 0 : parts.length / columns;
  if (draws === tileDraws) sumFour(parts, columns, rows, weights, sums);
  else for (let draw = 0; draw < draws; draw += 1) sumOne(parts, columns, rows, weights, draw, sums);
}

/** Two rows and four draws at a time: eight sums from six readings. */
function sumFour(parts: Float64Array, columns: number, rows: number, weights: Float64Array, sums: Float64Array): void {
  let row = 0;
  for (; row + 1 < rows; row += 2) {
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    let one = row * columns;
    let two = one + columns;
    let at = 0;
    for (const end = two; one < end; one += 1, two += 1, at += 4) {
      const a = parts[one] as number;
      const b = parts[two] as number;
      const w0 = weights[at] as number;
      const w1 = weights[at + 1] as number;
      const w2 = weights[at + 2] as number;
      const w3 = weights[at + 3] as number;
      a0 += w0 * a;
      a1 += w1 * a;
      a2 += w2 * a;
      a3 += w3 * a;
      b0 += w0 * b;
      b1 += w1 * b;
      b2 += w2 * b;
      b3 += w3 * b;
    }
    sums[row] = a0;
    sums[rows + row] = a1;
    sums[2 * rows + row] = a2;
    sums[3 * rows + row] = a3;
    sums[row + 1] = b0;
    sums[rows + row + 1] = b1;
    sums[2 * rows + row + 1] = b2;
    sums[3 * rows + row + 1] = b3;
  }
  if (row < rows) for (let draw = 0; draw < 4; draw += 1) sumRow(parts, columns, rows, weights, draw, row, sums);
}

function sumOne(
  parts: Float64Array,
  columns: number,
  rows: number,
  weights: Float64Array,
  draw: number,
  sums: Float64Array,
): void {
  for (let row = 0; row < rows; row += 1) sumRow(parts, columns, rows, weights, draw, row, sums);
}

function sumRow(
  parts: Float64Array,
  columns: number,
  rows: number,
  weights: Float64Array,
  draw: number,
  row: number,
  sums: Float64Array,
): void {
  let sum = 0;
  const start = row * columns;
  for (let column = 0; column < columns; column += 1) {
    sum += (weights[column * tileDraws + draw] as number) * (parts[start + column] as number);
  }
  sums[draw * rows + row] = sum;
}
