import type { ChartTable, Look, Scale, Source } from './chart.ts';
import { paletteOf } from './chart.ts';
import { type StepLimits, stepOf, usualLimits } from './step.ts';
import { type Step, stepSymbols } from './theme.ts';
import { type Notation, sentences, type Words, wordsFor } from './words.ts';

export type HeatColumn = { name: string; median: number | null; medianSource?: Source };
export type HeatRow = {
  name: string;
  isOwn: boolean;
  values: readonly (number | null)[];
  /** Of the values, in their order. */
  sources?: readonly Source[];
};

export type HeatTableInput = {
  scale: Scale;
  notation: Notation;
  columns: readonly HeatColumn[];
  rows: readonly HeatRow[];
  limits?: StepLimits;
};

/** A cell of a table that a page draws itself. `step` is null where there is no figure or no median. */
export type HeatCell = {
  text: string;
  step: Step | null;
  fill: string;
  textColor: string;
  symbol: string;
  words: string;
};

export type HeatTable = {
  title: string;
  description: string;
  table: ChartTable;
  /** As the rows and columns were given. */
  cells: HeatCell[][];
  /** Which of the rows is the own one; null for none. */
  ownRow: number | null;
  /** The steps from far below to far above, to stand as a key. */
  key: Pick<HeatCell, 'fill' | 'textColor' | 'symbol' | 'words'>[];
};

const steps: readonly Step[] = [1, 2, 3, 4, 5];

/** Units × components as colours relative to the median of each component, with symbols beside the colours. */
export function heatTable(input: HeatTableInput, look: Look): HeatTable {
  const words = wordsFor(look.language, input.notation);
  const { steps: fills } = paletteOf(look);
  const cells = input.rows.map((row) =>
    row.values.map((value, at) => cellOf(value, input.columns[at]?.median ?? null, input, words, look)),
  );
  return {
    title: title(input, words),
    description: description(input, cells, words),
    table: {
      columns: [
        { header: words.texts.heads.unit, isNumber: false },
        ...input.columns.map(({ name }) => ({ header: name, isNumber: true })),
      ],
      rows: [
        ...input.rows.map((row) => [row.name, ...row.values.map(words.figure)]),
        [words.texts.heads.median, ...input.columns.map(({ median }) => words.figure(median))],
      ],
      sources: [
        ...input.rows.map(({ values, sources = [] }) => [null, ...values.map((_value, at) => sources[at] ?? null)]),
        [null, ...input.columns.map(({ medianSource = null }) => medianSource)],
      ],
    },
    cells,
    ownRow: input.rows.some((row) => row.isOwn) ? input.rows.findIndex((row) => row.isOwn) : null,
    key: steps.map((step) => ({
      fill: fills[step].fill,
      textColor: fills[step].text,
      symbol: stepSymbols[step],
      words: words.texts.heatTable.steps[step],
    })),
  };
}

function cellOf(
  value: number | null,
  median: number | null,
  input: HeatTableInput,
  words: Words,
  look: Look,
): HeatCell {
  const palette = paletteOf(look);
  const plain = { fill: palette.background, textColor: palette.ink, symbol: '', words: '' };
  if (value === null) {
    const { noFigure } = words.texts;
    return { ...plain, text: noFigure, step: null, textColor: palette.mutedInk, words: noFigure };
  }
  const text = words.figure(value);
  if (median === null) return { ...plain, text, step: null };
  const step = stepOf({ value, median }, { ...input, decimals: input.notation.decimals });
  const { fill, text: textColor } = palette.steps[step];
  return { text, step, fill, textColor, symbol: stepSymbols[step], words: words.texts.heatTable.steps[step] };
}

/** Of the own unit, or of all; what is near the median counts as below it too where it is, as in every other chart. */
function title({ rows, columns }: HeatTableInput, words: Words): string {
  const { texts, say, count } = words;
  const own = rows.find((row) => row.isOwn);
  const gaps = (own === undefined ? rows : [own]).flatMap(({ values }) =>
    values.map((value, at) => words.difference(value, columns[at]?.median ?? null)).filter((gap) => gap !== null),
  );
  if (gaps.length === 0) return texts.nothing;
  const params = { below: count(gaps.filter((gap) => gap < 0).length), count: count(gaps.length) };
  return own === undefined
    ? say(texts.heatTable.none, params)
    : say(texts.heatTable.below, { ...params, own: own.name });
}

function description(
  { rows, scale, limits = usualLimits }: HeatTableInput,
  cells: readonly HeatCell[][],
  words: Words,
): string {
  const { texts, say, count } = words;
  const all = cells.flat();
  const of = (step: Step): string => count(all.filter((cell) => cell.step === step).length);
  const length = scale.end - scale.start;
  const absent = rows.filter(({ values }) => values.every((value) => value === null)).map(({ name }) => name);
  return sentences(
    say(texts.heatTable.counts, { farBelow: of(1), below: of(2), near: of(3), above: of(4), farAbove: of(5) }),
    say(texts.heatTable.limits, {
      near: words.measuredGap(limits.near * length),
      far: words.measuredGap(limits.far * length),
    }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}
