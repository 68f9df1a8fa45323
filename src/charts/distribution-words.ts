/** What the shares of answers say in words and figures. */
import type { ChartTable } from './chart.ts';
import type { DistributionInput, DistributionUnit, ShareCell } from './distribution.ts';
import { greatest, sentences, type Words } from './words.ts';

export function distributionWords(input: DistributionInput, words: Words): { title: string; description: string } {
  return { title: title(input, words), description: description(input, words) };
}

/** Of the own unit, or the first one. */
function subject({ units }: DistributionInput): DistributionUnit | undefined {
  return units.find((unit) => unit.isOwn) ?? units[0];
}

function shareText(cell: ShareCell | undefined, words: Words): string {
  if (cell === undefined) return words.texts.noFigure;
  return cell.kind === 'hidden' ? words.texts.distribution.hidden : words.measured(cell.share * 100);
}

function title(input: DistributionInput, words: Words): string {
  const { texts, say } = words;
  const unit = subject(input);
  const cells = unit?.cells?.map((cell, at) => ({ cell, option: input.options[at] ?? '' })) ?? [];
  const most = greatest(cells, ({ cell }) => (cell.kind === 'hidden' ? null : words.difference(cell.share * 100, 0)));
  if (unit === undefined || most === null) return texts.nothing;
  return say(texts.distribution.most, {
    unit: unit.name,
    options: most.items.map(({ option }) => option).join(', '),
    share: words.measured(most.value),
  });
}

function description(input: DistributionInput, words: Words): string {
  const { texts, say, count } = words;
  const { question, units, options } = input;
  const unit = subject(input);
  const shares = unit?.cells?.map((cell, at) =>
    say(texts.distribution.share, { option: options[at] ?? '', share: shareText(cell, words) }),
  );
  const hidden = units.flatMap(({ cells }) => cells?.filter((cell) => cell.kind === 'hidden') ?? []).length;
  const absent = units.filter(({ cells }) => cells === null).map(({ name }) => name);
  const opening = units.length === 1 ? texts.distribution.countsOne : texts.distribution.counts;
  return sentences(
    say(opening, { question, count: count(units.length) }),
    unit !== undefined &&
      shares !== undefined &&
      say(texts.distribution.each, { unit: unit.name, shares: words.list(shares) }),
    hidden > 0 && say(texts.distribution.hiddenCells, { count: count(hidden) }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

export function distributionTable({ options, units }: DistributionInput, words: Words): ChartTable {
  const { texts, count } = words;
  return {
    columns: [
      { header: texts.heads.unit, isNumber: false },
      { header: texts.heads.n, isNumber: true },
      ...options.map((header) => ({ header, isNumber: true })),
    ],
    rows: units.map(({ name, n, cells }) => [
      name,
      n === null ? texts.noFigure : count(n),
      ...options.map((_, at) => shareText(cells?.[at], words)),
    ]),
    sources: units.map(({ source = null }) => [null, source, ...options.map(() => source)]),
  };
}
