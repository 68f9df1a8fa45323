import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { editionFrozen } from './draft-edition.ts';
import { getRound, holdRound } from './get-round.ts';
import type { RoundSummary } from './round-store.port.ts';

/** Freezes the edition of a draft for good. Throws the problem `edition.frozen` when it is frozen already. */
export async function approveEdition(context: Context, { code }: { code: string }): Promise<RoundSummary> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const round = await holdRound(transaction, code);
    if (round.editionApprovedAt !== null) throw editionFrozen(round);
    await transaction.rounds.approveEdition(code, { at: context.now(), by: context.actor });
    await transaction.audit({
      action: 'edition.approve',
      subject: `round:${code}`,
      before: null,
      after: { editionHash: round.editionHash },
    });
    return getRound(transaction, code);
  });
}
