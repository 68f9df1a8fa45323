import { Problem } from '#base/problem.ts';
import type { Transaction } from '../context.ts';
import type { RoundSummary } from './round-store.port.ts';

/** Throws the problem `round.unknown`. */
export async function getRound({ rounds }: Transaction, code: string): Promise<RoundSummary> {
  return known(await rounds.find(code), code);
}

/** As `getRound`, for a change: holds the round until the transaction ends. */
export async function holdRound({ rounds }: Transaction, code: string): Promise<RoundSummary> {
  return known(await rounds.hold(code), code);
}

function known(round: RoundSummary | null, code: string): RoundSummary {
  if (!round) throw new Problem('round.unknown', { code });
  return round;
}
