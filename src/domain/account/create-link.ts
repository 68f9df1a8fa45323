import { assert } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import type { OneTimeLink } from './account-store.port.ts';
import { holdAccount, refuseOwn } from './administer.ts';
import { addMinutes } from './instant.ts';
import type { Secrets } from './secrets.port.ts';

/** How long each kind of link is good for, unless it is made for another time. */
export const linkMinutes = { 'sign-in': 24 * 60, invitation: 7 * 24 * 60, 'set-up': 24 * 60 } as const;

export type CreateLinkInput = { accountId: string; purpose: OneTimeLink['purpose']; validMinutes?: number };

/**
 * Makes a link that signs in once, and gives its token: it is told here and never again, only its hash is kept. Older links
 * of the account for the same purpose are void from now on. Nobody makes one for themselves: it would be a way around the
 * present password.
 */
export async function createLink(
  context: Context,
  secrets: Secrets,
  input: CreateLinkInput,
): Promise<{ token: string; expiresAt: string }> {
  const { accountId, purpose, validMinutes = linkMinutes[purpose] } = input;
  assert(validMinutes > 0, 'a link is valid for some time');
  const token = secrets.randomToken();
  const expiresAt = addMinutes(context.now(), validMinutes);
  await context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, accountId);
    refuseOwn(context, account);
    if (account.status !== 'active') throw new Problem('account.unknown', { account: accountId });
    await transaction.accounts.deleteLinks(account.id, purpose);
    const tokenHash = context.sha256([token]);
    await transaction.accounts.insertLink({ tokenHash, purpose, accountId: account.id, expiresAt, usedAt: null });
    await transaction.audit({
      action: 'link.create',
      subject: `account:${account.id}`,
      before: null,
      after: { purpose, expiresAt },
    });
  });
  return { token, expiresAt };
}
