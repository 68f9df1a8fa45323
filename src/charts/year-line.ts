import type { EChartsOption } from 'echarts';
import { type Chart, type Interval, type Look, paletteOf, type Scale, type Source } from './chart.ts';
import { type Field, markSeries, uprightOption } from './plot.ts';
import { line, lineHeight, markSizes, type Shape, text } from './shapes.ts';
import { textWidth, wrapText } from './text-width.ts';
import { fontSizes, meanings } from './theme.ts';
import { type Notation, type Words, wordsFor } from './words.ts';
import { standingIn, yearLineTable, yearLineWords } from './year-line-words.ts';

/** Why a year is not comparable with the one before it. */
export type Break = 'method' | 'unit' | 'not-comparable';

export type YearPoint = {
  year: number;
  score: number | null;
  rank: number | null;
  rankedUnits: number | null;
  interval: Interval | null;
  breakBefore: Break | null;
  source?: Source;
};

export type YearLineInput = {
  /** Of the unit, or of the unit and the component. */
  name: string;
  scale: Scale;
  notation: Notation;
  /** By year. A year that is left out is a gap, as is one without a score. */
  years: readonly YearPoint[];
};

const height = 340;

/** One unit's score over the years; years that are not comparable are not joined. */
export function yearLine(input: YearLineInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  return {
    option: drawn(input, words, look),
    height,
    ...yearLineWords(input, words),
    table: yearLineTable(input, words),
  };
}

type Placed = YearPoint & { x: number };

function drawn(input: YearLineInput, words: Words, look: Look): EChartsOption {
  const palette = paletteOf(look);
  const field: Field = { left: 40, right: look.width - 8, top: 28, bottom: height - 32, scale: input.scale };
  const points = placeYears(input.years, field);
  const option = uprightOption({ look, field, height, shapes: beside(points, field, words, look) });
  const scored = points.flatMap(({ score, ...point }) => (score === null ? [] : [{ ...point, score }]));
  const labelled = labelledYears(points, words);
  const marks = scored.map((point) => ({
    x: point.x,
    y: point.score,
    hint: `${point.year}\n${standingIn(point, words)}`,
    source: point.source,
    ...(labelled.has(point.year) ? { label: labelOf(point, words) } : {}),
  }));
  const stroke = { color: palette.interval, width: markSizes.interval, cap: 'butt', opacity: 1 } as const;
  const bars = scored.flatMap(({ x, interval }) =>
    interval === null
      ? []
      : [
          [x, interval.low],
          [x, interval.high],
          ['-', '-'],
        ],
  );
  const quiet = { type: 'line', showSymbol: false, silent: true, emphasis: { disabled: true } } as const;
  return {
    ...option,
    series: [
      { ...quiet, name: 'intervals', z: 2, lineStyle: stroke, data: bars },
      ...segments(points).map((segment) => ({
        ...quiet,
        name: 'line',
        z: 3,
        lineStyle: { color: palette.own, width: 2, opacity: 1 },
        data: segment.map(({ x, score }) => [x, score ?? '-']),
      })),
      markSeries({ name: 'own', marks, symbol: 'circle', size: markSizes.own, z: 4 }, { color: palette.own }, look),
    ],
  };
}

/** Years stand at distances of years. */
function placeYears(years: readonly YearPoint[], { left, right }: Field): Placed[] {
  const margin = 40;
  const first = years[0]?.year ?? 0;
  const span = (years.at(-1)?.year ?? 0) - first;
  return years.map((point) => {
    const share = span === 0 ? 0.5 : (point.year - first) / span;
    return { ...point, x: left + margin + share * (right - left - 2 * margin) };
  });
}

/** Years in a row that are comparable and have scores, two or more: a lonely one is a dot. */
function segments(points: readonly Placed[]): Placed[][] {
  const found: Placed[][] = [];
  let before: Placed | null = null;
  for (const point of points) {
    const follows = before !== null && before.score !== null && before.year === point.year - 1;
    if (point.score !== null && follows && point.breakBefore === null) found.at(-1)?.push(point);
    else if (point.score !== null) found.push([point]);
    before = point;
  }
  return found.filter((segment) => segment.length > 1);
}

/** All that have scores, or the first and the last of them where labels would stand on the line of their neighbours. */
function labelledYears(points: readonly Placed[], words: Words): Set<number> {
  const scored = points.filter(({ score }) => score !== null);
  const lines = scored.flatMap((point) => labelOf(point, words).split('\n'));
  const widest = Math.max(0, ...lines.map((part) => textWidth(part, { size: fontSizes.small })));
  const isClose = scored.some((point, at) => at > 0 && point.x - (scored[at - 1]?.x ?? 0) < widest);
  const labelled = isClose ? [...scored.slice(0, 1), ...scored.slice(-1)] : scored;
  return new Set(labelled.map(({ year }) => year));
}

/** Which of some words stand: the last one, and before it those that do not touch the next. */
function standing(words: readonly { x: number; width: number }[], gap: number): boolean[] {
  let free = Number.POSITIVE_INFINITY;
  return words
    .toReversed()
    .map(({ x, width }) => {
      if (x + width / 2 > free) return false;
      free = x - width / 2 - gap;
      return true;
    })
    .toReversed();
}

function labelOf(point: YearPoint, words: Words): string {
  const rank = words.rankText(point.rank, point.rankedUnits);
  const score = words.figure(point.score);
  return rank === null ? score : `${score}\n${words.say(words.texts.yearLine.rank, { rank })}`;
}

/** Names of the years, and what is told where there is no score. */
function beside(points: readonly Placed[], field: Field, words: Words, look: Look): Shape[] {
  const palette = paletteOf(look);
  const room = Math.max(60, (field.right - field.left) / Math.max(points.length, 1) - 8);
  const yearWidth = textWidth('2020', { size: fontSizes.small });
  const isNamed = standing(
    points.map(({ x }) => ({ x, width: yearWidth })),
    8,
  );
  const years = points.flatMap((point, at) => {
    const form = { color: palette.ink, align: 'center' } as const;
    const shapes = isNamed[at] ? [text(point.x, field.bottom + 16, String(point.year), form)] : [];
    if (point.score !== null) return shapes;
    const lines = wrapText(words.texts.noFigure, { width: room, lines: 3, size: fontSizes.small });
    const y = field.bottom - 8 - (lines.length * lineHeight) / 2;
    return [...shapes, text(point.x, y, lines, { ...form, color: palette.mutedInk })];
  });
  return [...years, ...breakShapes(points, field, words, look)];
}

/** A dashed line between two years that are not comparable, with a word; the sign alone where words would touch. */
function breakShapes(points: readonly Placed[], field: Field, words: Words, look: Look): Shape[] {
  const palette = paletteOf(look);
  const breaks = points.flatMap((point, at) => {
    const before = points[at - 1];
    if (point.breakBefore === null || before === undefined) return [];
    const word = `${meanings.uncertain} ${words.texts.yearLine.marks[point.breakBefore]}`;
    const width = textWidth(word, { size: fontSizes.small });
    const x = (before.x + point.x) / 2;
    return [{ x, word, width, wordX: Math.min(Math.max(x, width / 2), look.width - width / 2) }];
  });
  const isWritten = standing(
    breaks.map(({ wordX, width }) => ({ x: wordX, width })),
    8,
  );
  return breaks.flatMap(({ x, word, wordX }, at) => {
    const dashed = { stroke: palette.uncertain, lineWidth: 1.5, lineDash: [5, 4] };
    const form = { color: palette.ink, align: 'center' } as const;
    return [
      line([x, field.top - 10], [x, field.bottom], dashed),
      isWritten[at] ? text(wordX, field.top - 19, word, form) : text(x, field.top - 19, meanings.uncertain, form),
    ];
  });
}
