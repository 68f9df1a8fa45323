import { describe, expect, it } from 'vitest';
import { createStream, seedOf } from '../random/philox.ts';
import type { KernelMaker } from './kernels.ts';
import { makePlainKernels } from './plain-kernels.ts';
import { makeWasmKernels } from './wasm-kernels.ts';

const makers: [string, KernelMaker][] = [
  ['TypeScript', makePlainKernels],
  ['WebAssembly', makeWasmKernels],
];
const seed = seedOf(0x1234_5678_9abc_def0n);

describe.each(makers)('the kernels in %s', (_name, make) => {
  it('draw size − 1 respondents for each replicate, the same ones whatever the range', () => {
    const size = 7;
    const drawn = (from: number, replicates: number): number[][] => {
      const kernels = make(16 * replicates);
      kernels.draw({ counts: 0, stride: 16, size, from, replicates, stratum: 3, purpose: 1, seed });
      const halves = new Int16Array(kernels.buffer, 0, 8 * replicates);
      return Array.from({ length: replicates }, (_, at) => [...halves.subarray(at * 8, at * 8 + size)]);
    };
    const all = drawn(0, 6);
    expect(all.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual([6, 6, 6, 6, 6, 6]);
    expect(drawn(4, 2)).toEqual(all.slice(4));
  });

  it('draw what the stream of the replicate says', () => {
    const kernels = make(64);
    kernels.draw({ counts: 0, stride: 32, size: 10, from: 5, replicates: 1, stratum: 2, purpose: 1, seed });
    const stream = createStream({ seed, purpose: 'bootstrap', stratum: 2, replicate: 5 });
    const expected = new Int16Array(10);
    for (let draw = 0; draw < 9; draw += 1) {
      const one = stream.nextBelow(10);
      expected[one] = (expected[one] ?? 0) + 1;
    }
    expect([...new Int16Array(kernels.buffer, 0, 10)]).toEqual([...expected]);
  });

  it('gather counts of respondents as counts of rows', () => {
    const kernels = make(128);
    new Int16Array(kernels.buffer, 0, 8).set([5, 6, 7, 0, 1, 2, 3, 0]);
    new Int32Array(kernels.buffer, 16, 4).set([2, 0, 0, 1]);
    kernels.gather({ counts: 0, stride: 8, places: 16, rows: 4, into: 64, intoStride: 16, replicates: 2 });
    const halves = new Int16Array(kernels.buffer, 64, 16);
    expect([...halves.subarray(0, 4)]).toEqual([7, 5, 5, 6]);
    expect([...halves.subarray(8, 12)]).toEqual([3, 1, 1, 2]);
  });

  it('multiply counts by columns of answers, negative ones and the greatest too', () => {
    const kernels = make(256);
    const halves = new Int16Array(kernels.buffer, 0, 128);
    halves.set([1, 2, 0, 3, 0, 0, 0, 1], 0);
    halves.set([0, 0, 0, 0, 4, 0, 0, 32767], 8);
    halves.set([5, 4, 3, 2, 1, 0, 0, -7], 16);
    halves.set([32767, 32767, 0, 32767, 0, 0, 0, 32767], 24);
    kernels.product({
      counts: 0,
      columns: 32,
      sums: 128,
      sumStride: 16,
      replicates: 2,
      columnCount: 4,
      bytes: 16,
    });
    expect([...new Int32Array(kernels.buffer, 128, 8)]).toEqual([12, 229369, 0, 0, -229365, 1073676289, 0, 0]);
  });
});
