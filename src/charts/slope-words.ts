/** What a slope says in words and figures. */
import type { ChartTable } from './chart.ts';
import type { SlopeInput, SlopeUnit } from './slope.ts';
import { greatest, least, sentences, type Words } from './words.ts';

export function slopeWords(input: SlopeInput, words: Words): { title: string; description: string } {
  return { title: title(input, words), description: description(input, words) };
}

/** Places moved up; null where a rank is missing. */
function placesUp({ from, to }: SlopeUnit): number | null {
  return from.rank === null || to.rank === null ? null : from.rank - to.rank;
}

function title(input: SlopeInput, words: Words): string {
  const { say, count } = words;
  const texts = words.texts.slope;
  const own = input.units.find((unit) => unit.isOwn);
  const years = { before: String(input.fromYear), year: String(input.toYear) };
  if (!input.isComparable) return say(texts.notComparable, years);
  if (own === undefined || own.to.rank === null) return say(texts.none, years);
  const params = { ...years, own: own.name, to: count(own.to.rank) };
  if (own.from.rank === null) return say(texts.alone, params);
  const places = own.from.rank - own.to.rank;
  const template = places === 0 ? texts.same : places > 0 ? texts.up : texts.down;
  return say(template, { ...params, from: count(own.from.rank) });
}

function description(input: SlopeInput, words: Words): string {
  const { texts, say, count } = words;
  const { units } = input;
  const moves = units.map(placesUp).filter((places) => places !== null);
  const up = greatest(units, placesUp);
  const down = least(units, placesUp);
  const named = (items: readonly SlopeUnit[]): string =>
    words.names(
      items.map((unit) => unit.name),
      texts.many.unit,
    );
  const absent = units.filter((unit) => placesUp(unit) === null).map((unit) => unit.name);
  return sentences(
    !input.isComparable && texts.slope.caution,
    say(texts.slope.counts, {
      before: String(input.fromYear),
      year: String(input.toYear),
      up: count(moves.filter((places) => places > 0).length),
      down: count(moves.filter((places) => places < 0).length),
      same: count(moves.filter((places) => places === 0).length),
    }),
    up !== null && up.value > 0 && say(texts.slope.upMost, { names: named(up.items), places: count(up.value) }),
    down !== null &&
      down.value < 0 &&
      say(texts.slope.downMost, { names: named(down.items), places: count(-down.value) }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

/** By rank in the later year; those without one last. */
export function slopeTable({ units, fromYear, toYear }: SlopeInput, words: Words): ChartTable {
  const { texts, say, count, figure } = words;
  const rank = (value: number | null): string => (value === null ? texts.noFigure : count(value));
  const head = (template: string, year: number) => ({ header: say(template, { year: String(year) }), isNumber: true });
  const last = Number.MAX_SAFE_INTEGER;
  const ordered = units.toSorted((left, right) => (left.to.rank ?? last) - (right.to.rank ?? last));
  return {
    columns: [
      { header: texts.heads.unit, isNumber: false },
      head(texts.slope.rankIn, fromYear),
      head(texts.slope.scoreIn, fromYear),
      head(texts.slope.rankIn, toYear),
      head(texts.slope.scoreIn, toYear),
      { header: texts.slope.places, isNumber: true },
    ],
    rows: ordered.map((unit) => {
      const places = placesUp(unit);
      return [
        unit.name,
        rank(unit.from.rank),
        figure(unit.from.score),
        rank(unit.to.rank),
        figure(unit.to.score),
        places === null ? texts.noFigure : words.signedCount(places),
      ];
    }),
    sources: ordered.map(({ from: { source: from = null }, to: { source: to = null } }) => [
      null,
      ...[from, from],
      ...[to, to, to],
    ]),
  };
}
