/** What tests read of a chart: its marks, its texts, and the SVG that ECharts makes of it. */
import * as echarts from 'echarts';
import { designMessagesIn } from '#locale/design-messages.ts';
import type { Language } from '#locale/format.ts';
import type { Chart, Look } from './chart.ts';
import { type ExampleState, type Examples, examplesFor } from './examples.ts';

export const vi: Look = { language: 'vi', scheme: 'light', width: 900 };
export const en: Look = { ...vi, language: 'en' };
export const phone: Look = { ...vi, width: 358 };

export function examples(state: ExampleState = 'normal', language: Language = 'vi'): Examples {
  return examplesFor(state, designMessagesIn(language).example);
}

type DrawnMark = { value: (number | string)[]; name: string; label?: { formatter: string } };
type DrawnSeries = { name: string; type: string; data: DrawnMark[] };
type DrawnText = { type: string; x: number; y: number; style: { text: string; align: string; fontWeight: number } };

/** The series of that name; the names are of the tests' concern only, the charts have no legend. */
export function series({ option }: Chart, name: string): DrawnSeries[] {
  // The library's own type is a union of all its charts; ours are the few above.
  const all = (option.series ?? []) as DrawnSeries[];
  return all.filter((one) => one.name === name);
}

export function marks(chart: Chart, name: string): DrawnMark[] {
  return series(chart, name).flatMap(({ data }) => data);
}

/** The data of lines: points, and '-' where the pen is lifted. */
export function strokes(chart: Chart, name: string): (number | string)[][] {
  // Lines have bare points, where marks have points with more beside them.
  return series(chart, name).flatMap(({ data }) => data as unknown as (number | string)[][]);
}

/** The first and second coordinates of all marks of that name. */
export function places(chart: Chart, name: string): (number | string)[][] {
  return marks(chart, name).map(({ value }) => value.slice(0, 2));
}

export function labels(chart: Chart, name: string): string[] {
  return marks(chart, name).map(({ label }) => label?.formatter ?? '');
}

/** Texts that stand beside the marks. */
export function texts({ option }: Chart): DrawnText[] {
  // As above: what `shapes.ts` makes.
  const { elements } = option.graphic as { elements: DrawnText[] };
  return elements.filter(({ type }) => type === 'text');
}

export function textLines(chart: Chart): string[] {
  return texts(chart).map(({ style }) => style.text.replaceAll('\n', ' '));
}

export function renderSvg({ option, height }: Chart, width: number): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}
