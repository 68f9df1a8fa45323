/** Figures as words: what the sentences and the tables of all charts have in common. */
import { decimalDifference, roundDecimal } from '#base/rounding.ts';
import { chartMessagesIn } from '#locale/chart-messages.ts';
import { fillTemplate, formatNumber, formatPlain, formatSigned, type Language } from '#locale/format.ts';
import type { Measure, Scale } from './chart.ts';

export type Words = ReturnType<typeof wordsFor>;

/** How the figures of one chart are written: in which measure, with how many decimals. */
export type Notation = { measure: Measure; decimals: number };

/**
 * Differences are of the figures as they are shown, so that a reader who subtracts finds the same. The scores that are
 * published are given in as published: no figure is rounded twice.
 */
export function wordsFor(language: Language, { measure, decimals }: Notation) {
  const texts = chartMessagesIn(language);
  const say = (template: string, params: Record<string, string>): string => fillTemplate(template, params, language);
  const plain = (value: number): string => formatNumber(value, decimals, language);
  const figure = (value: number | null): string => (value === null ? texts.noFigure : plain(value));
  const change = (value: number | null): string =>
    value === null ? texts.noFigure : formatSigned(value, decimals, language);
  const shown = (value: number): number => roundDecimal(value, { rule: 'half-up', decimals });
  return {
    texts,
    language,
    say,
    /** 5,18; or that there is no figure. For labels and tables. */
    figure,
    /** −2,83; or that there is no figure. */
    change,
    /** 5,18 điểm; 52,69%. For sentences. */
    measured: (value: number): string => say(texts.measured[measure], { figure: plain(value) }),
    /** −2,83 điểm: a difference with its sign. */
    measuredChange: (value: number): string => say(texts.measuredDifference[measure], { figure: change(value) }),
    /** 2,83 điểm: the size of a difference. */
    measuredGap: (value: number): string => say(texts.measuredDifference[measure], { figure: plain(Math.abs(value)) }),
    /** A head of a column with its measure: Năm 2022 (điểm). */
    header: (name: string): string => say(texts.header[measure], { name }),
    /** left − right as shown; null where either is not there. */
    difference: (left: number | null, right: number | null): number | null =>
      left === null || right === null ? null : decimalDifference(shown(left), shown(right)),
    /** 10/11, or 10 where it is not known of how many; null without a rank. */
    rankText: (rank: number | null, of: number | null): string | null => {
      if (rank === null) return null;
      const place = formatNumber(rank, 0, language);
      return of === null ? place : say(texts.rankOf, { rank: place, of: formatNumber(of, 0, language) });
    },
    /** Counts and ranks. */
    count: (value: number): string => formatNumber(value, 0, language),
    /** Places won or lost: +3, −2. */
    signedCount: (value: number): string => formatSigned(value, 0, language),
    scale: ({ start, end }: Scale): string => `${formatPlain(start, 2, language)}–${formatPlain(end, 2, language)}`,
    /** "A", "A và B", or "3 mục" for more. */
    names: (names: readonly string[], many: string): string => {
      if (names.length > 2) return say(many, { count: formatNumber(names.length, 0, language) });
      return names.length === 2 ? say(texts.both, { first: names[0] ?? '', second: names[1] ?? '' }) : (names[0] ?? '');
    },
    /** All of them, with semicolons: names may have commas. */
    list: (names: readonly string[]): string => names.join('; '),
  };
}

export type Extreme<Item> = { value: number; items: Item[] };

/** The items that have the greatest value, all that tie; null where no item has one. */
export function greatest<Item>(items: readonly Item[], figureOf: (item: Item) => number | null): Extreme<Item> | null {
  let found: Extreme<Item> | null = null;
  for (const item of items) {
    const value = figureOf(item);
    if (value === null) continue;
    if (found === null || value > found.value) found = { value, items: [item] };
    else if (value === found.value) found.items.push(item);
  }
  return found;
}

export function least<Item>(items: readonly Item[], figureOf: (item: Item) => number | null): Extreme<Item> | null {
  const found = greatest(items, (item) => {
    const value = figureOf(item);
    return value === null ? null : -value;
  });
  return found && { value: -found.value, items: found.items };
}

/** Sentences that are there, one after another. */
export function sentences(...parts: (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== '').join(' ');
}
