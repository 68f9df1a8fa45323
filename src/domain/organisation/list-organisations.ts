import { compareCodes } from '#base/order.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { isInForce, type Organisation } from './organisation.ts';

/** The organisations in force on a day, or without one every version there ever was; by code and first day. */
export async function listOrganisations(
  context: Context,
  { on }: { on?: string | undefined },
): Promise<Organisation[]> {
  const versions = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'organisation.read');
    return transaction.organisations.list();
  });
  return versions
    .filter((version) => on === undefined || isInForce(version, on))
    .toSorted((a, b) => compareCodes(a.code, b.code) || compareCodes(a.validFrom ?? '', b.validFrom ?? ''));
}
