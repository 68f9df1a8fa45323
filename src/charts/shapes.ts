/** What is drawn beside the figures: texts, lines, marks of the key. All in px of the chart. */
import type { Look } from './chart.ts';
import { cutText, textWidth } from './text-width.ts';
import { fontFamily, fontSizes, hatch, type Palette } from './theme.ts';

type Styled<Type extends string, Form, Style> = {
  type: Type;
  shape: Form;
  style: Style;
  silent: true;
  z: number;
};
export type Stroke = { stroke: string; lineWidth: number; lineDash?: number[] };

export type Shape =
  | Styled<'line', { x1: number; y1: number; x2: number; y2: number }, Stroke>
  | Styled<'rect', { x: number; y: number; width: number; height: number; r?: number }, { fill: string }>
  | Styled<'circle', { cx: number; cy: number; r: number }, { fill: string } & Partial<Stroke>>
  | { type: 'text'; x: number; y: number; style: TextStyle; silent: true; z: number };

type TextStyle = {
  text: string;
  fill: string;
  stroke?: string;
  lineWidth?: number;
  fontFamily: string;
  fontSize: number;
  fontWeight: 400 | 600;
  lineHeight: number;
  align: 'left' | 'center' | 'right';
  verticalAlign: 'top' | 'middle' | 'bottom';
};
type TextForm = {
  color: string;
  /** The background's colour around the letters, where lines run below them. */
  rim?: string;
  size?: number;
  isBold?: boolean;
  align?: TextStyle['align'];
  verticalAlign?: TextStyle['verticalAlign'];
};

/** Where shapes stand in depth: the lines of the scale are at 0, series at 2 to 6. */
const underLines = -1;
const behind = 1;
const overSeries = 4;
const above = 7;
export const lineHeight = 18;

/** A text of one line or more. */
export function text(x: number, y: number, lines: string | readonly string[], form: TextForm): Shape {
  return {
    type: 'text',
    x,
    y,
    style: {
      text: typeof lines === 'string' ? lines : lines.join('\n'),
      fill: form.color,
      ...(form.rim === undefined ? {} : { stroke: form.rim, lineWidth: 3 }),
      fontFamily,
      fontSize: form.size ?? fontSizes.small,
      fontWeight: form.isBold ? 600 : 400,
      lineHeight,
      align: form.align ?? 'left',
      verticalAlign: form.verticalAlign ?? 'middle',
    },
    silent: true,
    z: above,
  };
}

export function line(from: readonly [number, number], to: readonly [number, number], style: Stroke): Shape {
  const shape = { x1: from[0], y1: from[1], x2: to[0], y2: to[1] };
  return { type: 'line', shape, style, silent: true, z: behind };
}

export type Box = { x: number; y: number; width: number; height: number };

/** A band below everything, so that the lines of the scale are seen through it. */
export function band(box: Box, fill: string): Shape {
  return { ...rect(box, fill), z: underLines };
}

export function rect(box: Box, fill: string): Shape {
  return { type: 'rect', shape: box, style: { fill }, silent: true, z: behind };
}

type Point = [x: number, y: number];

/** Diagonal lines that fill a box from edge to edge. */
export function hatchLines({ x, y, width, height }: Box): { from: Point; to: Point }[] {
  const lines: { from: Point; to: Point }[] = [];
  const step = hatch.gap + hatch.lineWidth;
  for (let offset = step; offset < width + height; offset += step) {
    // From the left or bottom edge up to the top or right one.
    lines.push({
      from: offset <= height ? [x, y + offset] : [x + offset - height, y + height],
      to: offset <= width ? [x + offset, y] : [x + width, y + offset - width],
    });
  }
  return lines;
}

export function hatchShapes(box: Box, color: string): Shape[] {
  const style = { stroke: color, lineWidth: hatch.lineWidth };
  return hatchLines(box).map(({ from, to }) => ({ ...line(from, to, style), z: overSeries }));
}

/** What a mark means; drawn in the key as in the chart. */
export type KeyItem = { words: string } & (
  | { mark: 'own' | 'median' | 'best' | 'lastYear' | 'interval' | 'hatch' }
  | { mark: 'fill'; fill: string }
  | { mark: 'stroke'; stroke: Stroke }
);

const markRoom = 22;
const keyGap = 20;

/** The key above a chart, in as many lines as it needs, and its height with the room below it. */
export function keyShapes(
  items: readonly KeyItem[],
  look: Look,
  palette: Palette,
): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let x = 0;
  let y = lineHeight / 2;
  for (const item of items) {
    const words = cutText(item.words, look.width - markRoom, { size: fontSizes.small });
    const width = markRoom + textWidth(words, { size: fontSizes.small });
    if (x > 0 && x + width > look.width) {
      x = 0;
      y += lineHeight + 4;
    }
    shapes.push(...keyMark(item, x + 8, y, palette));
    shapes.push(text(x + markRoom, y, words, { color: palette.ink }));
    x += width + keyGap;
  }
  return { shapes, height: items.length === 0 ? 0 : y + lineHeight / 2 + 10 };
}

function keyMark(item: KeyItem, x: number, y: number, palette: Palette): Shape[] {
  const circle = (r: number, style: { fill: string } & Partial<Stroke>): Shape[] => [
    { type: 'circle', shape: { cx: x, cy: y, r }, style, silent: true, z: above },
  ];
  const box = { x: x - 7, y: y - 6, width: 14, height: 12 };
  switch (item.mark) {
    case 'own':
      return circle(markSizes.own / 2, { fill: palette.own });
    case 'best':
      return circle(markSizes.best / 2, { fill: 'none', stroke: palette.best, lineWidth: 2 });
    case 'lastYear':
      return circle(markSizes.lastYear / 2, {
        fill: 'none',
        stroke: palette.lastYear,
        lineWidth: 1.5,
        lineDash: [2, 2],
      });
    case 'median':
      return [rect({ x: x - 1.5, y: y - 8, width: 3, height: 16 }, palette.median)];
    case 'interval':
      return [rect({ x: x - 8, y: y - 4, width: 16, height: 8 }, palette.interval)];
    case 'fill':
      return [rect(box, item.fill)];
    case 'stroke':
      return [line([x - 9, y], [x + 9, y], item.stroke)];
    case 'hatch':
      return [rect(box, palette.shade), ...hatchShapes(box, palette.others)];
  }
}

/** Widths of marks in px. */
export const markSizes = { own: 12, best: 16, lastYear: 11, median: 3, medianHeight: 16, interval: 8 } as const;
