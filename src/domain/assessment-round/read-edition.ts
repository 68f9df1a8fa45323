import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { getRound } from './get-round.ts';

/** The edition of a round as it was given, approved or not. */
export async function readEdition(context: Context, code: string): Promise<Record<string, unknown>> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.read');
    await getRound(transaction, code);
    // It passed the check of editions, so that it is an object.
    return (await transaction.rounds.edition(code)) as Record<string, unknown>;
  });
}
