import type { KernelMaker } from './kernels.ts';
import { kernelBytes } from './wasm-bytes.ts';

type Exports = {
  memory: { buffer: ArrayBuffer; grow: (pages: number) => number };
  draw: (...input: number[]) => void;
  gather: (...input: number[]) => void;
  product: (...input: number[]) => void;
};
/** What is needed of it: the pure rooms know neither Node's nor the browser's types. */
type Assembly = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: object };
};

const pageBytes = 65536;
let module: object | null = null;

/** The kernels in WebAssembly, compiled from kernels/kernels.ts. */
export const makeWasmKernels: KernelMaker = (bytes) => {
  const { WebAssembly: assembly } = globalThis as unknown as { WebAssembly: Assembly }; // known to every machine that runs this
  module ??= new assembly.Module(decode(kernelBytes));
  const { memory, ...exports } = new assembly.Instance(module).exports as Exports; // what kernels/kernels.ts exports
  // The module keeps nothing of its own in memory: it begins empty.
  memory.grow(Math.ceil(bytes / pageBytes));
  const { buffer } = memory;
  return {
    buffer,
    draw: ({ counts, stride, size, from, replicates, stratum, purpose, seed }) =>
      exports.draw(counts, stride, size, from, replicates, stratum, purpose, seed.low, seed.high),
    gather: ({ counts, stride, places, rows, into, intoStride, replicates }) =>
      exports.gather(counts, stride, places, rows, into, intoStride, replicates),
    product: ({ counts, columns, sums, sumStride, replicates, columnCount, bytes: length }) =>
      exports.product(counts, columns, sums, sumStride, replicates, columnCount, length),
  };
};

/** Base64 to bytes; `atob` is not of the language. */
function decode(text: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = letters.indexOf(letter);
    if (value < 0) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
