import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { getRound } from './get-round.ts';
import type { EditionVersion } from './round-store.port.ts';

/** The editions that a round had, in the order in which they were given; the last is the one it has. */
export async function listEditionVersions(context: Context, code: string): Promise<EditionVersion[]> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.read');
    await getRound(transaction, code);
    return transaction.rounds.listEditionVersions(code);
  });
}
