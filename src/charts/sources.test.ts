import { describe, expect, it } from 'vitest';
import { examples, marks, vi } from './chart.fixture.ts';
import type { Chart, ChartTable, Source } from './chart.ts';
import { contributions } from './contributions.ts';
import { distribution } from './distribution.ts';
import { dotPlot } from './dot-plot.ts';
import { heatTable } from './heat-table.ts';
import { radar } from './radar.ts';
import { ranking } from './ranking.ts';
import { slope } from './slope.ts';
import { tileMap } from './tile-map.ts';
import { yearLine } from './year-line.ts';

/** The sources of the marks of a series. */
function sourcesOf(chart: Chart, name: string): unknown[] {
  return marks(chart, name).map((mark) => ('source' in mark ? mark.source : null));
}

/** The source of each cell of a row that shows a figure, beside its text. */
function cellsOf({ rows, sources = [] }: ChartTable, row: number): [string, Source | null][] {
  return (rows[row] ?? []).flatMap((text, at): [string, Source | null][] =>
    /\d/.test(text) ? [[text, sources[row]?.[at] ?? null]] : [],
  );
}

const notation = { measure: 'points', decimals: 2 } as const;
const scale = { start: 0, end: 10 };
const own = { unit: 'u', node: 'n' };
const block = { block: 'b', node: 'n' };

describe('a chart that is told what its figures are of', () => {
  it('leads from dots and their cells to the unit, from the median and the best to the block', () => {
    const row = { name: 'N', own: 5, median: 6, best: 8, lastYear: 4, interval: null, sources: { own, block } };
    const input = { ownName: 'U', kind: 'component', lastYear: 2022, scale, notation, rows: [row] } as const;
    const chart = dotPlot(input, vi);
    expect(sourcesOf(chart, 'own')).toEqual([own]);
    expect(sourcesOf(chart, 'lastYear')).toEqual([own]);
    expect(sourcesOf(chart, 'median')).toEqual([block]);
    expect(sourcesOf(chart, 'best')).toEqual([block]);
    expect(cellsOf(chart.table, 0)).toEqual([
      ['5,00', own],
      ['6,00', block],
      ['−1,00', own],
      ['8,00', block],
      ['4,00', own],
      ['+1,00', own],
    ]);
  });

  it('leads from the corners of a radar, which stand where the library draws them', () => {
    const axes = [10, 5, 10, 5].map((value, at) => {
      const sources = { own: { unit: 'u', node: String(at) }, block };
      return { name: `A${at}`, own: value, median: 6, best: 10, sources };
    });
    const chart = radar({ ownName: 'U', kind: 'component', scale, notation, axes }, vi);
    const { radius, center } = chart.option.radar as { radius: number; center: [string, number] };
    expect(marks(chart, 'corners').map(({ value }) => value.map((one) => Math.round(Number(one) * 1e6) / 1e6))).toEqual(
      [
        [vi.width / 2, center[1] - radius],
        [vi.width / 2 + radius / 2, center[1]],
        [vi.width / 2, center[1] + radius],
        [vi.width / 2 - radius / 2, center[1]],
      ],
    );
    expect(sourcesOf(chart, 'corners')).toEqual(axes.map(({ sources }) => sources.own));
    expect(cellsOf(chart.table, 0).slice(-2)).toEqual([
      ['6,00', block],
      ['10,00', block],
    ]);
  });

  it('leads from bars and from their sum', () => {
    const items = [{ name: 'N', points: -1, source: own }];
    const chart = contributions({ kind: 'component', notation, items, source: { unit: 'u', node: 'total' } }, vi);
    expect(sourcesOf(chart, 'contributions')).toEqual([own]);
    expect([cellsOf(chart.table, 0), cellsOf(chart.table, 1)]).toEqual([
      [['−1,00', own]],
      [['−1,00', { unit: 'u', node: 'total' }]],
    ]);
  });

  it('leads from the years of a line and both ends of a slope to their years', () => {
    const years = [2022, 2023].map((year) => ({
      ...{ year, score: 60, rank: 1, rankedUnits: 3, interval: null, breakBefore: null },
      source: { ...own, year },
    }));
    const line = yearLine({ name: 'U', scale: { start: 0, end: 100 }, notation, years }, vi);
    expect(sourcesOf(line, 'own')).toEqual(years.map(({ source }) => source));
    expect(
      cellsOf(line.table, 0)
        .slice(1)
        .map(([, source]) => source),
    ).toEqual([years[0]?.source, years[0]?.source]);
    const [from, to] = years.map(({ source }) => ({ score: 60, rank: 1, source }));
    const units = [
      { name: 'U', isOwn: true, from: from ?? { score: null, rank: null }, to: to ?? { score: null, rank: null } },
    ];
    const chart = slope({ fromYear: 2022, toYear: 2023, isComparable: true, notation, units }, vi);
    expect(sourcesOf(chart, 'own')).toEqual(years.map(({ source }) => source));
    expect(
      cellsOf(chart.table, 0)
        .slice(0, 4)
        .map(([, source]) => source),
    ).toEqual(years.flatMap(({ source }) => [source, source]));
  });

  it('leads from the units of a ranking, of answers, of a table of colours and of a map', () => {
    const unit = { name: 'U', isOwn: true, source: own };
    const ranked = { ...unit, score: 7, rank: 1, interval: null, rankInterval: null, tier: null };
    const ranks = ranking({ scale, notation, median: 7, units: [ranked] }, vi);
    expect([sourcesOf(ranks, 'own'), cellsOf(ranks.table, 0).map(([, source]) => source)]).toEqual([[own], [own, own]]);
    const shares = distribution(
      { question: 'Q', options: ['A'], decimals: 1, units: [{ ...unit, n: 9, cells: [{ kind: 'shown', share: 1 }] }] },
      vi,
    );
    expect([sourcesOf(shares, 'shares'), cellsOf(shares.table, 0).map(([, source]) => source)]).toEqual([
      [own],
      [own, own],
    ]);
    const heat = heatTable(
      {
        ...{ scale, notation, columns: [{ name: 'N', median: 6, medianSource: block }] },
        rows: [{ name: 'U', isOwn: true, values: [5], sources: [own] }],
      },
      vi,
    );
    expect([cellsOf(heat.table, 0), cellsOf(heat.table, 1)]).toEqual([[['5,00', own]], [['6,00', block]]]);
    const tiles = tileMap({ notation, tiles: [{ ...unit, code: 'u', row: 1, column: 1, value: 7, step: 3 }] }, vi);
    expect([sourcesOf(tiles, 'tiles'), cellsOf(tiles.table, 0).map(([, source]) => source)]).toEqual([[own], [own]]);
  });

  it('has no sources, and no pointer over its marks, where it is told none', () => {
    const chart = dotPlot(examples().dotPlot, vi);
    expect(sourcesOf(chart, 'own').every((source) => source === null)).toBe(true);
    expect(chart.option.series).toContainEqual(expect.objectContaining({ name: 'own', cursor: 'default' }));
  });
});
