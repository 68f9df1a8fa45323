import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { holdAccount } from './administer.ts';

/**
 * Opens an account that was closed, with the roles, the password and the second factor it had. Throws the problems
 * `account.unknown` and `account.not-allowed`.
 */
export async function reopenAccount(context: Context, id: string): Promise<Account> {
  return context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, id);
    if (account.status === 'active') return account;
    const opened: Account = { ...account, status: 'active', failedSignIns: 0, lockedUntil: null };
    await transaction.accounts.save(opened);
    await transaction.audit({
      action: 'account.reopen',
      subject: `account:${id}`,
      before: { status: account.status },
      after: { status: opened.status },
    });
    return opened;
  });
}
