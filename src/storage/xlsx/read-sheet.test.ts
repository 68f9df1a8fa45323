import type ExcelJS from 'exceljs';
import type { CellValue } from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { createFaultList, Fault } from '#domain/assessment-round/fault.ts';
import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';
import { withWorkbook } from './workbook.fixture.ts';

function readUnits(rows: CellValue[][], change?: (workbook: ExcelJS.Workbook) => void) {
  return withWorkbook({ Units: rows }, (source, faults) => source.readTable('units', faults), change);
}

function fault(code: Fault['code'], told: Partial<Fault> = {}): Fault {
  return { code, file: 'r.xlsx#Units', row: null, column: null, value: null, ...told };
}

describe('a table', () => {
  it('has the text of each cell, in rows numbered as Excel shows them', async () => {
    const { result, faults } = await readUnits([
      ['code', ' name ', 'value'],
      ['01', 1, 0.1],
      [],
      [null, ' ', null],
      [' x ', true, new Date(Date.UTC(2024, 0, 5))],
      [{ richText: [{ text: 'Đo' }, { text: 'àn' }] }, { text: 'link', hyperlink: 'https://example.org' }, 'e\u0301'],
      [1e21, { formula: '1+1', result: 2 }, { formula: 'TODAY()', result: new Date(Date.UTC(2024, 1, 29)) }],
      [-0.5, { formula: 'A1=1', result: false }, { formula: 'A1', result: 'code' }],
      [0, { formula: '1-1', result: 0 }, false],
    ]);
    expect(faults).toEqual([]);
    expect(result).toEqual({
      file: 'r.xlsx#Units',
      header: ['code', 'name', 'value'],
      decimalMark: '.',
      rows: [
        { line: 2, cells: ['01', '1', '0.1'] },
        { line: 5, cells: ['x', 'TRUE', '2024-01-05'] },
        { line: 6, cells: ['Đoàn', 'link', '\u00e9'] },
        { line: 7, cells: ['1e+21', '2', '2024-02-29'] },
        { line: 8, cells: ['-0.5', 'FALSE', 'code'] },
        { line: 9, cells: ['0', '0', 'FALSE'] },
      ],
    });
  });

  it('reports formulas without a result and errors with row, column and what stands there', async () => {
    const { result, faults } = await readUnits([
      ['a', 'b'],
      [{ formula: 'B2*2' }, { error: '#N/A' }],
      [{ formula: '1/0', result: { error: '#DIV/0!' } }, 'ok'],
    ]);
    expect(faults).toEqual([
      fault('cell.formula', { row: 2, column: 'a', value: '=B2*2' }),
      fault('cell.not-a-number', { row: 2, column: 'b', value: '#N/A' }),
      fault('cell.not-a-number', { row: 3, column: 'a', value: '#DIV/0!' }),
    ]);
    expect(result?.rows.at(-1)).toEqual({ line: 3, cells: ['', 'ok'] });
  });

  it('takes results of formulas that Excel shares between cells', async () => {
    const { result, faults } = await readUnits([['a'], [1], [2]], (workbook) => {
      workbook.getWorksheet('Units')?.fillFormula('B2:B3', 'A2*10', [10, 20]);
      const cell = workbook.getWorksheet('Units')?.getCell('B1');
      if (cell) cell.value = 'b';
    });
    expect(faults).toEqual([]);
    expect(result?.rows.map(({ cells }) => cells)).toEqual([
      ['1', '10'],
      ['2', '20'],
    ]);
  });

  it('has the text of merged cells in the first of them, as Excel does', async () => {
    const { result, faults } = await readUnits(
      [
        ['a', 'b'],
        ['x', null],
        [null, 1],
      ],
      (workbook) => {
        workbook.getWorksheet('Units')?.mergeCells('A2:A3');
      },
    );
    expect(faults).toEqual([]);
    expect(result?.rows.map(({ cells }) => cells)).toEqual([
      ['x', ''],
      ['', '1'],
    ]);
  });

  it('may begin below empty rows, and has cells only below its header', async () => {
    const { result, faults } = await readUnits([[], ['a', 'b', ' '], [1], [1, 2, null, 'note']]);
    expect(result).toMatchObject({ header: ['a', 'b'], rows: [{ line: 3, cells: ['1', ''] }] });
    expect(faults).toEqual([fault('csv.cell-count', { row: 4, params: { expected: 2, found: 4 } })]);
  });

  it.each<[string, CellValue[][], Fault[]]>([
    ['empty', [], [fault('file.empty')]],
    ['blank', [[' '], [null, '']], [fault('file.empty')]],
    [
      'with a blank and a doubled column',
      [['a', null, 'b', 'a'], [1]],
      [
        fault('header.blank-column', { row: 1, params: { position: 2 } }),
        fault('header.duplicate-column', { row: 1, column: 'a' }),
      ],
    ],
    [
      'with a formula in the header',
      [['a', { formula: 'A1' }], [1]],
      [fault('cell.formula', { row: 1, value: '=A1' })],
    ],
  ])('is refused when it is %s', async (_, rows, expected) => {
    const { result, faults } = await readUnits(rows);
    expect(faults).toEqual(expected);
    expect(result).toBeNull();
  });

  it('is read in little time under 100,000 empty rows with a format', async () => {
    const begin = performance.now();
    const { result, faults } = await readUnits(
      [
        ['a', 'b'],
        [1, 2],
      ],
      (workbook) => {
        const sheet = workbook.getWorksheet('Units');
        for (let row = 3; row <= 100_002; row += 1) {
          for (const column of [1, 2]) {
            const cell = sheet?.getCell(row, column);
            if (cell) cell.numFmt = '0.00';
          }
        }
      },
    );
    expect(faults).toEqual([]);
    expect(result?.rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  it('is null when there is no sheet of that name', async () => {
    const read = (source: RoundSource, faults: ReturnType<typeof createFaultList>) =>
      source.readTable('strata', faults);
    expect(await withWorkbook({ Units: [['a']] }, read)).toEqual({ result: null, faults: [] });
  });
});
