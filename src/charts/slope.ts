import type { EChartsOption, LineSeriesOption } from 'echarts';
import { type Chart, isNarrow, type Look, paletteOf, type Source } from './chart.ts';
import { markSeries, pixelOption } from './plot.ts';
import { line, type Shape, text } from './shapes.ts';
import { slopeTable, slopeWords } from './slope-words.ts';
import { spreadLabels } from './spread-labels.ts';
import { cutText, textWidth } from './text-width.ts';
import { fontSizes } from './theme.ts';
import { type Notation, type Words, wordsFor } from './words.ts';

export type SlopeEnd = { score: number | null; rank: number | null; source?: Source };
export type SlopeUnit = { name: string; isOwn: boolean; from: SlopeEnd; to: SlopeEnd };

export type SlopeInput = {
  fromYear: number;
  toYear: number;
  /** False where the method or the units changed between the two: lines are dashed then. */
  isComparable: boolean;
  notation: Notation;
  units: readonly SlopeUnit[];
};

/**
 * Units by rank in two years, the best at the top. Ranks and not scores are the heights: on a scale of 0 to 100 a block
 * stands too close together for names.
 */
export function slope(input: SlopeInput, look: Look): Chart {
  const words = wordsFor(look.language, input.notation);
  return { ...drawn(input, words, look), ...slopeWords(input, words), table: slopeTable(input, words) };
}

type Side = 'from' | 'to';
type Frame = { left: number; right: number; top: number; bottom: number; rowGap: number };

const labelGap = 18;

function frameOf({ units }: SlopeInput, look: Look): Frame {
  const ranks = Math.max(1, ...units.flatMap(({ from, to }) => [from.rank ?? 0, to.rank ?? 0]));
  // Beyond this many only some have names.
  const rowGap = ranks <= mostNamed ? 26 : Math.max(2, Math.min(12, 1200 / ranks));
  const narrow = isNarrow(look);
  const side = narrow ? look.width * 0.46 : Math.min(300, look.width * 0.34);
  const top = 40;
  return { left: narrow ? 96 : side, right: look.width - side, top, bottom: top + (ranks - 1) * rowGap, rowGap };
}

const mostNamed = 40;

function drawn(input: SlopeInput, words: Words, look: Look): { option: EChartsOption; height: number } {
  const palette = paletteOf(look);
  const frame = frameOf(input, look);
  const height = frame.bottom + 20;
  const y = (rank: number): number => frame.top + (rank - 1) * frame.rowGap;
  const shapes = [
    ...heads(input, frame, look),
    ...(['from', 'to'] as const).flatMap((side) => labels(side, input, frame, words, look)),
  ];
  const marks = (isOwn: boolean) =>
    input.units
      .filter((unit) => unit.isOwn === isOwn)
      .flatMap((unit) =>
        (['from', 'to'] as const).flatMap((side) => {
          const { rank } = unit[side];
          const x = side === 'from' ? frame.left : frame.right;
          if (rank === null) return [];
          return [{ x, y: y(rank), hint: hintOf(unit, input, words), source: unit[side].source }];
        }),
      );
  const lines = (isOwn: boolean) =>
    input.units.flatMap((unit) => {
      const { from, to } = unit;
      if (unit.isOwn !== isOwn || from.rank === null || to.rank === null) return [];
      return [
        [frame.left, y(from.rank)],
        [frame.right, y(to.rank)],
        ['-', '-'],
      ];
    });
  const dense = frame.rowGap < labelGap;
  const type = input.isComparable ? 'solid' : [5, 4];
  return {
    height,
    option: {
      ...pixelOption({ look, height, shapes }),
      series: [
        lineSeries('otherLines', lines(false), {
          color: palette.others,
          width: 1,
          opacity: dense ? 0.35 : 1,
          type,
          z: 3,
        }),
        lineSeries('ownLine', lines(true), { color: palette.own, width: 3, opacity: 1, type, z: 4 }),
        markSeries(
          { name: 'others', marks: marks(false), symbol: 'circle', size: dense ? 5 : 8, z: 5 },
          { color: palette.others },
          look,
        ),
        markSeries({ name: 'own', marks: marks(true), symbol: 'circle', size: 12, z: 6 }, { color: palette.own }, look),
      ],
    },
  };
}

type Style = { color: string; width: number; opacity: number; type: 'solid' | number[]; z: number };

/** One series for all its lines: gaps in the data lift the pen. */
function lineSeries(name: string, data: (string | number)[][], { z, ...lineStyle }: Style): LineSeriesOption {
  return { type: 'line', name, z, showSymbol: false, silent: true, emphasis: { disabled: true }, lineStyle, data };
}

function heads({ fromYear, toYear }: SlopeInput, { left, right }: Frame, look: Look): Shape[] {
  const { ink } = paletteOf(look);
  return [
    text(left, 12, String(fromYear), { color: ink, isBold: true, align: 'center' }),
    text(right, 12, String(toYear), { color: ink, isBold: true, align: 'center' }),
  ];
}

/** Labels of one side, moved apart where ranks are tied or dense; one that was moved has a line to its dot. */
function labels(side: Side, input: SlopeInput, frame: Frame, words: Words, look: Look): Shape[] {
  const palette = paletteOf(look);
  const ranked = input.units
    .flatMap((unit) => {
      const { rank, score } = unit[side];
      return rank === null ? [] : [{ unit, rank, score }];
    })
    .toSorted((left, right) => left.rank - right.rank);
  const named =
    ranked.length <= mostNamed ? ranked : ranked.filter((one, at) => one.unit.isOwn || isEnd(at, ranked.length));
  const belongs = named.map(({ rank }) => frame.top + (rank - 1) * frame.rowGap);
  const ys = spreadLabels(belongs, { gap: labelGap, low: frame.top - 6, high: Math.max(frame.bottom, frame.top) + 8 });
  const isLeft = side === 'from';
  const sign = isLeft ? -1 : 1;
  const edge = isLeft ? frame.left : frame.right;
  const room = (isLeft ? frame.left : look.width - frame.right) - 22;
  return named.flatMap(({ unit, rank, score }, at) => {
    const y = ys[at] ?? 0;
    const from = belongs[at] ?? 0;
    const withoutName = isLeft && isNarrow(look);
    const figures = score === null ? '' : ` ${words.figure(score)}`;
    const size = { size: fontSizes.small, isBold: unit.isOwn };
    const nameRoom = room - textWidth(`${rank}. ${figures}`, size);
    const label = `${rank}.${withoutName ? '' : ` ${cutText(unit.name, nameRoom, size)}`}${figures}`;
    const form = { color: palette.ink, isBold: unit.isOwn, align: isLeft ? 'right' : 'left' } as const;
    const shapes = [text(edge + sign * 20, y, label, form)];
    if (Math.abs(y - from) > 3) {
      const style = { stroke: palette.others, lineWidth: 1 };
      shapes.push(line([edge + sign * 8, from], [edge + sign * 18, y], style));
    }
    return shapes;
  });
}

/** The first three and the last. */
function isEnd(at: number, count: number): boolean {
  return at < 3 || at === count - 1;
}

function hintOf(unit: SlopeUnit, { fromYear, toYear }: SlopeInput, words: Words): string {
  const end = (year: number, { rank, score }: SlopeEnd): string => {
    const shown =
      rank === null ? words.texts.noFigure : words.say(words.texts.yearLine.rank, { rank: words.count(rank) });
    return `${year}: ${shown}${score === null ? '' : `, ${words.measured(score)}`}`;
  };
  return `${unit.name}\n${end(fromYear, unit.from)}\n${end(toYear, unit.to)}`;
}
