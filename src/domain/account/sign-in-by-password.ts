import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { countFailure, isLocked, refuseSignIn } from './refuse-sign-in.ts';
import { passSecondFactor } from './second-factor.ts';
import type { Secrets } from './secrets.port.ts';
import { type SignIn, startSession } from './start-session.ts';

export type PasswordSignIn = { email: string; password: string; code?: string | null | undefined; userAgent: string };

const wrong = 'account.wrong-sign-in' as const;

/**
 * Begins a session, or throws the problem `account.wrong-sign-in`: one answer for an unknown e-mail, a wrong password, a
 * closed and a locked account, so that nobody learns from it who has an account. With the right password, an account that
 * has a second factor is asked for its code: `account.second-factor-needed`, `account.wrong-code`.
 */
export async function signInByPassword(context: Context, secrets: Secrets, input: PasswordSignIn): Promise<SignIn> {
  const email = input.email.trim().normalize('NFC').toLowerCase();
  const known = await context.transaction(({ accounts }) => accounts.findByEmail(email));
  // Outside a transaction, as it is slow on purpose. Keyboards differ in how they compose Vietnamese letters.
  const isRight = await secrets.verifyPassword(known?.passwordHash ?? null, input.password.normalize('NFC'));
  const outcome = await context.transaction(async (transaction) => {
    // Read again, and held: tries at the same time may have locked the account, and are then all in vain.
    const account = known && (await transaction.accounts.findByEmail(email));
    if (!account || account.id !== known.id) {
      return refuseSignIn(transaction, 'account:unknown', { reason: 'unknown', code: wrong });
    }
    const subject = `account:${account.id}`;
    if (account.status !== 'active') return refuseSignIn(transaction, subject, { reason: 'closed', code: wrong });
    if (isLocked(account, context.now())) return refuseSignIn(transaction, subject, { reason: 'locked', code: wrong });
    const isSamePassword = account.passwordHash === known.passwordHash;
    if (!isRight || !isSamePassword) {
      return countFailure(context, transaction, account, { reason: 'wrong-password', code: wrong });
    }
    const refusal = await passSecondFactor(context, transaction, secrets, { account, code: input.code ?? null });
    return refusal ?? begin(context, transaction, secrets, { account, userAgent: input.userAgent });
  });
  if (outcome instanceof Problem) throw outcome;
  return outcome;
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
  return startSession(context, transaction, secrets, { account: fresh, by: 'password', userAgent });
}
