/** What the options of all charts on a scale have in common: the field, its axes, the texts that appear at a mark. */
import type {
  CustomSeriesOption,
  CustomSeriesRenderItem,
  EChartsOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts';
import { formatPlain } from '#locale/format.ts';
import { type Look, paletteOf, type Scale, type Source } from './chart.ts';
import type { Shape } from './shapes.ts';
import { fontFamily, fontSizes } from './theme.ts';

/** The field of the figures: its edges in px of the chart, and the scale from its left to its right edge. */
export type Field = { left: number; right: number; top: number; bottom: number; scale: Scale };

/** Where a figure stands, in px of the chart. */
export function xOf(value: number, { left, right, scale }: Field): number {
  return left + ((value - scale.start) / (scale.end - scale.start)) * (right - left);
}

export function baseOption(look: Look): EChartsOption {
  const palette = paletteOf(look);
  return {
    animation: false,
    textStyle: { fontFamily, fontSize: fontSizes.small, color: palette.ink },
  };
}

/** `suffix` stands after the figures of the axis. */
type FieldForm = { look: Look; field: Field; height: number; shapes: Shape[]; suffix?: string };

/**
 * The scale runs from the left to the right edge of the field; down the field everything is in px of the chart: what
 * stands on which line is settled here and not by the library, and texts, marks and hatches share one measure.
 */
export function fieldOption(form: FieldForm & { axisAt?: 'top' | 'bottom' }): EChartsOption {
  const { left, right, top, bottom, scale } = form.field;
  return {
    ...emptyOption(form),
    xAxis: { ...scaleAxis(scale, right - left, form), position: form.axisAt ?? 'bottom' },
    yAxis: { ...pixelAxis(top, bottom), inverse: true },
    grid: gridOf({ left, right, top, bottom }, form),
  };
}

/** The scale runs from the bottom to the top edge of the field; across it everything is in px of the chart. */
export function uprightOption(form: FieldForm): EChartsOption {
  const { left, right, top, bottom, scale } = form.field;
  return {
    ...emptyOption(form),
    xAxis: pixelAxis(left, right),
    yAxis: scaleAxis(scale, bottom - top, form),
    grid: gridOf({ left, right, top, bottom }, form),
  };
}

/** Everything is in px of the chart. */
export function pixelOption({ look, height, shapes }: Omit<FieldForm, 'field'>): EChartsOption {
  return {
    ...emptyOption({ look, shapes }),
    xAxis: pixelAxis(0, look.width),
    yAxis: { ...pixelAxis(0, height), inverse: true },
    grid: gridOf({ left: 0, right: look.width, top: 0, bottom: height }, { look, height }),
  };
}

function emptyOption({ look, shapes }: Pick<FieldForm, 'look' | 'shapes'>): EChartsOption {
  return { ...baseOption(look), graphic: { elements: shapes } };
}

function gridOf(
  { left, right, top, bottom }: Omit<Field, 'scale'>,
  { look, height }: Pick<FieldForm, 'look' | 'height'>,
) {
  return { left, right: look.width - right, top, bottom: height - bottom, outerBoundsPolicy: 'none' } as const;
}

function pixelAxis(min: number, max: number) {
  return { type: 'value', min, max, show: false } as const;
}

function scaleAxis({ start, end }: Scale, length: number, { look, suffix = '' }: Pick<FieldForm, 'look' | 'suffix'>) {
  const palette = paletteOf(look);
  return {
    type: 'value',
    min: start,
    max: end,
    // Zero is always among the figures of the axis, and each has room.
    interval: start < 0 && end > 0 ? end / 2 : (end - start) / (length < 200 ? 2 : 5),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.gridLine, width: 1 } },
    axisLabel: {
      color: palette.mutedInk,
      fontSize: fontSizes.small,
      formatter: (value: number) => formatPlain(value, 2, look.language) + suffix,
    },
  } as const;
}

/**
 * One mark: where it stands (on the scale; in px), and what is told at it. The page shows the hint when a pointer is over
 * the mark: texts of the library's own cannot be broken into lines, nor have the font of the page. It also leads to the
 * source of the figure, where there is one.
 */
export type Mark = { x: number; y: number; hint: string; label?: string; color?: string; source?: Source | undefined };

type Marks = { name: string; marks: readonly Mark[]; symbol: string; size: number | number[]; z: number };
type MarkStyle = NonNullable<ScatterSeriesOption['itemStyle']>;

export function markSeries({ name, marks, symbol, size, z }: Marks, style: MarkStyle, look: Look): ScatterSeriesOption {
  const palette = paletteOf(look);
  return {
    type: 'scatter',
    name,
    symbol,
    symbolSize: size,
    z,
    itemStyle: { opacity: 1, ...style },
    emphasis: { disabled: true },
    cursor: marks.some(({ source }) => source) ? 'pointer' : 'default',
    // A rim of the background keeps figures clear of the lines they stand on.
    label: {
      fontFamily,
      fontSize: fontSizes.small,
      lineHeight: 16,
      color: palette.ink,
      textBorderColor: palette.background,
      textBorderWidth: 3,
    },
    data: marks.map(({ x, y, hint, label, color, source }) => ({
      value: [x, y],
      name: hint,
      ...(source === undefined ? {} : { source }),
      ...(color === undefined ? {} : { itemStyle: { color } }),
      ...(label === undefined ? {} : { label: { show: true, formatter: label, position: 'top', distance: 4 } }),
    })),
  };
}

/** Level strokes from one figure to another, each on its line: intervals, changes. */
export type Stroke = { from: number; to: number; y: number };

/** One series, whatever the number of strokes: a gap in the data lifts the pen. */
export function strokeSeries(
  { name, strokes, z }: { name: string; strokes: readonly Stroke[]; z: number },
  style: NonNullable<LineSeriesOption['lineStyle']>,
): LineSeriesOption {
  return {
    type: 'line',
    name,
    z,
    showSymbol: false,
    silent: true,
    connectNulls: false,
    emphasis: { disabled: true },
    lineStyle: { cap: 'butt', opacity: 1, ...style },
    data: strokes.flatMap(({ from, to, y }) => [
      [from, y],
      [to, y],
      ['-', '-'],
    ]),
  };
}

/** A bar from one figure to another, between two heights in px. */
export type Bar = {
  from: number;
  to: number;
  top: number;
  bottom: number;
  fill: string;
  hint: string;
  source?: Source | undefined;
};

export function barSeries(name: string, bars: readonly Bar[]): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    z: 3,
    clip: true,
    encode: { x: [0, 1], y: [2, 3] },
    renderItem: drawBar,
    cursor: bars.some(({ source }) => source) ? 'pointer' : 'default',
    data: bars.map(({ from, to, top, bottom, fill, hint, source }) => ({
      value: [from, to, top, bottom],
      itemStyle: { color: fill },
      name: hint,
      ...(source === undefined ? {} : { source }),
    })),
  };
}

const drawBar: CustomSeriesRenderItem = (_params, api) => {
  const [from = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
  const [to = 0, bottom = 0] = api.coord([api.value(1), api.value(3)]);
  return {
    type: 'rect',
    shape: { x: Math.min(from, to), y: top, width: Math.abs(to - from), height: bottom - top },
    style: { fill: api.visual('color') ?? 'none' },
  };
};
