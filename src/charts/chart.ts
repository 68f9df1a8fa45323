import type { EChartsOption } from 'echarts';
import type { Language } from '#locale/format.ts';
import { type Palette, palettes, type Scheme } from './theme.ts';

/** For whom and where a chart is drawn. `width` in px. */
export type Look = { language: Language; scheme: Scheme; width: number };

/**
 * What a figure is of, by which a page leads to where it comes from: a unit at a node, now or in another year, or a block at
 * a node, such as a median. Charts hand it on from what they are given to marks and cells.
 */
export type Source = { unit: string; node: string; year?: number } | { block: string; node: string };

/** The figures behind a chart as text, all that it shows and in its order. */
export type ChartTable = {
  /** `isEstimate`: how sure a figure is, of which the chart says how it was found. */
  columns: { header: string; isNumber: boolean; isEstimate?: boolean }[];
  rows: string[][];
  /** Of the cells of each row; null for what is no figure. None where the page has named no sources. */
  sources?: (Source | null)[][];
};

/** What every chart is: something to draw, and the same in words and in figures. */
export type Chart = {
  option: EChartsOption;
  /** In px, for the width of the look. */
  height: number;
  /** A sentence that says what is seen. */
  title: string;
  /** The text alternative: a few sentences made of the figures. */
  description: string;
  table: ChartTable;
};

/** Where the scale of scores or values starts and ends. Axes start there too. */
export type Scale = { start: number; end: number };

/** What the figures are measured in. Values of indicators that are no shares have no name. */
export type Measure = 'points' | 'percent' | 'value';

/** Where the true figure may lie. */
export type Interval = { low: number; high: number };

export function paletteOf({ scheme }: Look): Palette {
  return palettes[scheme];
}

/** Narrower than this, names stand above their rows rather than beside them. */
export function isNarrow({ width }: Look): boolean {
  return width < 640;
}
