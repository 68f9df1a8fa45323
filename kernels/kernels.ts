// The kernels of the bootstrap, in AssemblyScript. `npm run kernels` compiles them into src/engine/kernels/wasm-bytes.ts;
// src/engine/kernels/plain-kernels.ts has the same three functions in TypeScript, and gives the same bytes.

const multiplier0: u64 = 0xd2511f53;
const multiplier1: u64 = 0xcd9e8d57;

let words0: u32 = 0;
let words1: u32 = 0;
let words2: u32 = 0;
let words3: u32 = 0;

function philox(block: u32, replicate: u32, stratum: u32, purpose: u32, keyLow: u32, keyHigh: u32): void {
  let c0 = block;
  let c1 = replicate;
  let c2 = stratum;
  let c3 = purpose;
  let k0 = keyLow;
  let k1 = keyHigh;
  for (let round = 0; round < 10; round += 1) {
    const product0: u64 = multiplier0 * (c0 as u64);
    const product1: u64 = multiplier1 * (c2 as u64);
    c0 = ((product1 >> 32) as u32) ^ c1 ^ k0;
    c1 = product1 as u32;
    c2 = ((product0 >> 32) as u32) ^ c3 ^ k1;
    c3 = product0 as u32;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  words0 = c0;
  words1 = c1;
  words2 = c2;
  words3 = c3;
}

/**
 * For replicates [from, from + count): draws `size` − 1 of `size` respondents with replacement and counts how often each
 * came up, in i16 at counts + (replicate − from) · stride + 2 · respondent. The counts must be zero before.
 */
export function draw(
  counts: usize,
  stride: usize,
  size: u32,
  from: u32,
  count: u32,
  stratum: u32,
  purpose: u32,
  keyLow: u32,
  keyHigh: u32,
): void {
  const threshold: u32 = (0 - size) % size;
  for (let replicate: u32 = 0; replicate < count; replicate += 1) {
    const here = counts + (replicate as usize) * stride;
    let block: u32 = 0;
    let at: u32 = 4;
    let left: u32 = size - 1;
    while (left > 0) {
      if (at == 4) {
        philox(block, from + replicate, stratum, purpose, keyLow, keyHigh);
        block += 1;
        at = 0;
      }
      const word: u32 = at < 2 ? (at == 0 ? words0 : words1) : at == 2 ? words2 : words3;
      at += 1;
      const wide: u64 = (word as u64) * (size as u64);
      if ((wide as u32) < threshold) continue;
      const place = here + (((wide >> 32) as usize) << 1);
      store<u16>(place, load<u16>(place) + 1);
      left -= 1;
    }
  }
}

/** into[replicate][row] = counts[replicate][places[row]]: the counts of respondents as counts of rows, in i16. */
export function gather(
  counts: usize,
  countStride: usize,
  places: usize,
  rows: u32,
  into: usize,
  intoStride: usize,
  replicates: u32,
): void {
  for (let replicate: u32 = 0; replicate < replicates; replicate += 1) {
    const from = counts + (replicate as usize) * countStride;
    const to = into + (replicate as usize) * intoStride;
    for (let row: u32 = 0; row < rows; row += 1) {
      const place = load<u32>(places + ((row as usize) << 2));
      store<u16>(to + ((row as usize) << 1), load<u16>(from + ((place as usize) << 1)));
    }
  }
}

function folded(lanes: v128): i32 {
  const pairs = i32x4.add(lanes, i8x16.shuffle(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

/**
 * sums[replicate][column] = Σ counts[replicate][row] · columns[column][row] in i32. `bytes` is the length of a row of
 * counts and of a column, a multiple of 16; replicates are a multiple of 2, columns of 4; `sumStride` is in bytes.
 */
export function product(
  counts: usize,
  columns: usize,
  sums: usize,
  sumStride: usize,
  replicates: u32,
  columnCount: u32,
  bytes: usize,
): void {
  for (let column: u32 = 0; column < columnCount; column += 4) {
    const a0 = columns + (column as usize) * bytes;
    const a1 = a0 + bytes;
    const a2 = a1 + bytes;
    const a3 = a2 + bytes;
    for (let replicate: u32 = 0; replicate < replicates; replicate += 2) {
      const m0 = counts + (replicate as usize) * bytes;
      const m1 = m0 + bytes;
      let s00 = i32x4.splat(0);
      let s01 = i32x4.splat(0);
      let s02 = i32x4.splat(0);
      let s03 = i32x4.splat(0);
      let s10 = i32x4.splat(0);
      let s11 = i32x4.splat(0);
      let s12 = i32x4.splat(0);
      let s13 = i32x4.splat(0);
      for (let at: usize = 0; at < bytes; at += 16) {
        const n0 = v128.load(m0 + at);
        const n1 = v128.load(m1 + at);
        let y = v128.load(a0 + at);
        s00 = i32x4.add(s00, i32x4.dot_i16x8_s(n0, y));
        s10 = i32x4.add(s10, i32x4.dot_i16x8_s(n1, y));
        y = v128.load(a1 + at);
        s01 = i32x4.add(s01, i32x4.dot_i16x8_s(n0, y));
        s11 = i32x4.add(s11, i32x4.dot_i16x8_s(n1, y));
        y = v128.load(a2 + at);
        s02 = i32x4.add(s02, i32x4.dot_i16x8_s(n0, y));
        s12 = i32x4.add(s12, i32x4.dot_i16x8_s(n1, y));
        y = v128.load(a3 + at);
        s03 = i32x4.add(s03, i32x4.dot_i16x8_s(n0, y));
        s13 = i32x4.add(s13, i32x4.dot_i16x8_s(n1, y));
      }
      const o0 = sums + (replicate as usize) * sumStride + ((column as usize) << 2);
      const o1 = o0 + sumStride;
      store<i32>(o0, folded(s00));
      store<i32>(o0 + 4, folded(s01));
      store<i32>(o0 + 8, folded(s02));
      store<i32>(o0 + 12, folded(s03));
      store<i32>(o1, folded(s10));
      store<i32>(o1 + 4, folded(s11));
      store<i32>(o1 + 8, folded(s12));
      store<i32>(o1 + 12, folded(s13));
    }
  }
}
