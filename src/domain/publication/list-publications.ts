import { requireRight } from '../account/require-right.ts';
import { getRound } from '../assessment-round/get-round.ts';
import type { Context } from '../context.ts';
import type { Publication } from './publication.ts';

/** The publications of a round, the first first. */
export async function listPublications(context: Context, code: string): Promise<Publication[]> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.read');
    await getRound(transaction, code);
    return transaction.rounds.listPublications(code);
  });
}
