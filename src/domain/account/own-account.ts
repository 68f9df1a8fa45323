/** What people do with their own account: by a session, never by a token of another system. */
import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account, Session } from './account-store.port.ts';
import { isAfter } from './instant.ts';

/** The account that acts, held until the transaction ends. Throws the problem `account.not-signed-in`. */
export async function holdOwn(context: Context, { accounts }: Transaction): Promise<Account> {
  const account = await accounts.hold(context.actor);
  if (account?.status !== 'active') throw new Problem('account.not-signed-in');
  return account;
}

/** Whether setting a password asks for the present one: where there is one, unless the session began with an invitation. */
export function needsCurrentPassword(context: Context, account: Account, session: Session | null): boolean {
  if (account.passwordHash === null) return false;
  const freeUntil = session?.accountId === account.id ? session.passwordFreeUntil : null;
  return freeUntil === null || !isAfter(freeUntil, context.now());
}

export type OwnAccount = { hasSecondFactor: boolean; needsCurrentPassword: boolean };

/** What the pages must know of the account that is signed in, by the session of the token if there is one. */
export async function readOwnAccount(context: Context, account: Account, token: string | null): Promise<OwnAccount> {
  return context.transaction(async ({ accounts, credentials }) => {
    const session = token === null ? null : await accounts.findSession(context.sha256([token]));
    const factor = await credentials.findSecondFactor(account.id);
    return {
      hasSecondFactor: (factor?.confirmedAt ?? null) !== null,
      needsCurrentPassword: needsCurrentPassword(context, account, session),
    };
  });
}
