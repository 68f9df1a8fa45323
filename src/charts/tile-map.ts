import type { EChartsOption } from 'echarts';
import { type Chart, type ChartTable, type Look, paletteOf, type Source } from './chart.ts';
import { markSeries, pixelOption } from './plot.ts';
import { type Box, hatchShapes, type KeyItem, keyShapes, lineHeight, rect, type Shape, text } from './shapes.ts';
import { cutText, textWidth, wrapText } from './text-width.ts';
import { fontSizes, type Step, stepSymbols } from './theme.ts';
import { type Extreme, greatest, least, type Notation, sentences, type Words, wordsFor } from './words.ts';

/** One unit at its place in the grid; rows and columns count from 1, downwards and to the right. */
export type Tile = {
  code: string;
  name: string;
  row: number;
  column: number;
  isOwn: boolean;
  value: number | null;
  /** Relative to the median; null where there is no figure. */
  step: Step | null;
  source?: Source;
};

export type TileMapInput = { notation: Notation; tiles: readonly Tile[] };

const gap = 4;
const largestTile = 104;
/** A tile as wide as this takes a name; a smaller one takes the code, without what all codes begin with. */
const namedTile = 84;

/** Units where they lie, roughly, as tiles of one size: a large area is not a large figure. */
export function tileMap(input: TileMapInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  return {
    ...drawn(input, words, look),
    title: title(input, words),
    description: description(input, words),
    table: table(input, words),
  };
}

function drawn({ tiles }: TileMapInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const key = keyShapes(keyItems(tiles, words, look), look, palette);
  const columns = Math.max(1, ...tiles.map((tile) => tile.column));
  const rows = Math.max(1, ...tiles.map((tile) => tile.row));
  const pitch = Math.min(largestTile + gap, Math.floor((look.width + gap) / columns));
  const size = pitch - gap;
  const boxOf = ({ row, column }: Tile): Box => ({
    x: (column - 1) * pitch,
    y: key.height + (row - 1) * pitch,
    width: size,
    height: size,
  });
  const height = key.height + rows * pitch;
  const shared = sharedStart(tiles.map(({ code }) => code));
  const shapes = [
    ...key.shapes,
    ...tiles.flatMap((tile) => tileShapes({ ...tile, code: tile.code.slice(shared) }, boxOf(tile), words, look)),
  ];
  const marks = tiles.map((tile) => {
    const { x, y } = boxOf(tile);
    const value = tile.value === null ? words.texts.noFigure : words.measured(tile.value);
    return {
      x: x + size / 2,
      y: y + size / 2,
      hint: `${tile.name}\n${value}`,
      color: fillOf(tile, look),
      source: tile.source,
    };
  });
  return {
    height,
    option: {
      ...pixelOption({ look, height, shapes }),
      series: [markSeries({ name: 'tiles', marks, symbol: 'rect', size, z: 2 }, {}, look)],
    },
  };
}

/** How many characters all codes have in common at their start, up to the last sign that parts words: 3 of xa-01 and xa-02. */
function sharedStart(codes: readonly string[]): number {
  const [first = '', ...others] = codes;
  if (others.length === 0) return 0;
  const starts = [...first.matchAll(/[_.:-]/g)].map(({ index }) => index + 1);
  return starts.findLast((end) => others.every((code) => code.startsWith(first.slice(0, end)))) ?? 0;
}

function fillOf({ step, value }: Tile, look: Look): string {
  const palette = paletteOf(look);
  if (value === null) return palette.shade;
  return step === null ? palette.background : palette.steps[step].fill;
}

function keyItems(tiles: readonly Tile[], words: Words, look: Look): KeyItem[] {
  const palette = paletteOf(look);
  const present = ([5, 4, 3, 2, 1] as const).filter((step) => tiles.some((tile) => tile.step === step));
  return [
    ...present.map((step): KeyItem => {
      const symbol = stepSymbols[step] === '' ? '' : `${stepSymbols[step]} `;
      return { mark: 'fill', words: symbol + words.texts.heatTable.steps[step], fill: palette.steps[step].fill };
    }),
    ...(tiles.some((tile) => tile.value === null) ? [{ mark: 'hatch', words: words.texts.noFigure } as const] : []),
  ];
}

function tileShapes(tile: Tile, box: Box, words: Words, look: Look): Shape[] {
  const palette = paletteOf(look);
  const middle = box.x + box.width / 2;
  const color = tile.step === null ? palette.ink : palette.steps[tile.step].text;
  const shapes: Shape[] = [];
  if (tile.value === null) {
    shapes.push(...hatchShapes(box, palette.gridLine));
  }
  if (tile.isOwn) {
    for (const edge of edges(box, 3)) shapes.push({ ...rect(edge, palette.own), z: 4 });
  }
  const lines = tileLines(tile, box, words);
  shapes.push(text(middle, box.y + box.height / 2, lines, { color, isBold: tile.isOwn, align: 'center' }));
  return shapes;
}

/** Name, figure and symbol; where they do not fit, the code and the symbol, or the code alone; on the smallest tiles nothing. */
function tileLines({ name, code, value, step, isOwn }: Tile, { width, height }: Box, words: Words): string[] {
  const size = { size: fontSizes.small, isBold: isOwn };
  const room = width - (width >= namedTile ? 8 : 4);
  const symbol = step === null ? '' : stepSymbols[step];
  const figure = value === null ? '–' : words.figure(value);
  const head = width >= namedTile ? wrapText(name, { width: room, lines: 2, ...size }) : [cutText(code, room, size)];
  const whole = [...head, figure, symbol].filter((part) => part !== '');
  const fits = whole.length * lineHeight <= height && textWidth(figure, size) <= room;
  if (fits) return whole;
  const short = [cutText(code, room, size), symbol === '' ? figure : symbol].filter(
    (part) => textWidth(part, size) <= room,
  );
  return short.slice(0, Math.floor(height / lineHeight));
}

/** A frame inside a box. */
function edges({ x, y, width, height }: Box, thickness: number): Box[] {
  return [
    { x, y, width, height: thickness },
    { x, y: y + height - thickness, width, height: thickness },
    { x, y, width: thickness, height },
    { x: x + width - thickness, y, width: thickness, height },
  ];
}

function title({ tiles }: TileMapInput, words: Words): string {
  const { texts, say, measured } = words;
  const names = ({ items }: Extreme<Tile>): string =>
    words.names(
      items.map((tile) => tile.name),
      texts.many.unit,
    );
  const high = greatest(tiles, (tile) => tile.value);
  const low = least(tiles, (tile) => tile.value);
  if (high === null || low === null) return texts.nothing;
  const params = { high: names(high), highest: measured(high.value), low: names(low), lowest: measured(low.value) };
  return say(high.value === low.value ? texts.tileMap.one : texts.tileMap.title, params);
}

function description({ tiles }: TileMapInput, words: Words): string {
  const { texts, say, count } = words;
  const counts = ([1, 2, 3, 4, 5] as const).flatMap((step) => {
    const found = tiles.filter((tile) => tile.step === step).length;
    return found === 0 ? [] : [say(texts.tileMap.step, { step: texts.heatTable.steps[step], count: count(found) })];
  });
  const absent = tiles.filter((tile) => tile.value === null).map((tile) => tile.name);
  return sentences(
    say(texts.tileMap.counts, { count: count(tiles.length) }),
    counts.length > 0 && say(texts.tileMap.steps, { steps: words.list(counts) }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

function table({ tiles }: TileMapInput, words: Words): ChartTable {
  const { texts, figure, header } = words;
  return {
    columns: [
      { header: texts.tileMap.code, isNumber: false },
      { header: texts.heads.unit, isNumber: false },
      { header: header(texts.heads.value), isNumber: true },
      { header: texts.heads.gap, isNumber: false },
    ],
    rows: tiles.map(({ code, name, value, step }) => [
      code,
      name,
      figure(value),
      step === null ? '' : texts.heatTable.steps[step],
    ]),
    sources: tiles.map(({ source = null }) => [null, null, source, null]),
  };
}
