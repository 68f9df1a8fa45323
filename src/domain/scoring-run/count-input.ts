import { Problem } from '#base/problem.ts';
import { countRound } from '#engine/score-round.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { readRound } from '../assessment-round/read-round.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import type { CountedInput } from './counted-rounds.port.ts';

/**
 * The input of a run, read back and counted, or as it was kept from an earlier time. Not for use inside a transaction: who
 * waits for a counting should hold no connection. Throws the problem `run.not-reproducible` for an input with faults.
 */
export function countInput(context: Context, { roundCode, runId, inputId }: RunRecord): Promise<CountedInput> {
  return context.countedRounds.find(inputId, async () => {
    // Counting waits for the end of the transaction: between the two long steps others get their turn.
    const round = await context.transaction(({ rounds }) =>
      readRound(rounds.inputSource({ roundCode, inputId }), createFaultList()),
    );
    if (!round) throw new Problem('run.not-reproducible', { code: roundCode, run: runId, count: 1, place: 'input' });
    return { ...countRound(round), scored: new Map() };
  });
}
