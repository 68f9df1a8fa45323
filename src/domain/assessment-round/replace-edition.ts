import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { editionFrozen, readDraftEdition, requireSameCode } from './draft-edition.ts';
import type { FaultList } from './fault.ts';
import { getRound, holdRound } from './get-round.ts';
import type { RoundSummary } from './round-store.port.ts';

/**
 * Puts another edition in place of that of a draft. Null when the new one has faults. Throws the problems
 * `edition.frozen`, once the edition is approved, and `edition.other-code`.
 */
export async function replaceEdition(
  context: Context,
  { code, edition }: { code: string; edition: unknown },
  faults: FaultList,
): Promise<RoundSummary | null> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const round = await holdRound(transaction, code);
    if (round.editionApprovedAt !== null) throw editionFrozen(round);
    const read = readDraftEdition(edition, context.sha256, faults);
    if (!read) return null;
    requireSameCode(code, read.code);
    await transaction.rounds.replaceEdition(read, edition, { at: context.now(), by: context.actor });
    await transaction.audit({
      action: 'edition.replace',
      subject: `round:${code}`,
      before: { editionHash: round.editionHash },
      after: { editionHash: read.editionHash },
    });
    return getRound(transaction, code);
  });
}
