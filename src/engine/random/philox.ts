/**
 * Random numbers that are keyed and not drawn in a row: word p of the stream (seed, purpose, stratum, replicate) is a
 * function of those five numbers alone. So a replicate is the same whichever worker draws it, in whatever order.
 * Philox 4×32 with 10 rounds: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
 * The seed is the key of 64 bits; the counter of 128 bits holds purpose, stratum, replicate and place. Methodology §9.1.
 */

/** 64 bits. */
export type Seed = { low: number; high: number };

/** What numbers are drawn for: streams of two purposes never meet. The numbers are published and stay. */
export const purposes = { bootstrap: 1, 'method-draws': 2, sobol: 3, 'sobol-bootstrap': 4, simulation: 5 } as const;
export type Purpose = keyof typeof purposes;

export type StreamName = { seed: Seed; purpose: Purpose; stratum: number; replicate: number };

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;

/** The seed of a whole number from 0 to 2^64 − 1. */
export function seedOf(seed: bigint): Seed {
  return { low: Number(BigInt.asUintN(32, seed)), high: Number(BigInt.asUintN(32, seed >> 32n)) };
}

/** The upper 32 bits of a product of two words. */
export function multiplyHigh(left: number, right: number): number {
  const leftLow = left & 0xffff;
  const leftHigh = left >>> 16;
  const rightLow = right & 0xffff;
  const rightHigh = right >>> 16;
  const low = leftLow * rightLow;
  const one = leftLow * rightHigh;
  const two = leftHigh * rightLow;
  const middle = (low >>> 16) + (one & 0xffff) + (two & 0xffff);
  return (leftHigh * rightHigh + (one >>> 16) + (two >>> 16) + (middle >>> 16)) >>> 0;
}

/** Four words for a counter of four and a key of two. `counter` and `words` may be the same array. */
export function philox(counter: Uint32Array, { low, high }: Seed, words: Uint32Array): void {
  let c0 = counter[0] as number;
  let c1 = counter[1] as number;
  let c2 = counter[2] as number;
  let c3 = counter[3] as number;
  let k0 = low;
  let k1 = high;
  for (let round = 0; round < 10; round += 1) {
    const high0 = multiplyHigh(multiplier0, c0);
    const low0 = Math.imul(multiplier0, c0);
    const high1 = multiplyHigh(multiplier1, c2);
    const low1 = Math.imul(multiplier1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c1 = low1 >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + weyl0) >>> 0;
    k1 = (k1 + weyl1) >>> 0;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

export type Stream = {
  /** A word of 32 bits. */
  nextWord: () => number;
  /** A whole number from 0 to bound − 1, each equally likely; 1 ≤ bound ≤ 2^32. */
  nextBelow: (bound: number) => number;
  /** A number in the open interval from 0 to 1, in steps of 2^−52 from 2^−53 on. */
  nextUnit: () => number;
};

/** The words of a stream one after the other. Words are taken from each block of four in order. */
export function createStream({ seed, purpose, stratum, replicate }: StreamName): Stream {
  const counter = Uint32Array.of(0, replicate, stratum, purposes[purpose]);
  const words = new Uint32Array(4);
  let at = 4;
  const nextWord = (): number => {
    if (at === 4) {
      philox(counter, seed, words);
      counter[0] = (counter[0] as number) + 1;
      at = 0;
    }
    at += 1;
    return words[at - 1] as number;
  };
  return {
    nextWord,
    nextBelow: (bound) => below(nextWord, bound),
    nextUnit: () => {
      const high = nextWord() >>> 6;
      const low = nextWord() >>> 6;
      return (high * 67108864 + low + 0.5) / 4503599627370496;
    },
  };
}

/** Lemire, "Fast random integer generation in an interval" (2019): the upper word of word × bound, without bias. */
function below(nextWord: () => number, bound: number): number {
  let word = nextWord();
  let low = Math.imul(word, bound) >>> 0;
  if (low < bound) {
    const threshold = (4294967296 - bound) % bound;
    while (low < threshold) {
      word = nextWord();
      low = Math.imul(word, bound) >>> 0;
    }
  }
  return multiplyHigh(word, bound);
}
