import type { EChartsOption } from 'echarts';
import { type Chart, isNarrow, type Look, paletteOf, type Source } from './chart.ts';
import { distributionTable, distributionWords } from './distribution-words.ts';
import { type Bar, barSeries, type Field, fieldOption, xOf } from './plot.ts';
import { type Box, hatchShapes, type KeyItem, keyShapes, lineHeight, type Shape, text } from './shapes.ts';
import { textWidth, wrapText } from './text-width.ts';
import { type Fill, fontSizes, type Palette, rampFills } from './theme.ts';
import { type Words, wordsFor } from './words.ts';

/** The share of one option among the answers, 0 to 1; or hidden, as too few gave it. */
export type ShareCell = { kind: 'shown'; share: number } | { kind: 'hidden' };

export type DistributionUnit = {
  name: string;
  isOwn: boolean;
  /** Answers counted, unweighted; null where that is not told. */
  n: number | null;
  /** One for each option; null where there are no figures. */
  cells: readonly ShareCell[] | null;
  source?: Source;
};

export type DistributionInput = {
  question: string;
  /** Names of the options, in the order of the scale. Up to seven. */
  options: readonly string[];
  /** Of percentages. */
  decimals: number;
  units: readonly DistributionUnit[];
};

/**
 * Shares of answers, a bar of 100% for each unit. Hidden cells are hatched and share evenly what the others leave: that
 * one hidden cell of a unit can be found by subtraction is for whoever hides cells to see to.
 */
export function distribution(input: DistributionInput, look: Look): Chart {
  const words = wordsFor(look.language, { measure: 'percent', decimals: input.decimals });
  return {
    ...drawn(input, words, look),
    ...distributionWords(input, words),
    table: distributionTable(input, words),
  };
}

/** Where each cell begins and ends, 0 to 100. */
function spans(cells: readonly ShareCell[]): { from: number; to: number; cell: ShareCell }[] {
  const shown = cells.reduce((sum, cell) => sum + (cell.kind === 'shown' ? cell.share : 0), 0);
  const hidden = cells.filter((cell) => cell.kind === 'hidden').length;
  const each = hidden === 0 ? 0 : Math.max(0, 1 - shown) / hidden;
  let from = 0;
  return cells.map((cell) => {
    const to = from + 100 * (cell.kind === 'shown' ? cell.share : each);
    const span = { from, to, cell };
    from = to;
    return span;
  });
}

const barHeight = 26;

function drawn(input: DistributionInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const fills = rampFills(input.options.length, look.scheme);
  const key = keyShapes(keyItems(input, words, fills, palette), look, palette);
  const narrow = isNarrow(look);
  const nameWidth = narrow ? look.width : Math.min(280, Math.round(look.width * 0.32));
  const scale = { start: 0, end: 100 };
  const field: Field = { left: narrow ? 12 : nameWidth, right: look.width - 16, top: key.height, bottom: 0, scale };
  const shapes: Shape[] = [...key.shapes];
  const bars: Bar[] = [];
  let y = key.height;
  for (const unit of input.units) {
    const lines = [
      ...wrapText(unit.name, {
        width: nameWidth - (narrow ? 0 : 16),
        lines: 2,
        size: fontSizes.small,
        isBold: unit.isOwn,
      }),
      ...(unit.n === null ? [] : [words.say(words.texts.distribution.n, { n: words.count(unit.n) })]),
    ];
    const nameHeight = lines.length * lineHeight;
    const rowHeight = narrow ? nameHeight + barHeight + 18 : Math.max(nameHeight, barHeight) + 14;
    const top = narrow ? y + nameHeight + 4 : y + (rowHeight - barHeight) / 2;
    const form = { color: palette.ink, isBold: unit.isOwn };
    shapes.push(
      narrow ? text(0, y, lines, { ...form, verticalAlign: 'top' }) : text(0, top + barHeight / 2, lines, form),
    );
    const row = unitBars({ unit, top, field, fills, input, words, look });
    bars.push(...row.bars);
    shapes.push(...row.shapes);
    y += rowHeight;
  }
  field.bottom = y;
  const height = y + 26;
  return {
    height,
    option: { ...fieldOption({ look, field, height, shapes, suffix: '%' }), series: [barSeries('shares', bars)] },
  };
}

function keyItems(
  { options, units }: DistributionInput,
  { texts }: Words,
  fills: readonly Fill[],
  palette: Palette,
): KeyItem[] {
  const isAnyHidden = units.some(({ cells }) => cells?.some((cell) => cell.kind === 'hidden'));
  return [
    ...options.map((name, at): KeyItem => ({ mark: 'fill', words: name, fill: fills[at]?.fill ?? palette.others })),
    ...(isAnyHidden ? [{ mark: 'hatch', words: texts.distribution.hiddenKey } as const] : []),
  ];
}

type UnitForm = {
  unit: DistributionUnit;
  top: number;
  field: Field;
  fills: readonly Fill[];
  input: DistributionInput;
  words: Words;
  look: Look;
};

function unitBars({ unit, top, field, fills, input, words, look }: UnitForm): { bars: Bar[]; shapes: Shape[] } {
  const palette = paletteOf(look);
  const middle = top + barHeight / 2;
  if (unit.cells === null) {
    return { bars: [], shapes: [text(field.left + 4, middle, words.texts.noFigure, { color: palette.mutedInk })] };
  }
  const bars: Bar[] = [];
  const shapes: Shape[] = [];
  for (const [at, { from, to, cell }] of spans(unit.cells).entries()) {
    const left = xOf(from, field);
    // A hair of the background between cells.
    const box: Box = { x: left, y: top, width: Math.max(0, xOf(to, field) - left - 1), height: barHeight };
    const { fill, text: color } = fills[at] ?? { fill: palette.others, text: palette.ink };
    const isHidden = cell.kind === 'hidden';
    const label = isHidden ? words.texts.distribution.hidden : words.measured(cell.share * 100);
    const hint = `${unit.name}\n${input.options[at] ?? ''}: ${label}`;
    bars.push({
      from,
      to,
      top,
      bottom: top + barHeight,
      fill: isHidden ? palette.shade : fill,
      hint,
      source: unit.source,
    });
    if (isHidden && box.width > 0) shapes.push(...hatchShapes(box, palette.others));
    const labelWidth = textWidth(label, { size: fontSizes.small });
    if (labelWidth + 8 > box.width) continue;
    const center = left + box.width / 2;
    // On a patch of its own: letters across hatching cannot be read.
    if (isHidden) {
      const patch = { x: center - labelWidth / 2 - 3, y: middle - 9, width: labelWidth + 6, height: 18 };
      shapes.push({ type: 'rect', shape: patch, style: { fill: palette.background }, silent: true, z: 4 });
    }
    shapes.push(text(center, middle, label, { color: isHidden ? palette.ink : color, align: 'center' }));
  }
  return { bars, shapes };
}
