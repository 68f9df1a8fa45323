import { powerOfTen } from '#base/rounding.ts';
import { type Chart, type ChartTable, isNarrow, type Look, paletteOf, type Scale, type Source } from './chart.ts';
import { type Bar, barSeries, type Field, fieldOption, xOf } from './plot.ts';
import { line, lineHeight, type Shape, text } from './shapes.ts';
import { wrapText } from './text-width.ts';
import { fontSizes, meanings } from './theme.ts';
import { greatest, least, type Notation, sentences, type Words, wordsFor } from './words.ts';

/** Points of the total: negative where it was pulled down, positive where it was lifted. */
export type Contribution = { name: string; points: number | null; source?: Source };

export type ContributionsInput = {
  kind: 'component' | 'indicator';
  notation: Notation;
  /** In any order. */
  items: readonly Contribution[];
  /** Of their sum. */
  source?: Source;
};

/** Bars from zero: what pulled down most first, what lifted most last, what is not known after that. */
export function contributions(input: ContributionsInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  const items = input.items.toSorted((left, right) => (left.points ?? Infinity) - (right.points ?? Infinity));
  const sorted = { ...input, items };
  return {
    ...drawn(sorted, words, look),
    title: title(sorted, words),
    description: description(sorted, words),
    table: table(sorted, words),
  };
}

function drawn({ items }: ContributionsInput, words: Words, look: Look) {
  const palette = paletteOf(look);
  const narrow = isNarrow(look);
  const nameWidth = narrow ? look.width : Math.min(300, Math.round(look.width * 0.36));
  const scale = scaleOf(items);
  // Labels stand beyond the ends of bars.
  const labelRoom = 76;
  const left = (narrow ? 0 : nameWidth) + (scale.start < 0 ? labelRoom : 12);
  const field: Field = { left, right: look.width - (scale.end > 0 ? labelRoom : 12), top: 4, bottom: 4, scale };
  const shapes: Shape[] = [];
  const bars: Bar[] = [];
  let y = 4;
  for (const { name, points, source } of items) {
    const lines = wrapText(name, { width: nameWidth - (narrow ? 0 : 16), lines: 2, size: fontSizes.text });
    const above = narrow ? lines.length * lineHeight + 4 : 0;
    const middle = y + above + (narrow ? 12 : 22);
    const form = { color: palette.ink, rim: palette.background, size: fontSizes.text };
    shapes.push(text(0, narrow ? y : middle, lines, { ...form, verticalAlign: narrow ? 'top' : 'middle' }));
    shapes.push(label(points, middle, field, words, look));
    if (points !== null) {
      const fill = points < 0 ? palette.worse : palette.better;
      const hint = `${name}\n${words.measuredChange(points)}`;
      bars.push({ from: 0, to: points, top: middle - 9, bottom: middle + 9, fill, hint, source });
    }
    y += above + (narrow ? 34 : 44);
  }
  field.bottom = y;
  const zero = xOf(0, field);
  shapes.push(line([zero, field.top], [zero, y], { stroke: palette.ink, lineWidth: 1 }));
  const height = y + 28;
  return {
    height,
    option: { ...fieldOption({ look, field, height, shapes }), series: [barSeries('contributions', bars)] },
  };
}

function label(points: number | null, y: number, field: Field, words: Words, look: Look): Shape {
  const palette = paletteOf(look);
  if (points === null) return text(xOf(0, field) + 6, y, words.texts.noFigure, { color: palette.mutedInk });
  const end = xOf(points, field);
  if (points < 0)
    return text(end - 6, y, `${meanings.worse} ${words.change(points)}`, { color: palette.worse, align: 'right' });
  const mark = points > 0 ? `${meanings.better} ` : '';
  return text(end + 6, y, `${mark}${words.change(points)}`, { color: points > 0 ? palette.better : palette.ink });
}

/** Zero, and round figures beyond the farthest on the sides where there are any. */
function scaleOf(items: readonly Contribution[]): Scale {
  const known = items.map(({ points }) => points ?? 0);
  const bound = roundAbove(Math.max(...known.map(Math.abs), 0));
  const start = known.some((one) => one < 0) ? -bound : 0;
  return { start, end: start === 0 || known.some((one) => one > 0) ? bound : 0 };
}

/** 1, 2, 2.5 or 5 with zeros, at least as much as the figure; 1 for none. */
function roundAbove(figure: number): number {
  if (figure <= 0) return 1;
  let exponent = -6;
  while (powerOfTen(exponent + 1) < figure) exponent += 1;
  const steps = [1, 2, 2.5, 5, 10];
  return (steps.find((step) => step * powerOfTen(exponent) >= figure) ?? 10) * powerOfTen(exponent);
}

function title({ items, kind }: ContributionsInput, words: Words): string {
  const { texts, say } = words;
  const params = (found: { items: Contribution[]; value: number }): Record<string, string> => ({
    names: words.names(
      found.items.map((item) => item.name),
      texts.many[kind],
    ),
    change: words.measuredChange(found.value),
  });
  const down = least(items, ({ points }) => points);
  const up = greatest(items, ({ points }) => points);
  if (down && down.value < 0) return say(texts.contributions.down, params(down));
  if (up && up.value > 0) return say(texts.contributions.up, params(up));
  return up ? texts.contributions.even : texts.nothing;
}

function description({ items }: ContributionsInput, words: Words): string {
  const { texts, say, count } = words;
  const downs = items.filter(({ points }) => (points ?? 0) < 0);
  const ups = items.filter(({ points }) => (points ?? 0) > 0);
  const absent = items.filter(({ points }) => points === null).map(({ name }) => name);
  const part = (template: string, some: readonly Contribution[]): string | false =>
    some.length > 0 && say(template, { count: count(some.length), sum: words.measuredChange(sumOf(some)) });
  return sentences(
    part(texts.contributions.downs, downs),
    part(texts.contributions.ups, ups),
    say(texts.contributions.net, { sum: words.measuredChange(sumOf(items)) }),
    [items, downs, ups].some((some) => isRoundedApart(some, words)) && texts.contributions.rounded,
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

/** Of the figures before rounding. */
function sumOf(items: readonly Contribution[]): number {
  return items.reduce((sum, { points }) => sum + (points ?? 0), 0);
}

/** Whether one who adds up the figures as shown finds another sum than is shown. */
function isRoundedApart(items: readonly Contribution[], words: Words): boolean {
  const added = items.reduce((sum, { points }) => sum + (words.difference(points, 0) ?? 0), 0);
  return words.difference(added, sumOf(items)) !== 0;
}

function table({ items, kind, source: ofSum }: ContributionsInput, words: Words): ChartTable {
  const { texts, change, header } = words;
  const rows = items.map(({ name, points }) => [name, change(points)]);
  return {
    columns: [
      { header: texts.kinds[kind], isNumber: false },
      { header: header(texts.contributions.points), isNumber: true },
    ],
    rows: [...rows, [texts.contributions.total, change(sumOf(items))]],
    sources: [...items.map(({ source = null }) => [null, source]), [null, ofSum ?? null]],
  };
}
