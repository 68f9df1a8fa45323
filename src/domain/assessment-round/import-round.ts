import { Problem } from '#base/problem.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context, Transaction } from '../context.ts';
import { runScoring } from '../scoring-run/scoring-run.ts';
import { editionFrozen, requireSameCode } from './draft-edition.ts';
import type { FaultList } from './fault.ts';
import { getRound } from './get-round.ts';
import { readRound } from './read-round.ts';
import type { RoundContent } from './round-content.port.ts';
import type { RoundSource } from './round-source.port.ts';
import { isScored, requireStep } from './round-status.ts';
import type { InputPlace, NewRound, RoundSummary } from './round-store.port.ts';

export type ImportInput = {
  source: RoundSource;
  /** Opened only when the input is sound, and read once. */
  openContent(): Promise<RoundContent>;
  /** The round that the input must be of; left out where any will do. */
  code?: string | undefined;
  /** Why there is another input; needed once there is one. */
  reason?: string | undefined;
};

/** Of the first input of a round, for which nobody has to give a reason. */
const firstReason = 'import';

/**
 * Checks, scores and stores the input of a round, all or nothing. Null when it has faults. A round that is not there yet
 * is made, approved and scored in one go; one that is there must be closed, or, with a reason, gets a corrected input and
 * another run beside those it has. Throws the problems `round.exists`, `round.wrong-status`, `edition.frozen` and
 * `edition.other-code`.
 */
export async function importRound(
  context: Context,
  input: ImportInput,
  faults: FaultList,
): Promise<RoundSummary | null> {
  // Asked before the slow reading and again where it counts.
  await context.transaction((transaction) => requireRight(context, transaction, 'round.change'));
  const round = await readRound(input.source, faults);
  if (!round) return null;
  const { code, year, name } = round.edition;
  requireSameCode(input.code ?? code, code);
  const run = runScoring(round, context.sha256);
  const { editionHash, inputHash } = run;
  const content = await input.openContent();
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const made = { at: context.now(), by: context.actor };
    const before = await transaction.rounds.hold(code);
    await prepareRound(transaction, before, { code, year, name, editionHash, made }, content.edition, input.reason);
    const place = { roundCode: code, inputId: context.newId() };
    const runId = context.newId();
    const reason = input.reason ?? firstReason;
    const counts = { unitCount: round.units.length, answerCount: round.answers?.rowCount ?? 0 };
    await transaction.rounds.insertInput(
      { ...place, made, reason, editionHash, inputHash, ...counts },
      content.edition,
    );
    await copyTables(transaction, place, content);
    await transaction.rounds.insertRun(code, runId, run, { inputId: place.inputId, made, reason });
    await transaction.audit({
      action: 'round.import',
      subject: `round:${code}`,
      before: before && { status: before.status, runId: before.runId },
      after: { editionHash, inputHash, inputId: place.inputId, runId, reason, answers: counts.answerCount },
    });
    return getRound(transaction, code);
  });
}

/** Makes the round, or brings it to the state that an input gives it. */
async function prepareRound(
  { rounds }: Transaction,
  before: RoundSummary | null,
  found: Omit<NewRound, 'status' | 'approved'>,
  edition: unknown,
  reason: string | undefined,
): Promise<void> {
  const { code, editionHash } = found;
  if (!before) {
    await rounds.insert({ ...found, status: 'scored', approved: found.made }, edition);
    return;
  }
  const isCorrection = isScored(before);
  if (!isCorrection) requireStep(before, 'scored');
  else if (reason === undefined) throw new Problem('round.exists', { code });
  if (before.editionHash !== editionHash) throw editionFrozen(before);
  if (!isCorrection) await rounds.setStatus(code, 'scored');
}

async function copyTables({ rounds }: Transaction, place: InputPlace, { pieces }: RoundContent): Promise<void> {
  for await (const { name, header, rows } of pieces) await rounds.appendRows(place, { name, header }, rows);
}
