import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadFile, readContent, readPath, withFile } from './csv-reader.fixture.ts';
import type { Delimiter } from './csv-reader.ts';
import { csvLine } from './write-csv.ts';

const awkward = ['a', '1', 'é', '😀', ',', ';', '\t', '"', '""', '\n', '\r', '\r\n', ' ', '=', 'ab'];
const formulaStart = /^[=+\-@\t\r]+/;

/** The table written and read again; a first column keeps rows of empty cells from being blank lines. */
function writeAndRead(
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
): { keyed: string[][]; read: ReadFile } {
  const keyed = rows.map((cells, index) => [`k${index}`, ...cells]);
  const header = Array.from({ length: keyed[0]?.length ?? 1 }, (_, index) => `c${index}`);
  const lines = [header, ...keyed].map((cells) => csvLine(cells, delimiter));
  return { keyed, read: readContent(lines.join('')) };
}

describe('reading and writing', () => {
  it('gives back every table of awkward cells, whatever the chunks', () => {
    const cell = fc
      .array(fc.constantFrom(...awkward), { maxLength: 8 })
      .map((parts) => parts.join('').replace(formulaStart, ''));
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    const property = fc.property(table, fc.constantFrom<Delimiter>(',', ';', '\t'), (rows, delimiter) => {
      const { keyed, read } = writeAndRead(rows, delimiter);
      expect(read.faults).toEqual([]);
      expect(read.rows.map(({ cells }) => cells)).toEqual(keyed);
    });
    expect(fc.check(property, { numRuns: 300 })).toMatchObject({ failed: false, counterexample: null });
  });

  it('gives back every table of any text but NUL', () => {
    const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').replace(formulaStart, ''));
    const property = fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 6 }), (rows) => {
      const { keyed, read } = writeAndRead(rows, ',');
      expect(read.faults).toEqual([]);
      expect(read.rows.map(({ cells }) => cells)).toEqual(keyed);
    });
    expect(fc.check(property, { numRuns: 200 })).toMatchObject({ failed: false, counterexample: null });
  });
});

describe('reading what is no CSV', () => {
  const bytes = [
    ...awkward.map((text) => Buffer.from(text)),
    Buffer.from([0xff]),
    Buffer.from([0]),
    Buffer.from('x,y\n'),
  ];

  it('finds the same rows and faults whatever the chunks, and the sound row at the end', () => {
    const soup = fc.array(fc.constantFrom(...bytes), { maxLength: 60 }).map((parts) => Buffer.concat(parts));
    const property = fc.property(soup, fc.integer({ min: 8, max: 40 }), (middle, recordBytes) => {
      // What is left open in the middle ends, at the latest, with the second of two quoted lines.
      const content = Buffer.concat([Buffer.from('h1,h2\n'), middle, Buffer.from('\n"e","f"\n"e","f"\n7,8')]);
      const results = withFile(content, (path) =>
        [4, 5, 6, 7, 13, 1000].map((chunkBytes) => readPath(path, chunkBytes, recordBytes)),
      );
      for (const result of results) expect(result).toEqual(results[0]);
      const lineCount = content.toString('latin1').split(/\r\n|\n|\r/).length;
      expect(results[0]?.rows.at(-1)).toEqual({ row: lineCount, cells: ['7', '8'] });
    });
    expect(fc.check(property, { numRuns: 1000 })).toMatchObject({ failed: false, counterexample: null });
  });
});
