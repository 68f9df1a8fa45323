import { present } from '#base/assert.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { FaultList } from './fault.ts';
import { getRound, holdRound } from './get-round.ts';
import { isScored, wrongStatus } from './round-status.ts';
import type { RoundSummary } from './round-store.port.ts';
import { scoreInput } from './score-input.ts';

/**
 * Scores the last input of a round again, as it is stored, with the engine of this program: another run beside the others.
 * Null when this program finds faults in the input. Throws the problem `round.wrong-status`.
 */
export async function rescoreRound(
  context: Context,
  { code, reason }: { code: string; reason: string },
  faults: FaultList,
): Promise<RoundSummary | null> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const { rounds } = transaction;
    const round = await holdRound(transaction, code);
    if (!isScored(round)) throw wrongStatus(round);
    const input = present(await rounds.lastInput(code), `input of the scored round ${code}`);
    const run = await scoreInput(context, rounds, input, faults);
    if (!run) return null;
    const runId = context.newId();
    const { inputId } = input;
    const { engineVersion, editionHash, inputHash } = run;
    const made = { at: context.now(), by: context.actor };
    await rounds.insertRun(code, runId, run, { inputId, made, reason });
    await transaction.audit({
      action: 'round.score',
      subject: `round:${code}`,
      before: { runId: round.runId },
      after: { runId, inputId, engineVersion, editionHash, inputHash, reason },
    });
    return getRound(transaction, code);
  });
}
