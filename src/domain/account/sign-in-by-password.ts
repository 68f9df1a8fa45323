import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';
import type { Secrets } from './secrets.port.ts';
import { type SignIn, startSession } from './start-session.ts';

/** So many wrong passwords in a row lock an account for so long. */
export const mostFailures = 5;
export const lockMinutes = 15;

export type PasswordSignIn = { email: string; password: string; userAgent: string };

/**
 * Begins a session, or throws the problem `account.wrong-sign-in`: one answer for an unknown e-mail, a wrong password, a
 * closed and a locked account, so that nobody learns from it who has an account.
 */
export async function signInByPassword(context: Context, secrets: Secrets, input: PasswordSignIn): Promise<SignIn> {
  const email = input.email.trim().normalize('NFC').toLowerCase();
  const known = await context.transaction(({ accounts }) => accounts.findByEmail(email));
  // Outside a transaction, as it is slow on purpose. Keyboards differ in how they compose Vietnamese letters.
  const isRight = await secrets.verifyPassword(known?.passwordHash ?? null, input.password.normalize('NFC'));
  // A refusal is recorded too: the transaction ends well, and the problem is thrown after it.
  const signIn = await context.transaction(async (transaction) => {
    // Read again, and held: tries at the same time may have locked the account, and are then all in vain.
    const account = known && (await transaction.accounts.findByEmail(email));
    if (!account || account.id !== known.id) return refuse(transaction, 'account:unknown', 'unknown');
    const subject = `account:${account.id}`;
    if (account.status !== 'active') return refuse(transaction, subject, 'closed');
    if (account.lockedUntil !== null && isAfter(account.lockedUntil, context.now())) {
      return refuse(transaction, subject, 'locked');
    }
    const isSamePassword = account.passwordHash === known.passwordHash;
    if (!isRight || !isSamePassword) return countFailure(context, transaction, account);
    return begin(context, transaction, secrets, { account, userAgent: input.userAgent });
  });
  if (!signIn) throw new Problem('account.wrong-sign-in');
  return signIn;
}

async function begin(
  context: Context,
  transaction: Transaction,
  secrets: Secrets,
  { account, userAgent }: { account: Account; userAgent: string },
): Promise<SignIn> {
  const fresh: Account = { ...account, failedSignIns: 0, lockedUntil: null };
  if (account.failedSignIns > 0 || account.lockedUntil !== null) await transaction.accounts.save(fresh);
  await transaction.audit({
    action: 'account.sign-in',
    subject: `account:${account.id}`,
    before: { failedSignIns: account.failedSignIns },
    after: { by: 'password' },
  });
  return startSession(context, transaction, secrets, { account: fresh, userAgent });
}

async function countFailure(context: Context, transaction: Transaction, account: Account): Promise<null> {
  // A lock that is past wipes the slate.
  const failedSignIns = account.lockedUntil === null ? account.failedSignIns + 1 : 1;
  const lockedUntil = failedSignIns >= mostFailures ? addMinutes(context.now(), lockMinutes) : null;
  await transaction.accounts.save({ ...account, failedSignIns, lockedUntil });
  await transaction.audit({
    action: 'account.sign-in-refused',
    subject: `account:${account.id}`,
    before: { failedSignIns: account.failedSignIns, lockedUntil: account.lockedUntil },
    after: { reason: 'wrong-password', failedSignIns, lockedUntil },
  });
  return null;
}

async function refuse(transaction: Transaction, subject: string, reason: string): Promise<null> {
  await transaction.audit({ action: 'account.sign-in-refused', subject, before: null, after: { reason } });
  return null;
}
