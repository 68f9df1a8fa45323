import { compareCodes } from '#base/order.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { Succession } from './organisation.ts';

/** All changes of organisations, by their day. */
export async function listSuccessions(context: Context): Promise<Succession[]> {
  const successions = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'organisation.read');
    return transaction.organisations.listSuccessions();
  });
  return successions.toSorted((a, b) => compareCodes(a.effectiveOn, b.effectiveOn) || compareCodes(a.id, b.id));
}
