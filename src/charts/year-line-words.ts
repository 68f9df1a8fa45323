/** What a line over the years says in words and figures. */
import type { ChartTable } from './chart.ts';
import { sentences, type Words } from './words.ts';
import type { YearLineInput, YearPoint } from './year-line.ts';

export function yearLineWords(input: YearLineInput, words: Words): { title: string; description: string } {
  return { title: title(input, words), description: description(input, words) };
}

/** "66,57 điểm, hạng 10/11", or without the rank where there is none. */
export function standingIn({ score, rank, rankedUnits }: YearPoint, words: Words): string {
  if (score === null) return words.texts.noFigure;
  const shown = words.rankText(rank, rankedUnits);
  const measured = words.measured(score);
  return shown === null ? measured : words.say(words.texts.yearLine.standing, { score: measured, rank: shown });
}

function title({ years }: YearLineInput, words: Words): string {
  const { texts, say } = words;
  const { yearLine } = texts;
  const scored = years.filter((point) => point.score !== null);
  const last = scored.at(-1);
  const before = scored.at(-2);
  if (last === undefined) return texts.nothing;
  const params = { year: String(last.year), before: String(before?.year ?? ''), standing: standingIn(last, words) };
  if (before === undefined) return say(yearLine.alone, params);
  const isBroken = years.some(
    ({ year, breakBefore }) => breakBefore !== null && year > before.year && year <= last.year,
  );
  if (isBroken) return say(yearLine.notComparable, params);
  const change = words.difference(last.score, before.score) ?? 0;
  if (change === 0) return say(yearLine.same, params);
  return say(change < 0 ? yearLine.fell : yearLine.rose, { ...params, gap: words.measuredGap(change) });
}

function description({ name, scale, years }: YearLineInput, words: Words): string {
  const { texts, say, list } = words;
  const { yearLine } = texts;
  const each = years
    .filter((point) => point.score !== null)
    .map((point) => say(yearLine.each, { year: String(point.year), standing: standingIn(point, words) }));
  const breaks = years.flatMap(({ year, breakBefore }, at) => {
    const before = years[at - 1];
    if (breakBefore === null || before === undefined) return [];
    const params = { before: String(before.year), year: String(year), reason: yearLine.reasons[breakBefore] };
    return [say(yearLine.broken, params)];
  });
  const absent = years.filter((point) => point.score === null).map((point) => String(point.year));
  return sentences(
    say(yearLine.subject, { name, scale: words.scale(scale) }),
    each.length > 0 && `${list(each)}.`,
    ...breaks,
    absent.length > 0 && say(texts.withoutFigure, { names: say(yearLine.years, { years: absent.join(', ') }) }),
  );
}

export function yearLineTable({ years }: YearLineInput, words: Words): ChartTable {
  const { texts, figure, header } = words;
  const { heads } = texts;
  const hasInterval = years.some((point) => point.interval !== null);
  const hasBreak = years.some((point) => point.breakBefore !== null);
  const number = (name: string) => ({ header: name, isNumber: true });
  return {
    columns: [
      number(heads.year),
      number(header(heads.score)),
      ...(hasInterval ? [number(heads.low), number(heads.high)] : []),
      number(heads.rank),
      ...(hasBreak ? [{ header: heads.note, isNumber: false }] : []),
    ],
    rows: years.map((point) => [
      String(point.year),
      figure(point.score),
      ...(hasInterval ? [figure(point.interval?.low ?? null), figure(point.interval?.high ?? null)] : []),
      words.rankText(point.rank, point.rankedUnits) ?? texts.noFigure,
      ...(hasBreak ? [point.breakBefore === null ? '' : texts.yearLine.reasons[point.breakBefore]] : []),
    ]),
    sources: years.map(({ source = null }) => [null, source, ...(hasInterval ? [source, source] : []), source, null]),
  };
}
