import { assert } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import type { OneTimeLink } from './account-store.port.ts';
import { addMinutes } from './instant.ts';
import { requireRight } from './require-right.ts';
import type { Secrets } from './secrets.port.ts';

export type CreateLinkInput = { accountId: string; purpose: OneTimeLink['purpose']; validMinutes: number };

/** Makes a link that signs in once, and gives its token: it is told here and never again, only its hash is kept. */
export async function createLink(context: Context, secrets: Secrets, input: CreateLinkInput): Promise<string> {
  assert(input.validMinutes > 0, 'a link is valid for some time');
  const token = secrets.randomToken();
  await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'account.change');
    const account = await transaction.accounts.find(input.accountId);
    if (account?.status !== 'active') throw new Problem('account.unknown', { account: input.accountId });
    const link: OneTimeLink = {
      tokenHash: context.sha256([token]),
      purpose: input.purpose,
      accountId: account.id,
      expiresAt: addMinutes(context.now(), input.validMinutes),
      usedAt: null,
    };
    await transaction.accounts.insertLink(link);
    await transaction.audit({
      action: 'link.create',
      subject: `account:${account.id}`,
      before: null,
      after: { purpose: link.purpose, expiresAt: link.expiresAt },
    });
  });
  return token;
}
