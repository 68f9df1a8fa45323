import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { readDraftEdition } from './draft-edition.ts';
import type { FaultList } from './fault.ts';
import { getRound } from './get-round.ts';
import type { RoundSummary } from './round-store.port.ts';

/** Makes a round of its edition. Null when the edition has faults. Throws the problem `round.exists`. */
export async function createDraft(
  context: Context,
  { edition }: { edition: unknown },
  faults: FaultList,
): Promise<RoundSummary | null> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const read = readDraftEdition(edition, context.sha256, faults);
    if (!read) return null;
    const made = { at: context.now(), by: context.actor };
    await transaction.rounds.insert({ ...read, status: 'draft', made, approved: null }, edition);
    await transaction.audit({
      action: 'round.create',
      subject: `round:${read.code}`,
      before: null,
      after: { status: 'draft', editionHash: read.editionHash },
    });
    return getRound(transaction, read.code);
  });
}
