import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { holdAccount, keepAnAdministrator, refuseOwn } from './administer.ts';

/**
 * Closes an account and ends at once all that lets anyone in by it: sessions, links, tokens of other systems and what binds
 * it to the single sign-on. Throws the problems `account.unknown`, `account.not-allowed`, `account.own` and
 * `account.last-administrator`.
 */
export async function closeAccount(context: Context, id: string): Promise<Account> {
  return context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, id);
    refuseOwn(context, account);
    if (account.status === 'closed') return account;
    const closed: Account = { ...account, status: 'closed' };
    await keepAnAdministrator(transaction, account, closed);
    await transaction.accounts.save(closed);
    const sessions = await transaction.accounts.deleteSessions(id, null);
    await transaction.accounts.deleteLinks(id, null);
    await transaction.credentials.deleteTokens(id);
    await transaction.credentials.deleteIdentities(id);
    await transaction.audit({
      action: 'account.close',
      subject: `account:${id}`,
      before: { status: account.status },
      after: { status: closed.status, endedSessions: sessions },
    });
    return closed;
  });
}
