import { describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { readContent, withFile } from './csv-reader.fixture.ts';
import { cellText, type Delimiter, readCsv } from './csv-reader.ts';

describe('what is a record', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['a lone CR', '\r'],
  ])('ends lines at %s', (_, end) => {
    const { header, rows, faults } = readContent(['a,b', '1,2', '3,4', ''].join(end));
    expect(header).toEqual({ cells: ['a', 'b'], delimiter: ',', decimalMark: '.' });
    expect(rows).toEqual([
      { row: 2, cells: ['1', '2'] },
      { row: 3, cells: ['3', '4'] },
    ]);
    expect(faults).toEqual([]);
  });

  it('needs no line end after the last record', () => {
    expect(readContent('a,b\n1,2').rows).toEqual([{ row: 2, cells: ['1', '2'] }]);
    expect(readContent('a,b\n1,"2"').rows).toEqual([{ row: 2, cells: ['1', '2'] }]);
    expect(readContent('a,b\r1,2\r').rows).toEqual([{ row: 2, cells: ['1', '2'] }]);
  });

  it('passes over a UTF-8 byte order mark', () => {
    expect(readContent('\uFEFFa,b\n1,2\n').header?.cells).toEqual(['a', 'b']);
  });

  it('passes over blank lines but counts them, and takes a line of empty cells for one', () => {
    const { rows, faults } = readContent('\na;b\n\n1;2\n;\n \u00a0;\t\n;;;;;\n3;4\n\n');
    expect(rows).toEqual([
      { row: 4, cells: ['1', '2'] },
      { row: 8, cells: ['3', '4'] },
    ]);
    expect(faults).toEqual([]);
  });

  it('drops empty cells after the last column, of the header and of records', () => {
    const { header, rows, faults } = readContent('a;b;;\n1;2;;\n3;4\n5;6;;;; \n;7\n');
    expect(header?.cells).toEqual(['a', 'b']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['', '7'],
    ]);
    expect(faults).toEqual([]);
  });
});

describe('quoted cells', () => {
  it('may hold delimiters, line ends and doubled quotes', () => {
    const { rows, faults } = readContent('a,b\n"1,5","say ""hi"""\n"""","x\ny"\n"",1\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1,5', 'say "hi"'],
      ['"', 'x\ny'],
      ['', '1'],
    ]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['a lone CR', '\r'],
  ])('count their lines ended by %s, so that the rows after have the number an editor shows', (_, end) => {
    const { rows } = readContent(['a,"b', '"', '1,"x', '', 'y"', '2,z'].join(end));
    expect(rows).toEqual([
      { row: 3, cells: ['1', `x${end}${end}y`] },
      { row: 6, cells: ['2', 'z'] },
    ]);
  });
});

describe('delimiter', () => {
  it.each<[string, Delimiter, '.' | ',']>([
    ['a,b;c,d\n', ',', '.'],
    ['a;b,c;d\n', ';', ','],
    ['a\tb\n', '\t', '.'],
    ['"x,y,z";b\n', ';', ','],
    ['a\n', ',', '.'],
    ['a;b,c\n', ',', '.'],
  ])('of %j is %j, with the decimal mark %j', (line, delimiter, decimalMark) => {
    expect(readContent(line).header).toMatchObject({ delimiter, decimalMark });
  });
});

describe('cellText', () => {
  it('trims space, tab and NBSP, decodes UTF-8 and composes to NFC', () => {
    const texts: string[] = [];
    withFile('a;b;c;d;e\n \t\u00a0e\u0301t\u00a0 ;"x y";7;\u00a0;\u00e0\n', (path) => {
      const record = (given: Parameters<typeof cellText>[0]) => {
        for (let cell = 0; cell < given.cellCount; cell += 1) texts.push(cellText(given, cell));
      };
      readCsv(path, 'f.csv', { header: () => undefined, record }, createFaultList());
    });
    expect(texts).toEqual(['\u00e9t', 'x y', '7', '', '\u00e0']);
  });

  it('reads bytes that are no Buffer', () => {
    const bytes = new TextEncoder().encode('xx héé');
    const record = { row: 1, cellCount: 1, bytes, start: Int32Array.of(2), end: Int32Array.of(bytes.length) };
    expect(cellText(record, 0)).toBe('héé');
  });
});
