import { compareCodes } from '#base/order.ts';
import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { requireRight } from './require-right.ts';

/** All accounts, by their e-mail. */
export async function listAccounts(context: Context): Promise<Account[]> {
  const accounts = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'account.read');
    return transaction.accounts.list();
  });
  return accounts.toSorted((left, right) => compareCodes(left.email, right.email));
}
