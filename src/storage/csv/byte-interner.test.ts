import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteInterner } from './byte-interner.ts';

function internText(interner: ReturnType<typeof createByteInterner>, text: string): number {
  const bytes = Buffer.from(`<${text}>`);
  return interner.intern(bytes, 1, bytes.length - 1);
}

describe('createByteInterner', () => {
  it('numbers distinct byte strings in the order of first sight', () => {
    const interner = createByteInterner();
    expect(['b', 'a', 'b', '', 'é', 'a', ''].map((text) => internText(interner, text))).toEqual([0, 1, 0, 2, 3, 1, 2]);
    expect(interner.count()).toBe(4);
    expect([0, 1, 2, 3].map((index) => interner.text(index))).toEqual(['b', 'a', '', 'é']);
    expect(() => interner.text(4)).toThrow('no byte string has the index 4');
  });

  it('tells strings apart whose hashes are equal', () => {
    for (const hash of [() => 0, () => -1, (_: Uint8Array, start: number, end: number) => end - start]) {
      const interner = createByteInterner(hash);
      const texts = Array.from({ length: 2000 }, (_, index) => `n${index}`);
      expect(texts.map((text) => internText(interner, text))).toEqual(texts.map((_, index) => index));
      expect(texts.map((text) => internText(interner, text))).toEqual(texts.map((_, index) => index));
      expect(texts.map((_, index) => interner.text(index))).toEqual(texts);
    }
  });

  it('keeps its numbers while it grows, as a Map would', () => {
    const interner = createByteInterner();
    const expected = new Map<string, number>();
    const wrong: string[] = [];
    for (let count = 0; count < 200_000; count += 1) {
      const text = `id-${(count * 7919) % 120_011}`;
      const index = internText(interner, text);
      const known = expected.get(text) ?? expected.size;
      expected.set(text, known);
      if (index !== known) wrong.push(`${text} got ${index}, not ${known}`);
    }
    expect(interner.count()).toBe(expected.size);
    for (const [text, index] of expected) if (interner.text(index) !== text) wrong.push(`${index} is not ${text}`);
    expect(wrong).toEqual([]);
  });

  it('grows for a string longer than all before', () => {
    const interner = createByteInterner();
    const long = 'x'.repeat(100_000);
    expect([internText(interner, long), internText(interner, `${long}y`), internText(interner, long)]).toEqual([
      0, 1, 0,
    ]);
    expect(interner.text(1)).toBe(`${long}y`);
  });

  it('agrees with a Map on any strings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 })), (texts) => {
        const interner = createByteInterner();
        const distinct = [...new Set(texts)];
        expect(texts.map((text) => internText(interner, text))).toEqual(texts.map((text) => distinct.indexOf(text)));
        expect(interner.count()).toBe(distinct.length);
      }),
    );
  });
});
