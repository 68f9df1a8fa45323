import type { EChartsOption } from 'echarts';
import { type Chart, type Interval, isNarrow, type Look, paletteOf, type Scale, type Source } from './chart.ts';
import { type Field, fieldOption, type Mark, markSeries, strokeSeries, xOf } from './plot.ts';
import { rankingTable, rankingWords } from './ranking-words.ts';
import { band, type KeyItem, keyShapes, line, lineHeight, markSizes, type Shape, text } from './shapes.ts';
import { cutText, textWidth, wrapText } from './text-width.ts';
import { fontSizes } from './theme.ts';
import { type Notation, type Words, wordsFor } from './words.ts';

export type RankedUnit = {
  name: string;
  isOwn: boolean;
  score: number | null;
  rank: number | null;
  interval: Interval | null;
  /** Ranks that are possible given the uncertainty. */
  rankInterval: Interval | null;
  /** The band of totals it is in, by its name. */
  tier: string | null;
  source?: Source;
};

export type RankingInput = {
  scale: Scale;
  notation: Notation;
  median: number | null;
  /** In any order. */
  units: readonly RankedUnit[];
};

/** More units than this have narrow rows, of which every tenth has a name. */
const mostNamed = 80;
const compactRow = 8;

/** All units of a block by rank, on the scale of scores. */
export function ranking(input: RankingInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  const units = byRank(input.units);
  return {
    ...drawn({ ...input, units }, words, look),
    ...rankingWords({ ...input, units }, words),
    table: rankingTable(units, words),
  };
}

/** Those without a rank last, in the order given. */
function byRank(units: readonly RankedUnit[]): RankedUnit[] {
  const place = ({ rank }: RankedUnit): number => rank ?? Number.MAX_SAFE_INTEGER;
  return units.toSorted((left, right) => place(left) - place(right));
}

/** `y` is of the marks, `nameY` of the texts. */
type Row = { unit: RankedUnit; top: number; height: number; y: number; nameY: number; lines: string[] };
type Columns = { rank: number; name: number; nameWidth: number; left: number; right: number; isStacked: boolean };

/** Names beside the scale, or above each row where the chart is narrow; narrow rows have names beside them always. */
function columnsOf({ units }: RankingInput, words: Words, look: Look): Columns {
  const widest = Math.max(0, ...units.map(({ score }) => (score === null ? 0 : figureWidth(words.figure(score)))));
  const narrow = isNarrow(look);
  const name = narrow ? 34 : 44;
  if (narrow && units.length <= mostNamed) {
    const nameWidth = look.width - name - widest - 16;
    return { rank: name - 8, name, nameWidth, left: 12, right: look.width - 12, isStacked: true };
  }
  const nameWidth = Math.min(280, Math.round((look.width - name) * (narrow ? 0.4 : 0.34)));
  const left = name + nameWidth + 16;
  return { rank: name - 8, name, nameWidth, left, right: look.width - widest - 24, isStacked: false };
}

function figureWidth(figure: string): number {
  return textWidth(figure, { size: fontSizes.small, isBold: true });
}

function placeRows(units: readonly RankedUnit[], { nameWidth, isStacked }: Columns, top: number): Row[] {
  const isCompact = units.length > mostNamed;
  const named = isCompact ? namedRows(units) : null;
  let y = top;
  return units.map((unit, at) => {
    const size = { size: fontSizes.small, isBold: unit.isOwn };
    const isNamed = named === null || named.has(at);
    const lines = isNamed ? wrapText(unit.name, { width: nameWidth, lines: isCompact ? 1 : 2, ...size }) : [];
    const nameHeight = lines.length * lineHeight;
    const height = isCompact ? compactRow : isStacked ? nameHeight + 26 : nameHeight + 10;
    const middle = y + height / 2;
    const row = {
      unit,
      top: y,
      height,
      y: isStacked ? y + nameHeight + 14 : middle,
      nameY: isStacked ? y + 4 + nameHeight / 2 : middle,
      lines,
    };
    y += height;
    return row;
  });
}

/** The first, every tenth and the last; the own one instead of what stands too near. */
function namedRows(units: readonly RankedUnit[]): Set<number> {
  const own = units.flatMap((unit, at) => (unit.isOwn ? [at] : []));
  const room = 3;
  const regular = units
    .map((_, at) => at)
    .filter((at) => at === units.length - 1 || (at % 10 === 0 && at < units.length - room));
  return new Set([...regular.filter((at) => own.every((one) => Math.abs(one - at) >= room)), ...own]);
}

function drawn(input: RankingInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const { units, scale } = input;
  const columns = columnsOf(input, words, look);
  const key = keyShapes(keyItems(input, words), look, palette);
  const top = key.height + 46;
  const rows = placeRows(units, columns, top);
  const bottom = (rows.at(-1)?.top ?? top) + (rows.at(-1)?.height ?? 0);
  const field: Field = { left: columns.left, right: columns.right, top, bottom, scale };
  const shapes = [
    ...key.shapes,
    ...tierShapes(rows, field, look),
    ...medianShapes(input, field, words, look),
    ...rows.flatMap((row) => rowTexts(row, columns, words, look)),
  ];
  const height = bottom + 12;
  return {
    height,
    // The scale stands above: the last rows of a long chart are far from its foot.
    option: {
      ...fieldOption({ look, field, height, shapes, axisAt: 'top' }),
      series: rankingSeries(rows, words, look),
    },
  };
}

function keyItems({ units }: RankingInput, { texts }: Words): KeyItem[] {
  return units.some(({ interval }) => interval !== null) ? [{ mark: 'interval', words: texts.key.interval }] : [];
}

function rankingSeries(rows: readonly Row[], words: Words, look: Look) {
  const palette = paletteOf(look);
  const isCompact = rows.length > mostNamed;
  const marks = (isOwn: boolean): Mark[] =>
    rows.flatMap(({ unit, y }) =>
      unit.isOwn !== isOwn || unit.score === null
        ? []
        : [
            {
              x: unit.score,
              y,
              hint: `${words.rankText(unit.rank, null) ?? '–'}. ${unit.name}\n${words.measured(unit.score)}`,
              source: unit.source,
            },
          ],
    );
  const strokes = rows.flatMap(({ unit: { interval }, y }) =>
    interval === null ? [] : [{ from: interval.low, to: interval.high, y }],
  );
  const width = isCompact ? 3 : markSizes.interval;
  return [
    strokeSeries({ name: 'intervals', strokes, z: 2 }, { color: palette.interval, width }),
    markSeries(
      { name: 'others', marks: marks(false), symbol: 'circle', size: isCompact ? 5 : 9, z: 3 },
      { color: palette.others },
      look,
    ),
    markSeries(
      { name: 'own', marks: marks(true), symbol: 'circle', size: markSizes.own, z: 4 },
      { color: palette.own },
      look,
    ),
  ];
}

/** Runs of units of one tier, every other one shaded, each with its name where there is room for it. */
function tierShapes(rows: readonly Row[], { left, right }: Field, look: Look): Shape[] {
  const palette = paletteOf(look);
  const runs: { tier: string | null; top: number; bottom: number; y: number }[] = [];
  for (const { unit, top, height, y } of rows) {
    const last = runs.at(-1);
    if (last?.tier === unit.tier) last.bottom = top + height;
    else runs.push({ tier: unit.tier, top, bottom: top + height, y: Math.max(y, top + lineHeight / 2) });
  }
  if (runs.every(({ tier }) => tier === null)) return [];
  return runs.flatMap(({ tier, top, bottom, y }, at) => {
    const box = { x: 0, y: top, width: look.width, height: bottom - top };
    const shapes = at % 2 === 0 ? [band(box, palette.shade)] : [];
    if (tier === null || bottom - top < lineHeight) return shapes;
    const name = cutText(tier, (right - left) * 0.6, { size: fontSizes.small });
    return [
      ...shapes,
      text(left + 6, y, name, { color: palette.mutedInk, rim: at % 2 === 0 ? palette.shade : palette.background }),
    ];
  });
}

function medianShapes({ median }: RankingInput, field: Field, words: Words, look: Look): Shape[] {
  if (median === null) return [];
  const palette = paletteOf(look);
  const x = xOf(median, field);
  const label = `${words.texts.key.median} ${words.figure(median)}`;
  return [
    line([x, field.top - 24], [x, field.bottom], { stroke: palette.median, lineWidth: 1.5 }),
    text(x, field.top - 34, label, { color: palette.ink, align: 'center' }),
  ];
}

function rowTexts(
  { unit, y, nameY, lines }: Row,
  { rank, name, left, isStacked }: Columns,
  words: Words,
  look: Look,
): Shape[] {
  const palette = paletteOf(look);
  if (lines.length === 0) return [];
  const form = { color: palette.ink, isBold: unit.isOwn };
  const shapes = [
    text(rank, nameY, words.rankText(unit.rank, null) ?? '–', { ...form, align: 'right' }),
    text(name, nameY, lines, isStacked ? { ...form, rim: palette.background } : form),
  ];
  if (unit.score === null) {
    shapes.push(text(left + 4, y, words.texts.noFigure, { color: palette.mutedInk }));
  } else {
    shapes.push(text(look.width - 4, nameY, words.figure(unit.score), { ...form, align: 'right' }));
  }
  return shapes;
}
