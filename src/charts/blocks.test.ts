import { describe, expect, it } from 'vitest';
import { en, examples, marks, phone, places, renderSvg, strokes, textLines, texts, vi } from './chart.fixture.ts';
import { heatTable } from './heat-table.ts';
import { ranking } from './ranking.ts';
import { stepOf } from './step.ts';
import { tileMap } from './tile-map.ts';

describe('a ranking of 11 districts', () => {
  const { ranking: input } = examples();
  const chart = ranking(input, vi);

  it('has units by rank on the scale of scores, the own one apart', () => {
    expect(chart.option.xAxis).toMatchObject({ min: 0, max: 100 });
    const others = places(chart, 'others');
    expect(others.map(([x]) => x)).toEqual([71.42, 70.66, 70.31, 70.27, 69.84, 69.49, 69.24, 68.97, 68.88, 63.13]);
    const [own] = places(chart, 'own');
    expect(own?.[0]).toBe(66.57);
    // Tenth of eleven: between the ninth and the tenth of the others.
    expect(Number(own?.[1])).toBeGreaterThan(Number(others[8]?.[1]));
    expect(Number(own?.[1])).toBeLessThan(Number(others[9]?.[1]));
  });

  it('does not depend on the order in which units are given', () => {
    const turned = ranking({ ...input, units: input.units.toReversed() }, vi);
    expect(turned.table).toEqual(chart.table);
  });

  it('says where the own unit stands and how sure that is', () => {
    expect(chart.title).toBe(
      'Huyện Chi Lăng xếp hạng 10/11, có thể từ 8 đến 11: 66,57 điểm, thấp hơn trung vị 2,92 điểm',
    );
    expect(chart.description).toBe(
      '11 đơn vị được xếp hạng, thang 0–100. Cao nhất: Huyện K (mô phỏng) (71,42 điểm); ' +
        'thấp nhất: Huyện L (mô phỏng) (63,13 điểm). Trung vị: 69,49 điểm.',
    );
    const english = ranking(examples('normal', 'en').ranking, en);
    expect(english.title).toBe(
      'Chi Lăng district ranks 10/11, possibly from 8 to 11: 66.57 points, 2.92 points below the median',
    );
    expect(chart.table.rows[9]).toEqual(['10', 'Huyện Chi Lăng', '66,57', '64,97', '68,17', '8–11', 'Khá']);
  });

  it('writes the median and the tiers, and draws intervals', () => {
    expect(textLines(chart)).toEqual(expect.arrayContaining(['trung vị 69,49', 'Tốt', 'Khá', 'Trung bình']));
    // Ten units and the own one, three points each.
    expect(strokes(chart, 'intervals')).toHaveLength(33);
  });

  it('puts a unit without a score last, with a word instead of a dot', () => {
    const absent = ranking(examples('absent').ranking, vi);
    expect(absent.table.rows.at(-1)?.slice(0, 3)).toEqual([
      'không có số liệu',
      'Huyện B (mô phỏng)',
      'không có số liệu',
    ]);
    expect(places(absent, 'others')).toHaveLength(9);
    expect(textLines(absent)).toContain('không có số liệu');
    expect(absent.description).toContain('Không có số liệu: Huyện B (mô phỏng).');
  });

  it('without an own unit says who leads', () => {
    const units = input.units.map((unit) => ({ ...unit, isOwn: false }));
    expect(ranking({ ...input, units }, vi).title).toBe('Huyện K (mô phỏng) dẫn đầu: 71,42 điểm');
  });
});

describe('a ranking of 700 communes', () => {
  const { ranking: input } = examples('many');

  it.each([vi, phone])('has every unit, and names that do not touch', (look) => {
    const chart = ranking(input, look);
    expect(marks(chart, 'others')).toHaveLength(699);
    expect(chart.table.rows).toHaveLength(700);
    const names = texts(chart).filter(({ style }) => /^Xã|^Huyện/.test(style.text));
    const ys = names.map(({ y }) => y);
    const gaps = ys.slice(1).map((y, at) => y - (ys[at] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24);
    expect(names.some(({ style }) => style.text.startsWith('Huyện Chi Lăng'))).toBe(true);
    expect(chart.height).toBeLessThan(6000);
  });
});

describe('a table of colours', () => {
  const { heatTable: input } = examples();
  const heat = heatTable(input, vi);

  it('has Chi Lăng’s components at their distance from the median', () => {
    // Differences: −0.42, −0.45, −0.32, −0.31, −0.15, −0.19, −0.57, −0.16; near is 0.2, far is beyond 0.5.
    const own = input.rows.findIndex((row) => row.isOwn);
    expect(heat.ownRow).toBe(own);
    expect(heat.cells[own]?.map(({ step }) => step)).toEqual([2, 2, 2, 2, 3, 3, 1, 3]);
    expect(heat.cells[own]?.map(({ symbol }) => symbol)).toEqual(['▼', '▼', '▼', '▼', '', '', '▼▼', '']);
    expect(heat.cells[own]?.[0]).toMatchObject({ text: '7,44', words: 'thấp hơn trung vị' });
    expect(heat.title).toBe('Huyện Chi Lăng thấp hơn trung vị ở 8 trên 8');
    expect(heatTable(examples('normal', 'en').heatTable, en).title).toBe(
      'Chi Lăng district is below the median in 8 of 8',
    );
    expect(heat.table.rows.at(-1)).toEqual([
      'Trung vị',
      '7,86',
      '5,63',
      '7,35',
      '4,94',
      '8,30',
      '6,82',
      '9,26',
      '5,67',
    ]);
  });

  it('has no colour where there is no figure or no median', () => {
    const columns = [
      { name: 'A', median: null },
      { name: 'B', median: 5 },
    ];
    const rows = [{ name: 'U', isOwn: false, values: [5, null] }];
    const [cells] = heatTable({ ...input, columns, rows }, vi).cells;
    expect(cells?.[0]).toMatchObject({ text: '5,00', step: null, symbol: '' });
    expect(cells?.[1]).toMatchObject({ text: 'không có số liệu', step: null, words: 'không có số liệu' });
  });

  it('takes limits as decimals', () => {
    const scale = { start: 0, end: 10 };
    const step = (value: number): number => stepOf({ value, median: 5 }, { scale, decimals: 2 });
    expect([4.49, 4.5, 4.79, 4.8, 5, 5.2, 5.21, 5.5, 5.51].map(step)).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 5]);
    // 4.795 is shown as 4.80, which is near.
    expect(step(4.795)).toBe(3);
  });
});

describe('a tile map', () => {
  const { tileMap: input } = examples();
  const chart = tileMap(input, vi);

  it('has tiles by row and column, with name, figure and symbol', () => {
    const [first, second] = places(chart, 'tiles');
    const fifth = places(chart, 'tiles')[4];
    expect(Number(second?.[0]) - Number(first?.[0])).toBe(108);
    expect(second?.[1]).toBe(first?.[1]);
    expect(Number(fifth?.[1]) - Number(first?.[1])).toBe(108);
    expect(fifth?.[0]).toBe(first?.[0]);
    // 2.92 of 100 below the median is below it, 6.36 is far below.
    expect(textLines(chart)).toContain('Huyện Chi Lăng 66,57 ▼');
    expect(textLines(chart).find((line) => line.includes('63,13'))).toMatch(/▼▼$/);
    expect(chart.title).toBe('Huyện K (mô phỏng) cao nhất: 71,42 điểm; Huyện L (mô phỏng) thấp nhất: 63,13 điểm');
  });

  it('hatches a tile without a figure', () => {
    const absent = tileMap(examples('absent').tileMap, vi);
    const drawn = renderSvg(absent, 900);
    expect(drawn.length).toBeGreaterThan(renderSvg(chart, 900).length);
    expect(textLines(absent)).toContain('không có số liệu');
    expect(absent.table.rows.find(([, name]) => name === 'Huyện B (mô phỏng)')?.[2]).toBe('không có số liệu');
  });

  it('writes on small tiles what tells their codes apart', () => {
    const coded = input.tiles.map((tile, index) => ({ ...tile, code: `xa-${String(index + 1).padStart(2, '0')}` }));
    // 11 tiles in 12 columns of a phone are 25 px wide: room for one line of two digits.
    const spread = coded.map((tile, index) => ({ ...tile, column: index + 2, row: 1 }));
    const lines = textLines(tileMap({ ...input, tiles: spread }, phone));
    expect(lines).toEqual(expect.arrayContaining(['01', '05', '11']));
    expect(lines.filter((line) => line.includes('xa'))).toEqual([]);
  });

  it('of 700 units fits a phone', () => {
    const many = tileMap(examples('many').tileMap, phone);
    const right = Math.max(...places(many, 'tiles').map(([x]) => Number(x)));
    expect(right).toBeLessThan(358);
    expect(marks(many, 'tiles')).toHaveLength(700);
  });
});
