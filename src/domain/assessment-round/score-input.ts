import type { Context } from '../context.ts';
import { runScoring, type ScoringRun } from '../scoring-run/scoring-run.ts';
import type { FaultList } from './fault.ts';
import { readRound } from './read-round.ts';
import type { InputPlace, RoundStore } from './round-store.port.ts';

/** Reads a stored input back and scores it. Null when this program finds faults in it, as a later one may. */
export async function scoreInput(
  { sha256 }: Context,
  rounds: RoundStore,
  input: InputPlace,
  faults: FaultList,
): Promise<ScoringRun | null> {
  const round = await readRound(rounds.inputSource(input), faults);
  return round && runScoring(round, sha256);
}
