import type { EChartsOption } from 'echarts';
import { type Chart, type Interval, isNarrow, type Look, paletteOf, type Scale, type Source } from './chart.ts';
import { dotPlotTable, dotPlotWords } from './dot-plot-words.ts';
import { type Field, fieldOption, type Mark, markSeries, type Stroke, strokeSeries } from './plot.ts';
import { type KeyItem, keyShapes, line, lineHeight, markSizes, type Shape, text } from './shapes.ts';
import { wrapText } from './text-width.ts';
import { fontSizes } from './theme.ts';
import { type Notation, type Words, wordsFor } from './words.ts';

/** One component or indicator. A figure that is not there is null; all are on the scale of the chart. */
export type DotRow = {
  name: string;
  own: number | null;
  median: number | null;
  best: number | null;
  lastYear: number | null;
  interval: Interval | null;
  /** Of the own figures, and of those of the block. */
  sources?: { own: Source; block: Source };
};

export type DotPlotInput = {
  /** Of the unit whose dots are filled. */
  ownName: string;
  kind: 'component' | 'indicator';
  /** Which year `lastYear` is of. */
  lastYear: number;
  scale: Scale;
  notation: Notation;
  /** In the order in which they are to stand. */
  rows: readonly DotRow[];
};

/** Own ●, median │, best ○, last year ◌ and the interval of each row, on one scale. */
export function dotPlot(input: DotPlotInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  return { ...drawn(input, words, look), ...dotPlotWords(input, words), table: dotPlotTable(input, words) };
}

type Place = { row: DotRow; nameLines: string[]; nameY: number; markY: number };

/** Beside the marks, or above them where the chart is narrow. */
function placeRows({ rows }: DotPlotInput, look: Look, top: number) {
  const narrow = isNarrow(look);
  const nameWidth = narrow ? look.width : Math.min(300, Math.round(look.width * 0.36));
  const places: Place[] = [];
  let y = top;
  for (const row of rows) {
    const nameLines = wrapText(row.name, { width: nameWidth - (narrow ? 0 : 16), lines: 2, size: fontSizes.text });
    const nameHeight = nameLines.length * lineHeight;
    const height = narrow ? nameHeight + 54 : 48;
    const markY = narrow ? y + nameHeight + 36 : y + 30;
    places.push({ row, nameLines, nameY: narrow ? y + 6 : markY, markY });
    y += height;
  }
  return { places, bottom: y, left: narrow ? 24 : nameWidth + 16, narrow };
}

function drawn(input: DotPlotInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const key = keyShapes(keyItems(input, words), look, palette);
  const { places, bottom, left, narrow } = placeRows(input, look, key.height);
  const field: Field = { left, right: look.width - 32, top: key.height, bottom, scale: input.scale };
  const shapes: Shape[] = [...key.shapes];
  for (const { row, nameLines, nameY, markY } of places) {
    const verticalAlign = narrow ? 'top' : 'middle';
    const form = { color: palette.ink, rim: palette.background, size: fontSizes.text, verticalAlign } as const;
    shapes.push(text(0, nameY, nameLines, form));
    shapes.push(line([field.left, markY], [field.right, markY], { stroke: palette.gridLine, lineWidth: 1 }));
    if (row.own === null) {
      shapes.push(text(field.left + 4, markY - 17, words.texts.noFigure, { color: palette.mutedInk }));
    }
  }
  const height = bottom + 28;
  return {
    height,
    option: { ...fieldOption({ look, field, height, shapes }), series: dotSeries(input, places, words, look) },
  };
}

function keyItems({ ownName, rows, lastYear }: DotPlotInput, { texts, say }: Words): KeyItem[] {
  const has = (figure: keyof DotRow): boolean => rows.some((row) => row[figure] !== null);
  const items: (KeyItem | false)[] = [
    { mark: 'own', words: ownName },
    has('interval') && { mark: 'interval', words: texts.key.interval },
    has('median') && { mark: 'median', words: texts.key.median },
    has('best') && { mark: 'best', words: texts.key.best },
    has('lastYear') && { mark: 'lastYear', words: say(texts.key.year, { year: String(lastYear) }) },
  ];
  return items.filter((item) => item !== false);
}

function dotSeries(input: DotPlotInput, places: readonly Place[], words: Words, look: Look) {
  const palette = paletteOf(look);
  const marks = (figure: 'own' | 'median' | 'best' | 'lastYear', name: string): Mark[] =>
    places.flatMap(({ row, markY }) => {
      const value = row[figure];
      if (value === null) return [];
      const hint = `${row.name}\n${name}: ${words.figure(value)}`;
      const source = figure === 'median' || figure === 'best' ? row.sources?.block : row.sources?.own;
      return [{ x: value, y: markY, hint, source, ...(figure === 'own' ? { label: words.figure(value) } : {}) }];
    });
  const intervals: Stroke[] = places.flatMap(({ row, markY }) =>
    row.interval === null ? [] : [{ from: row.interval.low, to: row.interval.high, y: markY }],
  );
  const changes: Stroke[] = places.flatMap(({ row, markY }) =>
    row.own === null || row.lastYear === null ? [] : [{ from: row.lastYear, to: row.own, y: markY }],
  );
  const { key } = words.texts;
  const year = words.say(key.year, { year: String(input.lastYear) });
  const ring = { color: 'transparent', borderColor: palette.best, borderWidth: 2 };
  const dotted = { color: palette.background, borderColor: palette.lastYear, borderWidth: 1.5, borderType: [2, 2] };
  return [
    strokeSeries(
      { name: 'intervals', strokes: intervals, z: 2 },
      { color: palette.interval, width: markSizes.interval },
    ),
    strokeSeries({ name: 'changes', strokes: changes, z: 2 }, { color: palette.lastYear, width: 1 }),
    markSeries(
      { name: 'lastYear', marks: marks('lastYear', year), symbol: 'circle', size: markSizes.lastYear, z: 3 },
      dotted,
      look,
    ),
    markSeries(
      {
        name: 'median',
        marks: marks('median', key.median),
        symbol: 'rect',
        size: [markSizes.median, markSizes.medianHeight],
        z: 4,
      },
      { color: palette.median },
      look,
    ),
    markSeries(
      { name: 'best', marks: marks('best', key.best), symbol: 'circle', size: markSizes.best, z: 4 },
      ring,
      look,
    ),
    markSeries(
      { name: 'own', marks: marks('own', input.ownName), symbol: 'circle', size: markSizes.own, z: 5 },
      { color: palette.own },
      look,
    ),
  ];
}
