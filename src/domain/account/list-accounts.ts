import { compareCodes } from '#base/order.ts';
import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { isOverGrants } from './administer.ts';
import { requireRight } from './require-right.ts';

export type ListedAccount = Account & { hasSecondFactor: boolean };

/** The accounts whose every role lies within what the actor may see, by their e-mail. */
export async function listAccounts(context: Context): Promise<ListedAccount[]> {
  const right = 'account.read';
  return context.transaction(async (transaction) => {
    const actor = await requireRight(context, transaction, right);
    const accounts = await transaction.accounts.list();
    const organisations = await transaction.organisations.list();
    const withFactor = new Set(await transaction.credentials.listSecondFactors());
    return accounts
      .filter((account) => !actor || isOverGrants(actor, right, account.grants, organisations))
      .map((account) => ({ ...account, hasSecondFactor: withFactor.has(account.id) }))
      .toSorted((one, other) => compareCodes(one.email, other.email));
  });
}
