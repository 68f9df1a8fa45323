import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseCoding, createKeptAnswers } from './kept-answers.ts';

/** So many letters that do not compress away to nothing. */
function letters(count: number, seed: number): string {
  return Array.from({ length: count }, (_, at) => String.fromCharCode(97 + (((at * at + seed) * 31) % 26))).join('');
}

function counted(text: string): { print: () => Promise<string>; times: number } {
  const printing = {
    times: 0,
    print: async () => {
      printing.times += 1;
      return text;
    },
  };
  return printing;
}

describe('kept answers', () => {
  it('are made and compressed once, and say what they are compressed by', async () => {
    const kept = createKeptAnswers(1_000_000);
    const text = letters(10_000, 1);
    const printing = counted(text);
    const [first, second] = await Promise.all([
      kept.find('k', 'br', printing.print),
      kept.find('k', 'br', printing.print),
    ]);
    expect(second.bytes).toBe(first.bytes);
    expect([first.coding, brotliDecompressSync(first.bytes).toString()]).toEqual(['br', text]);
    const zipped = await kept.find('k', 'gzip', printing.print);
    expect([zipped.coding, gunzipSync(zipped.bytes).toString()]).toEqual(['gzip', text]);
    const plain = await kept.find('k', 'identity', printing.print);
    expect([plain.coding, plain.bytes.toString()]).toEqual(['identity', text]);
    expect(printing.times).toBe(1);
  });

  it('are not compressed where it would spare nothing', async () => {
    const kept = createKeptAnswers(1_000_000);
    const { bytes, coding } = await kept.find('k', 'br', async () => 'x'.repeat(8191));
    expect([bytes.byteLength, coding]).toEqual([8191, 'identity']);
    expect((await kept.find('l', 'br', async () => 'x'.repeat(8192))).coding).toBe('br');
  });

  it('hold no more bytes than they may: what was not asked for the longest goes first', async () => {
    // Each has 1000 bytes and a key of 10 letters, "identity a": three fit.
    const kept = createKeptAnswers(3 * 1010);
    const printings = new Map(['a', 'b', 'c', 'd'].map((key) => [key, counted(letters(1000, key.charCodeAt(0)))]));
    const ask = async (key: string): Promise<void> => {
      await kept.find(key, 'identity', printings.get(key)?.print ?? (() => Promise.reject(new Error(key))));
    };
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd']) await ask(key);
    expect([...printings.values()].map(({ times }) => times)).toEqual([1, 1, 1, 1]);
    await ask('b');
    await ask('a');
    expect([...printings.values()].map(({ times }) => times)).toEqual([2, 2, 1, 1]);
  });

  it('that fail are told to all who wait, and tried again by the next', async () => {
    const kept = createKeptAnswers(1_000_000);
    const failing = () => Promise.reject(new Error('the database is gone'));
    const both = await Promise.allSettled([kept.find('k', 'br', failing), kept.find('k', 'br', failing)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await kept.find('k', 'br', async () => 'here again')).bytes.toString()).toBe('here again');
  });

  it('that are larger than all there is room for are given and forgotten', async () => {
    const kept = createKeptAnswers(100);
    const printing = counted('x'.repeat(500));
    for (let time = 0; time < 2; time += 1) {
      expect((await kept.find('k', 'identity', printing.print)).bytes.byteLength).toBe(500);
    }
    expect(printing.times).toBe(2);
  });
});

describe('chooseCoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000, gzip;q=0', 'identity'],
    ['brotli, *', 'identity'],
  ])('%s: %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });
});
