import { describe, expect, it } from 'vitest';
import { createMemory } from '../../../test/support/memory-stores.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { enterPublishedFigures } from './enter-published-figures.ts';
import { listPublishedFigures } from './list-published-figures.ts';
import { type EnteredFigure, enteredFigures } from './published-figure.schema.ts';
import { readSeriesTable } from './read-series-table.ts';

const figure: EnteredFigure = {
  blockCode: 'b',
  unitCode: 'u1',
  nodeCode: 'total',
  year: 2022,
  score: '66.50',
  rank: 3,
  source: 'Quyết định 12/QĐ-UBND',
};

function faultsOf(figures: unknown): string[] {
  const parsed = enteredFigures.safeParse(figures);
  return (parsed.error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')} ${issue.code === 'custom' ? String(issue.params?.rule) : issue.code}`,
  );
}

describe('a list of published figures', () => {
  it('is taken with its digits as they were typed, also without score or rank', () => {
    const withdrawn = { ...figure, unitCode: 'u2', score: null, rank: null };
    expect(enteredFigures.parse([figure, withdrawn])).toEqual([figure, withdrawn]);
  });

  it.each([
    ['a negative score', { score: '-1' }, '0.score invalid_format'],
    ['a score over 1000', { score: '1000.000001' }, '0.score too-big'],
    ['seven decimals', { score: '1.0000001' }, '0.score invalid_format'],
    ['a comma', { score: '66,5' }, '0.score invalid_format'],
    ['an early year', { year: 1989 }, '0.year too_small'],
    ['a late year', { year: 2201 }, '0.year too_big'],
    ['rank 0', { rank: 0 }, '0.rank too_small'],
    ['no source', { source: '  ' }, '0.source too_small'],
    ['a code with a control character', { unitCode: 'u\u0000' }, '0.unitCode invalid_format'],
  ])('with %s is refused', (_name, change, fault) => {
    expect(faultsOf([{ ...figure, ...change }])).toEqual([fault]);
  });

  it('takes the bounds themselves', () => {
    const bounds = [
      { ...figure, score: '0', year: 1990 },
      { ...figure, score: '1000', year: 2200 },
      { ...figure, score: '0.123456', year: 2000 },
    ];
    expect(faultsOf(bounds)).toEqual([]);
  });

  it('tells all faults at once with the index of each, doubles among them', () => {
    const faults = faultsOf([figure, { ...figure, score: '1001' }, { ...figure, year: 1 }, 7, figure]);
    expect(faults).toEqual(['1.score too-big', '2.year too_small', '3 invalid_type', '1 double', '4 double']);
    expect(faultsOf([])).toEqual([' too_small']);
    expect(faultsOf({})).toEqual([' invalid_type']);
  });
});

describe('entries', () => {
  it('hold until a newer one comes, and stay in the history', async () => {
    const memory = createMemory();
    const context = memory.context('system');
    const enter = (changes: Partial<EnteredFigure>) =>
      enterPublishedFigures(context, { figures: [{ ...figure, ...changes }] });
    const scores = async (history: boolean, filter = {}): Promise<(string | null)[]> =>
      (await listPublishedFigures(context, { ...filter, history })).map(({ score }) => score);
    await enter({});
    await enter({ score: '66.57' });
    await enter({ unitCode: 'u0', score: '70' });
    expect(await scores(false)).toEqual(['70', '66.57']);
    expect(await scores(true)).toEqual(['70', '66.50', '66.57']);
    await enter({ score: null, rank: null });
    expect(await scores(false)).toEqual(['70']);
    expect(await scores(true, { unitCode: 'u1' })).toEqual(['66.50', '66.57', null]);
    await enter({ score: '66.58' });
    expect(await scores(false, { year: 2022, blockCode: 'b' })).toEqual(['70', '66.58']);
    expect(await scores(true, { year: 2021 })).toEqual([]);
    expect(memory.events().map(({ action }) => action)).toEqual(Array(5).fill('series.enter'));
  });

  it('are made by those who have the right, and by nobody else', async () => {
    const memory = createMemory();
    await expect(enterPublishedFigures(memory.context('nobody'), { figures: [figure] })).rejects.toMatchObject({
      code: 'account.not-allowed',
    });
    await expect(listPublishedFigures(memory.context('nobody'), { history: false })).rejects.toMatchObject({
      code: 'account.not-allowed',
    });
  });
});

describe('a table of published figures', () => {
  const header = ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'];

  function read(rows: string[][], decimalMark: '.' | ',' = '.') {
    const faults = createFaultList();
    const table = {
      file: 's.csv',
      header,
      decimalMark,
      rows: rows.map((cells, index) => ({ line: index + 2, cells })),
    };
    return {
      figures: readSeriesTable(table, faults),
      faults: faults.kept().map(({ code, row, column }) => [code, row, column]),
    };
  }

  it('is read with the digits of its scores', () => {
    const row = ['2022', 'b', 'u1', 'total', '66,50', '3', 'Quyết định 12/QĐ-UBND'];
    expect(read([row], ',')).toEqual({ figures: [figure], faults: [] });
  });

  it('tells every fault with its row and column', () => {
    const { figures, faults } = read([
      ['2022', 'b', 'u1', 'total', '66.5', '', 'a'],
      ['1989', 'b', 'u1', 'total', '66.5', '', 'a'],
      ['2201', 'b', 'u1', 'total', '66.5', '', 'a'],
      ['2022', '', 'u2', 'total', '66,5', '0', ''],
      ['2022', 'b', 'u3', 'total', '1000.5', '1.5', 'a'],
      ['2022', 'b', 'u4', 'total', '1.2345678', '1', 'a'],
      ['2022', 'b', 'u5', 'total', '6e1', '1', 'a'],
      ['2022', 'b', 'u6', 'x'.repeat(121), '-1', '1', 'a'],
      ['2022', 'b', 'u7', 'total', '1000.5', '100001', 'a'],
      ['2022', 'b', 'u1', 'total', 'x', '1', 'a'],
    ]);
    expect(figures).toHaveLength(1);
    expect(faults).toEqual([
      ['cell.out-of-range', 3, 'year'],
      ['cell.out-of-range', 4, 'year'],
      ['cell.required', 5, 'block'],
      ['cell.decimal-mark', 5, 'score'],
      ['cell.out-of-range', 5, 'rank'],
      ['cell.required', 5, 'source'],
      ['cell.out-of-range', 6, 'rank'],
      ['cell.out-of-range', 6, 'score'],
      ['cell.too-many-decimals', 7, 'score'],
      ['cell.not-a-number', 8, 'score'],
      ['cell.not-plain-text', 9, 'node_code'],
      ['cell.out-of-range', 9, 'score'],
      ['cell.out-of-range', 10, 'score'],
      ['cell.out-of-range', 10, 'rank'],
      ['cell.not-a-number', 11, 'score'],
      ['row.duplicate', 11, 'node_code'],
    ]);
  });

  it('without a column is read no further', () => {
    const faults = createFaultList();
    const table = { file: 's.csv', header: header.slice(1), decimalMark: '.' as const, rows: [] };
    expect(readSeriesTable(table, faults)).toEqual([]);
    expect(faults.kept()).toMatchObject([{ code: 'header.missing-column', column: 'year', row: 1 }]);
  });
});
