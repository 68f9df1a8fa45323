import type { CertaintyTexts } from '../vi/certainty.ts';

/** Texts about how sure figures are. */
export const certainty: CertaintyTexts = {
  heading: '{name} · {units} units · {replicates} replicates, confidence level {level} %',
  rank: 'Rank',
  unit: 'Unit',
  total: 'Total',
  interval: 'Interval',
  error: 'Standard error',
  surely: 'Ranks left open',
  tier: 'Tier',
  rankWithInterval: '{rank} ({low}–{high})',
  between: '{low}–{high}',
  methodFrozen:
    'Respondents drawn anew by Rao–Wu, bounds of normalising kept; the whole index computed each time (methodology, section 9.3).',
  methodRecomputed:
    'Respondents drawn anew by Rao–Wu, bounds of normalising found anew; the whole index computed each time (methodology, section 9.3).',
  reading:
    'In brackets: {level} % of the replicates have a rank in that span. "Ranks left open": those that comparing pairs of units does not rule out. Units of a tier: there is no ground to say that any differs from the first of the tier.',
  dropped: 'In {count} replicates {unit} had no total; they do not count.',
  withoutAnswers: 'The round has no answers, so that no error can be estimated.',
  progress: 'Drawing replicates',
  certaintySummary: 'intervals of each score and rank, and tiers of units that cannot be told apart',
  replicatesOption: 'how many replicates',
  seedOption: 'where the random numbers begin, 0 to 2^64 − 1',
  boundsOption: 'whether bounds of normalising stay (frozen) or are found anew (recomputed)',
  levelOption: 'confidence level, 0.5 to 0.999',
  structureSummary: 'how the parts of the index hang together: alpha, how far units are told apart, effective weights',
  alpha: 'Alpha',
  nominalWeight: 'Weight',
  effectiveWeight: 'Effective weight',
  reliability: 'Reliability',
  itemRest: 'With the rest',
  widest: 'Largest standard error',
  ranksNoise: '◇ does not tell units apart',
  redundant: '"{one}" and "{other}" say almost the same (r = {r}).',
  structureReading:
    'Alpha from 0.7 on: the indicators measure one thing. ICC: how much of the difference between answers is due to the unit; near 0 ranks by the indicator are ranks by chance (methodology, section 10.3).',
  workersOption: 'how many threads',
};
