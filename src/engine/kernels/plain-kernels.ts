import { multiplyHigh, philox } from '../random/philox.ts';
import type { DrawInput, GatherInput, KernelMaker, ProductInput } from './kernels.ts';

/** The kernels in TypeScript: the reference that those in WebAssembly equal to the byte, and what runs where there is none. */
export const makePlainKernels: KernelMaker = (bytes) => {
  const buffer = new ArrayBuffer(bytes);
  const halves = new Int16Array(buffer, 0, bytes >> 1);
  const words = new Int32Array(buffer, 0, bytes >> 2);
  return {
    buffer,
    draw: (input) => draw(halves, input),
    gather: (input) => gather(halves, words, input),
    product: (input) => product(halves, words, input),
  };
};

function draw(halves: Int16Array, { counts, stride, size, from, replicates, stratum, purpose, seed }: DrawInput): void {
  const counter = new Uint32Array(4);
  const words = new Uint32Array(4);
  const threshold = (4294967296 - size) % size;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const here = (counts + replicate * stride) >> 1;
    counter.set([0, from + replicate, stratum, purpose]);
    let at = 4;
    for (let left = size - 1; left > 0; ) {
      if (at === 4) {
        philox(counter, seed, words);
        counter[0] = (counter[0] as number) + 1;
        at = 0;
      }
      const word = words[at] as number;
      at += 1;
      if (Math.imul(word, size) >>> 0 < threshold) continue;
      const place = here + multiplyHigh(word, size);
      halves[place] = (halves[place] as number) + 1;
      left -= 1;
    }
  }
}

function gather(
  halves: Int16Array,
  words: Int32Array,
  { counts, stride, places, rows, into, intoStride, replicates }: GatherInput,
): void {
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const from = (counts + replicate * stride) >> 1;
    const to = (into + replicate * intoStride) >> 1;
    for (let row = 0; row < rows; row += 1) {
      halves[to + row] = halves[from + (words[(places >> 2) + row] as number)] as number;
    }
  }
}

function product(
  halves: Int16Array,
  words: Int32Array,
  { counts, columns, sums, sumStride, replicates, columnCount, bytes }: ProductInput,
): void {
  const rows = bytes >> 1;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const own = (counts + replicate * bytes) >> 1;
    for (let column = 0; column < columnCount; column += 1) {
      const answers = (columns + column * bytes) >> 1;
      let sum = 0;
      for (let row = 0; row < rows; row += 1) {
        sum += (halves[own + row] as number) * (halves[answers + row] as number);
      }
      words[((sums + replicate * sumStride) >> 2) + column] = sum;
    }
  }
}
