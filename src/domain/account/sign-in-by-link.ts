import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { type Secrets, tokenPattern } from './secrets.port.ts';
import { type SignIn, startSession } from './start-session.ts';

/** Begins a session by a link that was not used before, or throws the problem `link.not-valid`. */
export async function signInByLink(
  context: Context,
  secrets: Secrets,
  input: { token: string; userAgent: string },
): Promise<SignIn> {
  if (!tokenPattern.test(input.token)) throw new Problem('link.not-valid');
  const tokenHash = context.sha256([input.token]);
  // A refusal is recorded too: the transaction ends well, and the problem is thrown after it.
  const signIn = await context.transaction(async (transaction) => {
    const link = await transaction.accounts.useLink(tokenHash, context.now());
    if (!link) return refuse(transaction, 'link:unknown', 'link-not-valid');
    const account = await transaction.accounts.find(link.accountId);
    const subject = `account:${link.accountId}`;
    if (account?.status !== 'active') return refuse(transaction, subject, 'closed');
    await transaction.audit({
      action: 'account.sign-in',
      subject,
      before: null,
      after: { by: 'link', purpose: link.purpose },
    });
    return startSession(context, transaction, secrets, { account, userAgent: input.userAgent });
  });
  if (!signIn) throw new Problem('link.not-valid');
  return signIn;
}

async function refuse(transaction: Transaction, subject: string, reason: string): Promise<null> {
  await transaction.audit({ action: 'account.sign-in-refused', subject, before: null, after: { reason } });
  return null;
}
