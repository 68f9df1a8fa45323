import type { CertaintyWebTexts } from '../vi/certainty-web.ts';

/** Texts of the pages about how sure figures are. */
export const certaintyTexts: CertaintyWebTexts = {
  title: 'How sure this is',
  rank: 'Rank {rank}, possibly from {low} to {high}: asking another group in the same way, the rank would lie there {level} times in 100.',
  rankSure: 'Rank {rank}: asking another group in the same way, it would be the same {level} times in 100.',
  total: 'Total {score}, confidence interval {low}–{high}.',
  changeWithin:
    'The change of {points} points from {year}{alike} lies within the error: less than {detectable} points may come of asking other people.',
  changeBeyond:
    'The change of {points} points from {year}{alike} is more than the error ({detectable} points): it may be taken as real.',
  changeUndecided:
    'The change of {points} points from {year}{alike} is more than the error of this year alone ({detectable} points), but the error of {year} is not known: nothing can be concluded.',
  alike: ' (computed alike)',
  apartAll: 'There is no ground to call it better or worse than any of the other {count} units of the block.',
  apartSome: 'There is no ground to call it better or worse than {count} units: {names}.',
  andMore: '{names} and {count} others',
  apartNone: 'It can be told apart from every other unit of the block.',
  methodFrozen:
    'From {replicates} new draws of respondents, the whole index computed each time, the bounds of normalising kept.',
  methodRecomputed:
    'From {replicates} new draws of respondents, the whole index computed each time with bounds of normalising found anew.',
  methodLink: 'How it is computed',
  withoutAnswers: 'The round has no answers, so that no error can be estimated.',
  possible: '({low}–{high})',
  possibleHint: 'the rank may be from {low} to {high}',
  tier: 'Tier {tier}',
  apartTitle: 'Units that cannot be told apart',
  apartHint:
    'All pairs compared at once at a confidence of {level} %. Tiers: a unit surely below the first of its tier begins the next.',
  apartUnit: 'Unit',
  apartTier: 'Tier',
  apartWith: 'Not told apart from',
  everyone: 'all other {count} units',
  noOne: 'no unit',
  surelyBelow: 'Only what is surely below the median',
  surelyBelowHint: 'the whole interval of the score lies below the median',
  interval: 'Confidence interval',
};
