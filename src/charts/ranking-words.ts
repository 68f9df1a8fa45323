/** What a ranking says in words and figures. */
import type { ChartTable } from './chart.ts';
import type { RankedUnit, RankingInput } from './ranking.ts';
import { type Extreme, greatest, least, sentences, type Words } from './words.ts';

export function rankingWords(input: RankingInput, words: Words): { title: string; description: string } {
  return { title: title(input, words), description: description(input, words) };
}

function namesOf({ items }: Extreme<RankedUnit>, { names, texts }: Words): string {
  return names(
    items.map((unit) => unit.name),
    texts.many.unit,
  );
}

function title({ units, median }: RankingInput, words: Words): string {
  const { texts, say, count, measured } = words;
  const own = units.find((unit) => unit.isOwn);
  const first = greatest(units, (unit) => unit.score);
  if (own === undefined) {
    if (first === null) return texts.nothing;
    return say(texts.ranking.first, { names: namesOf(first, words), score: measured(first.value) });
  }
  if (own.rank === null || own.score === null) return say(texts.ranking.ownWithout, { own: own.name });
  const ranked = units.filter((unit) => unit.rank !== null).length;
  const params = { own: own.name, rank: words.rankText(own.rank, ranked) ?? '', score: measured(own.score) };
  const standing =
    own.rankInterval === null
      ? say(texts.ranking.own, params)
      : say(texts.ranking.possible, {
          ...params,
          low: count(own.rankInterval.low),
          high: count(own.rankInterval.high),
        });
  const gap = words.difference(own.score, median);
  if (gap === null) return standing;
  const template = gap === 0 ? texts.ranking.equal : gap < 0 ? texts.ranking.below : texts.ranking.above;
  return say(template, { title: standing, gap: words.measuredGap(gap) });
}

function description({ units, median, scale }: RankingInput, words: Words): string {
  const { texts, say, count, measured } = words;
  const first = greatest(units, (unit) => unit.score);
  const last = least(units, (unit) => unit.score);
  const absent = units.filter((unit) => unit.score === null).map((unit) => unit.name);
  return sentences(
    say(texts.ranking.counts, {
      count: count(units.filter((unit) => unit.rank !== null).length),
      scale: words.scale(scale),
    }),
    first !== null &&
      last !== null &&
      say(texts.ranking.ends, {
        first: namesOf(first, words),
        high: measured(first.value),
        last: namesOf(last, words),
        low: measured(last.value),
      }),
    median !== null && say(texts.ranking.median, { median: measured(median) }),
    absent.length > 0 && say(texts.withoutFigure, { names: words.list(absent) }),
  );
}

/** Units in the order of the chart; columns of which no unit has anything are left out. */
export function rankingTable(units: readonly RankedUnit[], words: Words): ChartTable {
  const { texts, say, count, figure, header } = words;
  const hasInterval = units.some((unit) => unit.interval !== null);
  const hasRanks = units.some((unit) => unit.rankInterval !== null);
  const hasTier = units.some((unit) => unit.tier !== null);
  const number = (name: string) => ({ header: name, isNumber: true });
  const estimate = (name: string) => ({ header: name, isNumber: false, isEstimate: true });
  return {
    columns: [
      number(texts.heads.rank),
      { header: texts.heads.unit, isNumber: false },
      number(header(texts.heads.score)),
      ...(hasInterval ? [estimate(texts.heads.low), estimate(texts.heads.high)] : []),
      ...(hasRanks ? [estimate(texts.ranking.possibleRanks)] : []),
      ...(hasTier ? [{ header: texts.heads.group, isNumber: false }] : []),
    ],
    rows: units.map(({ name, rank, score, interval, rankInterval, tier }) => {
      const range =
        rankInterval && say(texts.ranking.range, { low: count(rankInterval.low), high: count(rankInterval.high) });
      return [
        words.rankText(rank, null) ?? texts.noFigure,
        name,
        figure(score),
        ...(hasInterval ? [figure(interval?.low ?? null), figure(interval?.high ?? null)] : []),
        ...(hasRanks ? [range ?? texts.noFigure] : []),
        ...(hasTier ? [tier ?? ''] : []),
      ];
    }),
    sources: units.map(({ source = null }) => [source, null, source]),
  };
}
