import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { OneTimeLink } from './account-store.port.ts';
import { isAfter } from './instant.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { passSecondFactor } from './second-factor.ts';
import { type Secrets, tokenPattern } from './secrets.port.ts';
import { type SignIn, startSession } from './start-session.ts';

/** For so long after an invitation a password may be set without telling the present one. */
export const passwordFreeMinutes = 30;

export type LinkSignIn = { token: string; code?: string | null | undefined; userAgent: string };

/**
 * Begins a session by a link that was not used before, or throws the problem `link.not-valid`. An account that has a second
 * factor is asked for its code (`account.second-factor-needed`, `account.wrong-code`); the link is then still good.
 */
export async function signInByLink(context: Context, secrets: Secrets, input: LinkSignIn): Promise<SignIn> {
  if (!tokenPattern.test(input.token)) throw new Problem('link.not-valid');
  const tokenHash = context.sha256([input.token]);
  const outcome = await context.transaction(async (transaction) => {
    const link = await findOpenLink(context, transaction, tokenHash);
    if (!link) return refuseSignIn(transaction, 'link:unknown', { reason: 'link-not-valid', code: 'link.not-valid' });
    const account = await transaction.accounts.hold(link.accountId);
    const subject = `account:${link.accountId}`;
    if (account?.status !== 'active') {
      return refuseSignIn(transaction, subject, { reason: 'closed', code: 'link.not-valid' });
    }
    const refusal = await passSecondFactor(context, transaction, secrets, { account, code: input.code ?? null });
    if (refusal) return refusal;
    // Only now, and in one statement: of two at once one finds it used.
    if (!(await transaction.accounts.takeLink(tokenHash, context.now()))) {
      return refuseSignIn(transaction, subject, { reason: 'link-not-valid', code: 'link.not-valid' });
    }
    await transaction.audit({
      action: 'account.sign-in',
      subject,
      before: null,
      after: { by: 'link', purpose: link.purpose },
    });
    const { userAgent } = input;
    const isPasswordFree = link.purpose !== 'sign-in';
    const start = { account, by: 'link', userAgent, ...(isPasswordFree ? { passwordFreeMinutes } : {}) } as const;
    return startSession(context, transaction, secrets, start);
  });
  if (outcome instanceof Problem) throw outcome;
  return outcome;
}

async function findOpenLink(
  context: Context,
  { accounts }: Transaction,
  tokenHash: string,
): Promise<OneTimeLink | null> {
  const link = await accounts.findLink(tokenHash);
  return link && link.usedAt === null && isAfter(link.expiresAt, context.now()) ? link : null;
}
