/** Codes of a second factor: those of the authenticator app, and those that were written down. */
import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import type { SecondFactor } from './credential-store.port.ts';
import { countFailure, isLocked, refuseSignIn } from './refuse-sign-in.ts';
import type { Secrets } from './secrets.port.ts';

/** What a sealed secret is about: one that is copied to another account does not open. */
export function aboutSecret(accountId: string): string {
  return `second factor of ${accountId}`;
}

const wrongCode = { code: 'account.wrong-code', field: 'code' } as const;

/** A code as it is compared: blanks and hyphens are there for the eye. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}

/**
 * Asks for the second factor, if the account has one. Null when nothing stands in the way; else the problem to throw after
 * the transaction. A wrong code counts as a wrong password does. The transaction holds the account.
 */
export async function passSecondFactor(
  context: Context,
  transaction: Transaction,
  secrets: Secrets,
  { account, code }: { account: Account; code: string | null },
): Promise<Problem | null> {
  const factor = await transaction.credentials.findSecondFactor(account.id);
  if (!factor?.confirmedAt) return null;
  const subject = `account:${account.id}`;
  if (code === null) {
    return refuseSignIn(transaction, subject, { reason: 'code-needed', code: 'account.second-factor-needed' });
  }
  if (isLocked(account, context.now())) {
    return refuseSignIn(transaction, subject, { reason: 'locked', ...wrongCode });
  }
  const used = await takeCode(context, secrets, factor, code);
  if (!used) {
    return countFailure(context, transaction, account, { reason: 'wrong-code', ...wrongCode });
  }
  await transaction.credentials.saveSecondFactor(used);
  if (used.recoveryHashes.length < factor.recoveryHashes.length) {
    await transaction.audit({
      action: 'second-factor.recover',
      subject,
      before: { recoveryCodes: factor.recoveryHashes.length },
      after: { recoveryCodes: used.recoveryHashes.length },
    });
  }
  return null;
}

/** The second factor after the code was taken, or null for a wrong one or one that was taken before. */
export async function takeCode(
  context: Context,
  secrets: Secrets,
  factor: SecondFactor,
  code: string,
): Promise<SecondFactor | null> {
  const plain = plainCode(code);
  if (/^\d{6}$/.test(plain)) {
    const secret = secrets.open(factor.sealedSecret, aboutSecret(factor.accountId));
    if (secret === null) throw new Problem('account.second-factor-unreadable');
    const step = await secrets.findTotpStep(secret, plain, context.now());
    return step === null || step <= (factor.lastStep ?? -1) ? null : { ...factor, lastStep: step };
  }
  const hash = context.sha256([plain]);
  const recoveryHashes = factor.recoveryHashes.filter((one) => one !== hash);
  return recoveryHashes.length === factor.recoveryHashes.length ? null : { ...factor, recoveryHashes };
}
