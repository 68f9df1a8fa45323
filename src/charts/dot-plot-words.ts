/** What a dot plot says in words and figures. */
import type { ChartTable } from './chart.ts';
import type { DotPlotInput, DotRow } from './dot-plot.ts';
import { type Extreme, greatest, least, sentences, type Words } from './words.ts';

export function dotPlotWords(input: DotPlotInput, words: Words): { title: string; description: string } {
  return { title: title(input, words), description: description(input, words) };
}

/** What fell most; where nothing did or nothing is known of last year, what comes next in weight. */
function title({ rows, kind, lastYear }: DotPlotInput, words: Words): string {
  const { texts, say } = words;
  const { dotPlot } = texts;
  const names = ({ items }: Extreme<DotRow>): string =>
    words.names(
      items.map((row) => row.name),
      texts.many[kind],
    );
  const change = (row: DotRow): number | null => words.difference(row.own, row.lastYear);
  const fall = least(rows, change);
  if (fall && fall.value < 0)
    return say(dotPlot.fellMost, { names: names(fall), change: words.measuredChange(fall.value) });
  const rise = greatest(rows, change);
  if (rise && rise.value > 0)
    return say(dotPlot.roseMost, { names: names(rise), change: words.measuredChange(rise.value) });
  if (rise) return say(dotPlot.unchanged, { year: String(lastYear) });
  const gap = (row: DotRow): number | null => words.difference(row.own, row.median);
  const below = least(rows, gap);
  if (below && below.value < 0)
    return say(dotPlot.farthestBelow, { names: names(below), gap: words.measuredGap(below.value) });
  const above = greatest(rows, gap);
  if (above?.value === 0) return dotPlot.atMedian;
  if (above) return say(dotPlot.farthestAbove, { names: names(above), gap: words.measuredGap(above.value) });
  const highest = greatest(rows, (row) => row.own);
  return highest
    ? say(dotPlot.highest, { names: names(highest), value: words.measured(highest.value) })
    : texts.nothing;
}

function description(input: DotPlotInput, words: Words): string {
  const { texts, say, count } = words;
  const { rows, kind, ownName } = input;
  const changes = signs(rows.map((row) => words.difference(row.own, row.lastYear)));
  const gaps = signs(rows.map((row) => words.difference(row.own, row.median)));
  const rise = greatest(rows, (row) => words.difference(row.own, row.lastYear));
  const year = String(input.lastYear);
  const absent = rows.filter((row) => row.own === null).map((row) => row.name);
  return sentences(
    say(texts.dotPlot.subject, {
      own: ownName,
      count: say(texts.many[kind], { count: count(rows.length) }),
      scale: words.scale(input.scale),
    }),
    changes.some &&
      say(texts.dotPlot.changes, {
        year,
        rose: count(changes.above),
        fell: count(changes.below),
        same: count(changes.equal),
      }),
    rise !== null &&
      rise.value > 0 &&
      say(texts.dotPlot.roseMostToo, {
        names: words.names(
          rise.items.map((row) => row.name),
          texts.many[kind],
        ),
        change: words.measuredChange(rise.value),
      }),
    gaps.some &&
      say(texts.dotPlot.medians, { above: count(gaps.above), below: count(gaps.below), equal: count(gaps.equal) }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

function signs(differences: readonly (number | null)[]) {
  const known = differences.filter((one) => one !== null);
  return {
    some: known.length > 0,
    above: known.filter((one) => one > 0).length,
    below: known.filter((one) => one < 0).length,
    equal: known.filter((one) => one === 0).length,
  };
}

/** Columns of which no row has a figure are left out. */
export function dotPlotTable({ rows, kind, ownName, lastYear }: DotPlotInput, words: Words): ChartTable {
  const { texts, say, figure, change, header } = words;
  const { heads } = texts;
  const columns: { header: string; cell: (row: DotRow) => string; has: boolean; isOfBlock?: boolean }[] = [
    { header: header(ownName), cell: (row) => figure(row.own), has: true },
    {
      header: heads.low,
      cell: (row) => figure(row.interval?.low ?? null),
      has: rows.some((row) => row.interval !== null),
    },
    {
      header: heads.high,
      cell: (row) => figure(row.interval?.high ?? null),
      has: rows.some((row) => row.interval !== null),
    },
    {
      header: heads.median,
      cell: (row) => figure(row.median),
      has: rows.some((row) => row.median !== null),
      isOfBlock: true,
    },
    {
      header: heads.gap,
      cell: (row) => change(words.difference(row.own, row.median)),
      has: rows.some((row) => row.median !== null),
    },
    {
      header: heads.best,
      cell: (row) => figure(row.best),
      has: rows.some((row) => row.best !== null),
      isOfBlock: true,
    },
    {
      header: `${heads.year} ${lastYear}`,
      cell: (row) => figure(row.lastYear),
      has: rows.some((row) => row.lastYear !== null),
    },
    {
      header: heads.change,
      cell: (row) => change(words.difference(row.own, row.lastYear)),
      has: rows.some((row) => row.lastYear !== null),
    },
  ];
  const kept = columns.filter((column) => column.has);
  return {
    columns: [
      { header: say(texts.kinds[kind], {}), isNumber: false },
      ...kept.map((column) => ({ header: column.header, isNumber: true })),
    ],
    rows: rows.map((row) => [row.name, ...kept.map((column) => column.cell(row))]),
    sources: rows.map(({ sources }) => [
      null,
      ...kept.map(({ isOfBlock }) => (isOfBlock ? sources?.block : sources?.own) ?? null),
    ]),
  };
}
