import { areEqual, decimalDifference } from '#base/rounding.ts';
import type { BlockHead, ShownRow } from '#domain/overview/block-head.ts';
import type { Comparison } from '#domain/overview/compare-years.ts';
import type { UnitOverview } from '#domain/overview/read-unit-overview.ts';
import * as en from './en/overview.ts';
import { fillTemplate, formatNumber, type Language } from './format.ts';
import { messagesIn } from './messages.ts';
import { type OverviewTexts, overview as viOverview } from './vi/overview.ts';

/** Each one plain sentence made of the figures; null where there is nothing to say. */
export type OverviewSentences = {
  headline: string;
  change: string | null;
  comparison: string | null;
  lifted: string | null;
  pulled: string | null;
  weakest: string | null;
  below: string;
};

/** What the sentences are made of. */
export type OverviewFigures = Pick<
  UnitOverview,
  'unit' | 'block' | 'total' | 'sharedBy' | 'components' | 'effects' | 'comparison' | 'breaks' | 'weakest'
>;

/** In what language, and with how many decimals of points. */
type Style = { texts: OverviewTexts; language: Language; decimals: number };

export function overviewSentences(figures: OverviewFigures, language: Language): OverviewSentences {
  const style = styleOf(figures.block, language);
  const { weakest } = figures;
  return {
    headline: headline(figures, style),
    change: change(figures.total, style),
    comparison: comparisonSentence(figures, style),
    lifted: movement(figures, 1, style),
    pulled: movement(figures, -1, style),
    weakest:
      weakest &&
      fill(style, 'weakest', {
        indicator: weakest.name[language],
        component: weakest.component[language],
        points: points(weakest.stakeMedian, style),
      }),
    below: below(figures, style),
  };
}

/** What "below the median" means in the block. */
export function readingSentence(block: BlockHead['block'], rankedUnits: number, language: Language): string {
  const style = styleOf(block, language);
  if (block.unitCount === 1) return style.texts.belowAlone;
  const reading = messagesIn(language).medianReadings[block.medianReading];
  return fill(style, 'reading', { reading, of: rankedUnits });
}

function styleOf({ rounding }: BlockHead['block'], language: Language): Style {
  return { texts: language === 'vi' ? viOverview : en.overview, language, decimals: rounding.decimals };
}

function fill({ texts, language }: Style, key: keyof OverviewTexts, params: Record<string, string | number>): string {
  return fillTemplate(texts[key], params, language);
}

/** A size in points, without a sign: the words say which way. */
function points(value: number, { decimals, language }: Style): string {
  return formatNumber(Math.abs(value), decimals, language);
}

/** Which way, of what is printed: what rounds to zero did not move. */
function direction(value: number, style: Style): 'up' | 'down' | 'same' {
  if (!/[1-9]/.test(points(value, style))) return 'same';
  return value > 0 ? 'up' : 'down';
}

function headline({ unit, block, total, sharedBy }: OverviewFigures, style: Style): string {
  const name = unit.name[style.language];
  if (total.publishedScore === null) {
    return fill(style, 'headlineWithheld', { unit: name, status: messagesIn(style.language).status[total.status] });
  }
  const score = points(total.publishedScore, style);
  if (block.unitCount === 1) return fill(style, 'headlineAlone', { unit: name, score });
  if (total.rank === null || total.rankedUnits === 1) return fill(style, 'headlineOnly', { unit: name, score });
  // Of the figures as printed, so that a reader who subtracts them gets the same.
  const gap = decimalDifference(total.publishedScore, total.shownMedian ?? total.publishedScore);
  const standing = { up: 'aboveMedian', down: 'belowMedian', same: 'atMedian' } as const;
  return fill(style, 'headline', {
    unit: name,
    score,
    rank: total.rank,
    of: total.rankedUnits,
    shared: sharedBy === 0 ? '' : fill(style, 'shared', { count: sharedBy + 1 }),
    standing: fill(style, standing[direction(gap, style)], { gap: points(gap, style) }),
  });
}

function change(total: ShownRow, style: Style): string | null {
  const { previousYear, previousScore, previousRank, changePoints, changeRanks } = total;
  const moves: string[] = [];
  if (changePoints !== null) {
    const key = { up: 'pointsUp', down: 'pointsDown', same: 'pointsSame' } as const;
    moves.push(fill(style, key[direction(changePoints, style)], { points: points(changePoints, style) }));
  }
  if (changeRanks !== null) {
    const key = changeRanks > 0 ? 'ranksUp' : changeRanks < 0 ? 'ranksDown' : 'ranksSame';
    moves.push(fill(style, key, { ranks: Math.abs(changeRanks) }));
  }
  if (previousYear === null || moves.length === 0) return null;
  const params = { score: previousScore === null ? '' : points(previousScore, style), rank: previousRank ?? '' };
  const past = fill(style, previousScore === null ? 'pastRank' : previousRank === null ? 'pastScore' : 'past', params);
  // A year is not a quantity: it has no mark between thousands.
  return fill(style, 'change', { year: String(previousYear), past, moves: moves.join(', ') });
}

/** That the earlier total was made in another way: as its figures show, else as the edition declares. */
function comparisonSentence({ comparison, total, breaks }: OverviewFigures, style: Style): string | null {
  if (comparison && !comparison.reproducible) return notReproducible(comparison, style);
  const declared = breaks.find(({ kind, fromYear }) => kind === 'method' && fromYear === total.previousYear);
  if (!declared?.reason) return null;
  const reason = declared.reason[style.language].replace(/\.$/, '');
  return fill(style, 'declared', { year: String(declared.fromYear), reason });
}

function notReproducible(comparison: Comparison, style: Style): string {
  const { year, publishedTotal, recomputedTotal, likeForLikeChange } = comparison;
  const key = { up: 'likeUp', down: 'likeDown', same: 'likeSame' } as const;
  return fill(style, 'comparison', {
    year: String(year),
    published: formatNumber(publishedTotal, style.decimals, style.language),
    recomputed: formatNumber(recomputedTotal, style.decimals, style.language),
    like:
      likeForLikeChange === null
        ? ''
        : fill(style, key[direction(likeForLikeChange, style)], { points: points(likeForLikeChange, style) }),
  });
}

type Move = { name: string; change: number; effect: number | null };

/** What rose (1) or fell (−1): the component that counted most, those as much as it, and all together. */
function movement({ components, effects }: OverviewFigures, sign: 1 | -1, style: Style): string | null {
  const moves = components.flatMap(({ node, row }): Move[] => {
    const effect = effects.find(({ nodeCode }) => nodeCode === node.code)?.points ?? null;
    return row.changePoints === null ? [] : [{ name: node.name[style.language], change: row.changePoints, effect }];
  });
  if (moves.length === 0) return null;
  const moved = moves.filter((move) => Math.sign(move.change) === sign).toSorted((a, b) => size(b) - size(a));
  const [most] = moved;
  if (!most) return sign > 0 ? style.texts.noneRose : style.texts.noneFell;
  const alike = moved.filter((move) => areEqual(size(move), size(most)) && areEqual(move.change, most.change));
  const key = sign > 0 ? 'lifted' : 'pulled';
  return fill(style, alike.length > 1 ? `${key}Each` : key, {
    names: joinNames(alike, style),
    points: points(most.change, style),
    worth: most.effect === null ? '' : fill(style, 'worth', { points: points(most.effect, style) }),
    all: allTogether(moved, `${key}All`, style),
  });
}

/** By what it is worth in the total, where that is known, else by the points of the component. */
function size({ effect, change: moved }: Move): number {
  return Math.abs(effect ?? moved);
}

function allTogether(moved: readonly Move[], key: 'liftedAll' | 'pulledAll', style: Style): string {
  if (moved.length < 2 || moved.some(({ effect }) => effect === null)) return '';
  const sum = moved.reduce((total, { effect }) => total + (effect ?? 0), 0);
  return fill(style, key, { count: moved.length, points: points(sum, style) });
}

function joinNames(moves: readonly Move[], { texts }: Style): string {
  const names = moves.map(({ name }) => name);
  const [last] = names.slice(-1);
  return names.length < 2 ? (last ?? '') : `${names.slice(0, -1).join(', ')}${texts.and}${last}`;
}

function below({ block, components }: OverviewFigures, style: Style): string {
  if (block.unitCount === 1) return style.texts.belowAlone;
  const sum = (key: 'belowCount' | 'indicatorCount' | 'withoutScore'): number =>
    components.reduce((total, component) => total + component[key], 0);
  const sentence = fill(style, 'below', {
    components: components.filter(({ row }) => row.belowMedian).length,
    allComponents: components.length,
    indicators: sum('belowCount'),
    allIndicators: sum('indicatorCount'),
    reading: messagesIn(style.language).medianReadings[block.medianReading],
  });
  const without = sum('withoutScore');
  return without === 0 ? sentence : fill(style, 'belowWithout', { sentence, count: without });
}
