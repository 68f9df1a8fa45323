import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { type Secrets, tokenPattern } from './secrets.port.ts';
import type { SignOnClaims, SingleSignOn } from './single-sign-on.port.ts';
import { type SignIn, startSession } from './start-session.ts';

/** What the browser brought back: the token it held meanwhile, and the query. */
export type SignOnReturn = { token: string | null; query: string; userAgent: string };

/**
 * Ends a sign-in at the single sign-on and begins a session. The account is the one bound to issuer and subject; the first
 * time, the one with the e-mail that the single sign-on vouches for, which is then bound. No account is made. Throws the
 * problems `oidc.failed`, `oidc.unknown` and `oidc.unavailable`.
 */
export async function finishSignOn(
  context: Context,
  secrets: Secrets,
  singleSignOn: SingleSignOn,
  { token, query, userAgent }: SignOnReturn,
): Promise<SignIn & { nextPath: string }> {
  if (token === null || !tokenPattern.test(token)) throw new Problem('oidc.failed');
  // Taken out before anything is tried, so that nothing is tried twice.
  const pending = await context.transaction(({ credentials }) =>
    credentials.takePendingSignOn(context.sha256([token]), context.now()),
  );
  if (!pending) throw new Problem('oidc.failed');
  const claims = await singleSignOn.finish(query, pending);
  const outcome = await context.transaction(async (transaction) => {
    const account = (await findBound(transaction, claims)) ?? (await bindByEmail(context, transaction, claims));
    if (!account) return refuseSignIn(transaction, 'account:unknown', { reason: 'oidc-unknown', code: 'oidc.unknown' });
    const subject = `account:${account.id}`;
    if (account.status !== 'active') {
      return refuseSignIn(transaction, subject, { reason: 'closed', code: 'oidc.unknown' });
    }
    await transaction.audit({ action: 'account.sign-in', subject, before: null, after: { by: 'oidc' } });
    return startSession(context, transaction, secrets, { account, by: 'oidc', userAgent });
  });
  if (outcome instanceof Problem) throw outcome;
  return { ...outcome, nextPath: pending.nextPath };
}

async function findBound(
  { accounts, credentials }: Transaction,
  { issuer, subject }: SignOnClaims,
): Promise<Account | null> {
  const identity = await credentials.findIdentity(issuer, subject);
  return identity && accounts.hold(identity.accountId);
}

/** The account with the e-mail, bound from now on; null when it is closed, or bound to someone else: e-mails change hands. */
async function bindByEmail(
  context: Context,
  transaction: Transaction,
  { issuer, subject, verifiedEmail }: SignOnClaims,
): Promise<Account | null> {
  if (verifiedEmail === null) return null;
  const email = verifiedEmail.trim().normalize('NFC').toLowerCase();
  const account = await transaction.accounts.findByEmail(email);
  if (account?.status !== 'active') return null;
  // Bound by a sign-in at the same time, which held the account until now.
  if ((await transaction.credentials.findIdentity(issuer, subject))?.accountId === account.id) return account;
  const identity = { issuer, subject, accountId: account.id, boundAt: context.now() };
  if (!(await transaction.credentials.insertIdentity(identity))) return null;
  await transaction.audit({
    action: 'account.bind',
    subject: `account:${account.id}`,
    before: null,
    after: { issuer, subject },
  });
  return account;
}
