import type { EChartsOption } from 'echarts';
import { type Chart, type ChartTable, isNarrow, type Look, paletteOf, type Scale, type Source } from './chart.ts';
import { baseOption, type Mark, markSeries, pixelOption } from './plot.ts';
import { type KeyItem, keyShapes, lineHeight, text } from './shapes.ts';
import { wrapText } from './text-width.ts';
import { fontFamily, fontSizes, type Palette } from './theme.ts';
import { type Extreme, greatest, least, type Notation, sentences, type Words, wordsFor } from './words.ts';

export type RadarAxis = {
  name: string;
  own: number | null;
  median: number | null;
  best: number | null;
  /** Of the own figure, and of those of the block. */
  sources?: { own: Source; block: Source };
};

export type RadarInput = {
  ownName: string;
  kind: 'component' | 'indicator';
  scale: Scale;
  notation: Notation;
  axes: readonly RadarAxis[];
};

/**
 * A second view of a dot plot, for those who are used to it. An axis without the own figure is left out and named, as a
 * point there would stand at zero; so is a line of medians or of the best that would have a hole.
 */
export function radar(input: RadarInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  return {
    ...drawn(input, words, look),
    title: title(input, words),
    description: description(input, words),
    table: table(input, words),
  };
}

/** Of three lines above or below the web, and the room to it. */
const nameHeight = 70;

type Known = RadarAxis & { own: number };

function knownAxes({ axes }: RadarInput): Known[] {
  return axes.flatMap((axis) => (axis.own === null ? [] : [{ ...axis, own: axis.own }]));
}

/** Why there is no radar: with fewer axes it has no area, with more its names cannot be read. */
function refusalOf({ length }: readonly Known[], { texts }: Words): string | null {
  if (length < 3) return texts.radar.tooFew;
  return length > mostAxes ? texts.radar.tooMany : null;
}

const mostAxes = 14;

function drawn(input: RadarInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const axes = knownAxes(input);
  const refusal = refusalOf(axes, words);
  if (refusal !== null) {
    const shapes = [text(0, 24, refusal, { color: palette.mutedInk })];
    return { option: { ...baseOption(look), graphic: { elements: shapes } }, height: 48 };
  }
  const kept = (['median', 'best'] as const).filter((figure) => axes.every((axis) => axis[figure] !== null));
  const items: KeyItem[] = [
    { mark: 'own', words: input.ownName },
    ...kept.map((figure): KeyItem => {
      const { color, width, type } = lineStyles(palette)[figure];
      const stroke = { stroke: color, lineWidth: width, lineDash: type };
      return { mark: 'stroke', words: words.texts.key[figure], stroke };
    }),
  ];
  const key = keyShapes(items, look, palette);
  const absent = input.axes.filter((axis) => axis.own === null).map((axis) => axis.name);
  const sayAbsent = words.say(words.texts.withoutFigure, { names: words.list(absent) });
  const note = absent.length === 0 ? [] : wrapText(sayAbsent, { width: look.width, lines: 3, size: fontSizes.small });
  const nameWidth = isNarrow(look) ? 88 : 170;
  const radius = Math.min(160, Math.round(look.width / 2) - nameWidth - 14);
  const centerY = key.height + nameHeight + radius;
  const height = centerY + radius + nameHeight + note.length * lineHeight;
  const foot = text(0, height - 4, note, { color: palette.mutedInk, verticalAlign: 'bottom' });
  return {
    height,
    option: {
      ...pixelOption({ look, height, shapes: note.length === 0 ? key.shapes : [...key.shapes, foot] }),
      radar: web(axes, input, { centerY, radius, nameWidth }, look),
      series: [
        ...[...kept, 'own' as const].map((figure) => figureSeries(figure, axes, palette)),
        corners(axes, input, { centerY, radius }, words, look),
      ],
    },
  };
}

function web(
  axes: readonly Known[],
  { scale }: RadarInput,
  { centerY, radius, nameWidth }: { centerY: number; radius: number; nameWidth: number },
  look: Look,
): NonNullable<EChartsOption['radar']> {
  const palette = paletteOf(look);
  return {
    center: ['50%', centerY],
    radius,
    clockwise: true,
    splitNumber: 5,
    shape: 'polygon',
    axisNameGap: 10,
    axisName: {
      color: palette.ink,
      fontFamily,
      fontSize: fontSizes.small,
      lineHeight: 17,
    },
    axisLine: { lineStyle: { color: palette.gridLine } },
    splitLine: { lineStyle: { color: palette.gridLine } },
    splitArea: { show: false },
    indicator: axes.map(({ name }, at) => {
      // Above and below the web there is more room than beside it.
      const width = at === 0 || at * 2 === axes.length ? nameWidth * 1.8 : nameWidth;
      const lines = wrapText(name, { width, lines: 3, size: fontSizes.small });
      return { name: lines.join('\n'), min: scale.start, max: scale.end };
    }),
  };
}

/** Marks that are not seen on the corners of the own line: the library has one hint for the whole of it, and no place to click. */
function corners(
  axes: readonly Known[],
  { scale }: RadarInput,
  { centerY, radius }: { centerY: number; radius: number },
  words: Words,
  look: Look,
) {
  const marks = axes.map(({ name, own, sources }, at): Mark => {
    const [x, y] = directionOf(at / axes.length);
    const reach = (radius * (own - scale.start)) / (scale.end - scale.start);
    const hint = `${name}\n${words.measured(own)}`;
    return { x: look.width / 2 + reach * x, y: centerY + reach * y, hint, source: sources?.own };
  });
  return markSeries({ name: 'corners', marks, symbol: 'circle', size: 24, z: 6 }, { color: 'transparent' }, look);
}

/** A share of the way around clockwise from the top, downwards being positive. */
function directionOf(share: number): [x: number, y: number] {
  return [sine(share), -sine(share + 0.25)];
}

/** Of a share of a full turn, by its series: the machine's own sine may differ in its last digit from another's. */
function sine(share: number): number {
  const angle = 2 * Math.PI * (share - Math.round(share));
  let term = angle;
  let sum = angle;
  for (let at = 1; at <= 12; at += 1) {
    term *= (-angle * angle) / (2 * at * (2 * at + 1));
    sum += term;
  }
  return sum;
}

function lineStyles(palette: Palette) {
  return {
    own: { color: palette.own, width: 2.5, type: [] },
    median: { color: palette.median, width: 1.5, type: [6, 3] },
    best: { color: palette.best, width: 1.5, type: [1, 3] },
  };
}

function figureSeries(figure: 'own' | 'median' | 'best', axes: readonly Known[], palette: Palette) {
  const line = lineStyles(palette)[figure];
  return {
    type: 'radar' as const,
    name: figure,
    silent: true,
    emphasis: { disabled: true },
    symbol: figure === 'own' ? 'circle' : 'none',
    symbolSize: 8,
    z: figure === 'own' ? 4 : 3,
    itemStyle: { color: line.color },
    lineStyle: { ...line, opacity: 1 },
    areaStyle: { color: line.color, opacity: figure === 'own' ? 0.12 : 0 },
    // An axis without a median is not among these: the series would not be drawn.
    data: [{ value: axes.map((axis) => axis[figure] ?? Number.NaN) }],
  };
}

function namesOf({ items }: Extreme<RadarAxis>, { kind }: RadarInput, words: Words): string {
  return words.names(
    items.map((axis) => axis.name),
    words.texts.many[kind],
  );
}

function title(input: RadarInput, words: Words): string {
  const { texts, say, count } = words;
  const axes = knownAxes(input);
  const refusal = refusalOf(axes, words);
  if (refusal !== null) return refusal;
  const gaps = axes.map((axis) => words.difference(axis.own, axis.median)).filter((gap) => gap !== null);
  if (gaps.length > 0) {
    const params = { below: count(gaps.filter((gap) => gap < 0).length), own: input.ownName };
    return say(texts.radar.below, { ...params, count: say(texts.many[input.kind], { count: count(gaps.length) }) });
  }
  const highest = greatest(axes, (axis) => axis.own);
  return highest === null
    ? texts.nothing
    : say(texts.radar.noMedian, {
        own: input.ownName,
        names: namesOf(highest, input, words),
        value: words.measured(highest.value),
      });
}

function description(input: RadarInput, words: Words): string {
  const { texts, say } = words;
  const highest = greatest(input.axes, (axis) => axis.own);
  const lowest = least(input.axes, (axis) => axis.own);
  const extreme = (template: string, found: Extreme<RadarAxis> | null): string | null =>
    found && say(template, { names: namesOf(found, input, words), value: words.measured(found.value) });
  const absent = input.axes.filter((axis) => axis.own === null).map((axis) => axis.name);
  return sentences(
    say(texts.radar.subject, { scale: words.scale(input.scale) }),
    extreme(texts.radar.highest, highest),
    extreme(texts.radar.lowest, lowest),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

function table({ axes, kind, ownName }: RadarInput, { texts, figure, header }: Words): ChartTable {
  const columns = [header(ownName), texts.heads.median, texts.heads.best];
  return {
    columns: [
      { header: texts.kinds[kind], isNumber: false },
      ...columns.map((name) => ({ header: name, isNumber: true })),
    ],
    rows: axes.map((axis) => [axis.name, figure(axis.own), figure(axis.median), figure(axis.best)]),
    sources: axes.map(({ sources: { own = null, block = null } = {} }) => [null, own, block, block]),
  };
}
