import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import { type SetPasswordInput, setPasswordInput } from './account.schema.ts';
import { holdOwn, needsCurrentPassword } from './own-account.ts';
import { countFailure, isLocked, refuseSignIn } from './refuse-sign-in.ts';
import type { Secrets } from './secrets.port.ts';

const wrong = { code: 'account.wrong-password', field: 'current' } as const;

/**
 * Sets the password of the account that acts and ends its other sessions and its open links. Throws the problem
 * `account.wrong-password` when the present password is needed and not told; that counts as a wrong sign-in does.
 */
export async function setPassword(
  context: Context,
  secrets: Secrets,
  input: SetPasswordInput & { token: string },
): Promise<void> {
  const { current = null, next } = setPasswordInput.parse({ current: input.current, next: input.next });
  const tokenHash = context.sha256([input.token]);
  const known = await context.transaction((transaction) => holdOwn(context, transaction));
  // Both are slow on purpose, and so outside a transaction.
  const isRight = current !== null && (await secrets.verifyPassword(known.passwordHash, current.normalize('NFC')));
  const passwordHash = await secrets.hashPassword(next.normalize('NFC'));
  const refusal = await context.transaction(async (transaction) => {
    const account = await holdOwn(context, transaction);
    const session = await transaction.accounts.findSession(tokenHash);
    const subject = `account:${account.id}`;
    if (needsCurrentPassword(context, account, session)) {
      if (isLocked(account, context.now())) return refuseSignIn(transaction, subject, { reason: 'locked', ...wrong });
      if (current === null) return new Problem(wrong.code, { field: wrong.field });
      if (!isRight || account.passwordHash !== known.passwordHash) {
        return countFailure(context, transaction, account, { reason: 'wrong-password', ...wrong });
      }
    }
    await transaction.accounts.save({ ...account, passwordHash, failedSignIns: 0, lockedUntil: null });
    await transaction.accounts.endPasswordFree(tokenHash);
    const endedSessions = await transaction.accounts.deleteSessions(account.id, tokenHash);
    await transaction.accounts.deleteLinks(account.id, null);
    await transaction.audit({
      action: 'account.set-password',
      subject,
      before: { hasPassword: account.passwordHash !== null },
      after: { hasPassword: true, endedSessions },
    });
    return null;
  });
  if (refusal) throw refusal;
}
