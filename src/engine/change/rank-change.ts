import type { Policies } from '../edition.ts';
import { rankScores } from '../standing.ts';
import { shapleyParts } from './shapley.ts';

/** Ranks of the two rounds, 1 being best. Gains are positive; the two parts are whole or half ranks. Methodology §11.2. */
export type RankChange = {
  before: number;
  after: number;
  change: number;
  own: number;
  others: number;
};

/** Totals of one round: the unit's own, the others', NaN where there is none, and how they are compared. */
export type Standings = { own: number; others: Float64Array; policies: Policies };

/** Null where the unit has no total in a round, or where the totals are on two scales and cannot be set side by side. */
export function rankChange(before: Standings, after: Standings): RankChange | null {
  const [from, to] = [before.policies, after.policies];
  const isOneScale =
    from.totalMultiplier === to.totalMultiplier &&
    from.scoreScale.lowest === to.scoreScale.lowest &&
    from.scoreScale.highest === to.scoreScale.highest;
  if (!isOneScale || Number.isNaN(before.own) || Number.isNaN(after.own)) return null;
  const rankAt = (state: number): Float64Array => {
    const own = (state & 1 ? after : before).own;
    const others = (state & 2 ? after : before).others;
    const { rankBasis, rounding } = state === 0 ? from : to;
    const ranks = rankScores(Float64Array.from([own, ...others]), rankBasis, rounding);
    return Float64Array.of(ranks[0] as number);
  };
  const [own = 0, others = 0] = shapleyParts(2, rankAt).map((part) => -(part[0] as number));
  const ranks = { before: rankAt(0)[0] as number, after: rankAt(3)[0] as number };
  // Minus zero is no gain.
  return { ...ranks, change: ranks.before - ranks.after, own: own || 0, others: others || 0 };
}
