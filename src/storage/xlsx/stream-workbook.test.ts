import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type StreamedSheet, streamWorkbook } from './stream-workbook.ts';

async function read(stream: Readable): Promise<ExcelJS.Workbook> {
  return new ExcelJS.Workbook().xlsx.load(new Uint8Array(await buffer(stream)).buffer);
}

const text = { title: 'Tên', datatype: 'string' };

describe('streamWorkbook', () => {
  it('writes each kind of cell as what it is', async () => {
    const columns = [
      text,
      { title: 'Số', datatype: 'number' },
      { title: 'Đúng', datatype: 'boolean' },
      { title: 'Ngày', datatype: 'date' },
      { title: 'Lúc', datatype: 'dateTime' },
    ];
    // 17:00 in UTC is midnight of the next day in Viet Nam.
    const rows = [
      ['=1+1', -0.5, true, '2024-01-05', '2024-01-04T17:00:00.000Z'],
      [null, null, null, null, null],
    ];
    const [sheet] = (await read(await streamWorkbook([{ name: 's', columns, pieces: [rows] }]))).worksheets;
    const values = (row: number) => [1, 2, 3, 4, 5].map((column) => sheet?.getCell(row, column).value);
    expect(values(1)).toEqual(['Tên', 'Số', 'Đúng', 'Ngày', 'Lúc']);
    const midnight = new Date('2024-01-05T00:00:00.000Z');
    expect(values(2)).toEqual(['=1+1', -0.5, true, midnight, midnight]);
    expect(values(3)).toEqual([null, null, null, null, null]);
    expect([4, 5].map((column) => sheet?.getCell(2, column).numFmt)).toEqual(['dd/mm/yyyy', 'dd/mm/yyyy hh:mm:ss']);
    expect([sheet?.getCell('A1').font.bold, sheet?.autoFilter]).toEqual([true, 'A1:E3']);
  });

  it('goes on in another sheet when one is full', async () => {
    const pieces = [
      [['a'], ['b']],
      [['c'], ['d'], ['e']],
    ];
    const sheets = [
      { name: 's', columns: [text], pieces },
      { name: 'empty', columns: [text], pieces: [] },
    ];
    const book = await read(await streamWorkbook(sheets, 2));
    const found = book.worksheets.map((sheet) => [
      sheet.name,
      sheet.autoFilter,
      ...[2, 3].map((row) => sheet.getCell(row, 1).value),
    ]);
    expect(found).toEqual([
      ['s', 'A1:A3', 'a', 'b'],
      ['s (2)', 'A1:A3', 'c', 'd'],
      ['s (3)', 'A1:A2', 'e', null],
      ['empty', 'A1:A1', null, null],
    ]);
  });

  /** Rows without an end, until somebody stops asking. */
  function endless(): { sheet: StreamedSheet; told: { rows: number; isStopped: boolean } } {
    const told = { rows: 0, isStopped: false };
    async function* pieces() {
      try {
        for (;;) {
          told.rows += 100;
          yield Array.from({ length: 100 }, () => Array.from({ length: 50 }, Math.random));
        }
      } finally {
        told.isStopped = true;
      }
    }
    const columns = Array.from({ length: 50 }, () => ({ title: 'x', datatype: 'number' }));
    return { sheet: { name: 's', columns, pieces: pieces() }, told };
  }

  it('writes no faster than it is read, and stops when nobody reads any more', async () => {
    const { sheet, told } = endless();
    const stream = await streamWorkbook([sheet]);
    await once(stream, 'readable');
    // It goes on until the buffers between are full: a megabyte in the zip stream.
    for (let before = -1; before !== told.rows; await pause(300)) before = told.rows;
    expect(told.rows).toBeLessThan(20_000);
    stream.destroy();
    await once(stream, 'close');
    await pause(50);
    expect(told.isStopped).toBe(true);
  });

  it('breaks off when the rows do', async () => {
    async function* pieces() {
      yield [['a']];
      throw new Error('the database is gone');
    }
    const stream = await streamWorkbook([{ name: 's', columns: [text], pieces: pieces() }]);
    await expect(buffer(stream)).rejects.toThrow('the database is gone');
  });
});
