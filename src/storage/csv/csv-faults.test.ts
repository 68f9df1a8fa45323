import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import { readContent, readPath, testRecordBytes, withFile } from './csv-reader.fixture.ts';
import { maximumRecordBytes, readCsv } from './csv-reader.ts';

function fault(code: Fault['code'], told: Partial<Fault> = {}): Fault {
  return { code, file: 'f.csv', row: null, column: null, value: null, ...told };
}

describe('a file that cannot be read', () => {
  it('is unreadable when it is missing or a folder, and nothing is thrown', () => {
    const missing = readPath(join(tmpdir(), 'no-such-folder', 'x.csv'), 64, 64);
    expect(missing.faults).toEqual([fault('file.unreadable', { params: { reason: 'ENOENT' } })]);
    expect(readPath(tmpdir(), 64, 64).faults).toEqual([fault('file.unreadable', { params: { reason: 'EISDIR' } })]);
    const odd = readPath('a\0b', 64, 64);
    expect(odd.faults).toEqual([fault('file.unreadable', { params: { reason: 'ERR_INVALID_ARG_VALUE' } })]);
  });

  // The administrator may read everything, so that the right to read decides nothing there.
  it('is unreadable without the right to read it', () => {
    const { faults } = withFile('a\n1\n', (path) => {
      chmodSync(path, 0o000);
      return readPath(path, 64, 64);
    });
    const isAdministrator = process.getuid?.() === 0 || process.platform === 'win32';
    expect(faults.map(({ params }) => params?.reason)).toEqual(isAdministrator ? [] : ['EACCES']);
  });

  it.each(['', '\uFEFF', '\n\r\n', ' \n\t\n', '\uFEFF;;;\n'])('is empty when all it has is %j', (content) => {
    expect(readContent(content).faults).toEqual([fault('file.empty')]);
  });

  it.each([
    ['UTF-16', [0xff, 0xfe, 0x61, 0]],
    ['UTF-16', [0xfe, 0xff, 0, 0x61]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
    ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]],
  ])('is refused when its byte order mark tells %s', (found, bytes) => {
    const read = readContent(Uint8Array.from(bytes));
    expect(read).toEqual({ header: null, rows: [], faults: [fault('file.encoding', { params: { found } })] });
  });
});

describe('bytes that are no text', () => {
  const notUtf8 = { params: { found: 'not UTF-8' } };

  it('are told with row and column, and the record is left out', () => {
    const { rows, faults } = readContent(Buffer.from('a,b\n1,é\n2,ü\n3,x\0\n', 'latin1'));
    expect(rows).toEqual([]);
    expect(faults).toEqual([2, 3, 4].map((row) => fault('file.encoding', { row, column: 'b', ...notUtf8 })));
  });

  it('leave the other records in place', () => {
    const content = Buffer.concat([Buffer.from('a,b\né,2\n"x""'), Buffer.from([0xc3]), Buffer.from('",2\nü,"3\n"\n')]);
    const { rows, faults } = readContent(content);
    expect(rows).toEqual([
      { row: 2, cells: ['é', '2'] },
      { row: 4, cells: ['ü', '3\n'] },
    ]);
    expect(faults).toEqual([fault('file.encoding', { row: 3, column: 'a', ...notUtf8 })]);
  });

  it('are told for every record', () => {
    const { rows, faults } = readContent(Buffer.from(`a\n${'é\n'.repeat(30)}z\n`, 'latin1'));
    expect(faults).toHaveLength(30);
    expect(rows).toEqual([{ row: 32, cells: ['z'] }]);
  });

  it('in the header end the reading', () => {
    const read = readContent(Buffer.from('é,b\n1,2\n', 'latin1'));
    expect(read).toEqual({ header: null, rows: [], faults: [fault('file.encoding', { row: 1, ...notUtf8 })] });
  });
});

describe('a header', () => {
  it('must not name a column twice, also when the spelling differs in composition or blanks only', () => {
    const { header, faults } = readContent('e\u0301,b,b,\u00e9 ,b\n1,2,3,4,5\n');
    expect(header).toBeNull();
    expect(faults).toEqual(['b', '\u00e9'].map((column) => fault('header.duplicate-column', { row: 1, column })));
  });

  it('must not leave a name blank between others', () => {
    const { header, rows, faults } = readContent('a, ,c\n1,2,3\n');
    expect({ header, rows }).toEqual({ header: null, rows: [] });
    expect(faults).toEqual([fault('header.blank-column', { row: 1, params: { position: 2 } })]);
  });

  it('with a misplaced or open quote, or too long, ends the reading', () => {
    expect(readContent('a"x,b\n1,2\n').faults).toEqual([fault('csv.quote-misplaced', { row: 1, value: 'a"x' })]);
    expect(readContent('"a,b\n1,2\n').faults).toEqual([fault('csv.quote-not-closed', { row: 1 })]);
    const { rows, faults } = readContent(`${'a'.repeat(testRecordBytes + 1)}\n1\n`);
    expect(rows).toEqual([]);
    expect(faults).toEqual([fault('csv.line-too-long', { row: 1, params: { limit: testRecordBytes } })]);
  });
});

describe('a record', () => {
  it('must have as many cells as the header', () => {
    const { rows, faults } = readContent('a,b\n1\n1,2,3\n1,2,,4\n5,6\n');
    expect(rows).toEqual([{ row: 5, cells: ['5', '6'] }]);
    expect(faults).toEqual(
      [1, 3, 4].map((found, index) => fault('csv.cell-count', { row: index + 2, params: { expected: 2, found } })),
    );
  });

  it.each(['x"y', '"x"y', '"x" ', ' "x"', '"x""y"z', 'x"'])('must not have the cell %j', (value) => {
    const { rows, faults } = readContent(`a,b\n1,${value}\r\n3,4\n`);
    expect(faults).toEqual([fault('csv.quote-misplaced', { row: 2, column: 'b', value })]);
    expect(rows).toEqual([{ row: 3, cells: ['3', '4'] }]);
  });

  it('shows of a long misplaced cell the beginning', () => {
    const { rows, faults } = readContent(`a,b\n"${'é'.repeat(500)}"x${'y'.repeat(500)},1\n3,4\n`);
    const value = `"${'é'.repeat(99)}…`;
    expect(faults).toEqual([fault('csv.quote-misplaced', { row: 2, column: 'a', value })]);
    expect(rows).toEqual([{ row: 3, cells: ['3', '4'] }]);
  });

  it('with a quote left open does not take the lines below along', () => {
    const { rows, faults } = readContent('a,b\n"1\n",2\n"x\ny","3\n4,5\n6,7\n');
    expect(faults).toEqual([fault('csv.quote-not-closed', { row: 4, column: 'b' })]);
    expect(rows).toEqual([
      { row: 2, cells: ['1\n', '2'] },
      { row: 6, cells: ['4', '5'] },
      { row: 7, cells: ['6', '7'] },
    ]);
    const closedBelow = readContent('a,b\n1,"3\n4,"5"\n6,7\n');
    expect(closedBelow.faults).toEqual([fault('csv.quote-misplaced', { row: 2, column: 'b', value: '"3\n4,"5"' })]);
    expect(closedBelow.rows.map(({ row }) => row)).toEqual([3, 4]);
  });
});

describe('a record that is too long', () => {
  const tooLong = (row: number) => fault('csv.line-too-long', { row, params: { limit: testRecordBytes } });

  it('is passed over, and one of just the limit is not', () => {
    const longest = 'x'.repeat(testRecordBytes);
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows, faults } = readContent(['a', longest, `${longest}x`, longest.repeat(5), '4', ''].join(end));
      expect(rows.map(({ row, cells }) => [row, cells[0]?.length])).toEqual([
        [2, testRecordBytes],
        [5, 1],
      ]);
      expect(faults).toEqual([tooLong(3), tooLong(4)]);
    }
  });

  it('is passed over when it is one long quoted cell, or many', () => {
    const { rows, faults } = readContent(
      `a,b\n"${'x'.repeat(9000)}",1\n${'"x",'.repeat(2000)}\n"\n","x"${',1'.repeat(3000)}\n3,4\n`,
    );
    expect(faults).toEqual([tooLong(2), tooLong(3), tooLong(4)]);
    expect(rows).toEqual([{ row: 6, cells: ['3', '4'] }]);
  });

  it('is a quote left open when the quotes hold whole lines', () => {
    const { rows, faults } = readContent(`a,b\n1,"2\n${'3,4\n'.repeat(3000)}`);
    expect(faults).toEqual([fault('csv.quote-not-closed', { row: 2, column: 'b' })]);
    expect(rows).toHaveLength(3000);
    expect(rows[0]?.row).toBe(3);
  });

  it('is not held in memory, and the next row is read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'csv-long-'));
    const path = join(folder, 'long.csv');
    const million = Buffer.alloc(1024 * 1024, 'x');
    const file = openSync(path, 'w');
    writeSync(file, 'a,b\n1,');
    for (let count = 0; count < 40; count += 1) writeSync(file, million);
    writeSync(file, '\n3,4\n');
    closeSync(file);
    const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const faults = createFaultList();
    const rows: number[] = [];
    const before = { held: held(), resident: process.memoryUsage.rss() };
    let most = { held: 0, resident: 0 };
    let told = 0;
    const progress = (bytesRead: number, bytesTotal: number) => {
      told += 1;
      expect(bytesRead).toBeLessThanOrEqual(bytesTotal);
      const resident = Math.max(most.resident, process.memoryUsage.rss() - before.resident);
      most = { held: Math.max(most.held, held() - before.held), resident };
    };
    readCsv(path, 'f.csv', { header: () => undefined, record: ({ row }) => rows.push(row), progress }, faults);
    rmSync(folder, { recursive: true });
    expect(rows).toEqual([3]);
    expect(faults.kept()).toEqual([fault('csv.line-too-long', { row: 2, params: { limit: maximumRecordBytes } })]);
    expect(told).toBeGreaterThanOrEqual(40);
    // The tables of cells, 16 MiB, are reserved but not touched.
    expect(most.held).toBeLessThan(28 * 1024 * 1024);
    expect(most.resident).toBeLessThan(20 * 1024 * 1024);
  });
});
