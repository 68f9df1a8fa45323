import { describe, expect, it } from 'vitest';
import { createStream, multiplyHigh, philox, seedOf } from './philox.ts';

/** Known answers of the Random123 library (kat_vectors, "philox4x32 10"). */
const known = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: '6627e8d5 e169c58d bc57ac4c 9b00dbd8' },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: '408f276d 41c83b0e a20bc7c6 6d5451fd',
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: 'd16cfe09 94fdcceb 5001e420 24126ea1',
  },
];

describe('philox', () => {
  it.each(known)('gives the known answer $words', ({ counter, key: [low = 0, high = 0], words }) => {
    const out = new Uint32Array(4);
    philox(Uint32Array.from(counter), { low, high }, out);
    expect(Array.from(out, (word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(words);
  });

  it('multiplies words as whole numbers do', () => {
    for (const [a, b] of [
      [0xffffffff, 0xffffffff],
      [0xd2511f53, 0x9e3779b9],
      [1, 0xffffffff],
      [0x10000, 0x10000],
    ] as const) {
      expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
    }
  });
});

describe('a stream', () => {
  const name = { seed: seedOf(20231231n), purpose: 'bootstrap', stratum: 3, replicate: 7 } as const;

  it('is the same each time, and another one for each part of its name', () => {
    const first = (changes: object): number[] => {
      const stream = createStream({ ...name, ...changes });
      return Array.from({ length: 5 }, () => stream.nextWord());
    };
    const all = [{}, { stratum: 4 }, { replicate: 8 }, { purpose: 'sobol' }, { seed: seedOf(20231232n) }].map(first);
    expect(first({})).toEqual(all[0]);
    expect(new Set(all.map(String)).size).toBe(5);
  });

  it('keeps all 64 bits of the seed', () => {
    expect(seedOf(2n ** 64n - 2n)).toEqual({ low: 0xfffffffe, high: 0xffffffff });
  });

  it('draws each number below a bound equally often: chi-squared of 11 places over 110,000 draws under 29.6 (p = 0.001)', () => {
    const stream = createStream(name);
    const counts = new Float64Array(11);
    for (let draw = 0; draw < 110_000; draw += 1) {
      const at = stream.nextBelow(11);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const chi = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(29.6);
  });

  it('draws units inside 0 and 1 with mean ½ within 4 standard errors', () => {
    const stream = createStream(name);
    const units = Array.from({ length: 100_000 }, () => stream.nextUnit());
    const mean = units.reduce((sum, unit) => sum + unit, 0) / units.length;
    expect(Math.min(...units.slice(0, 50_000))).toBeGreaterThan(0);
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 12)) / Math.sqrt(100_000));
  });
});
