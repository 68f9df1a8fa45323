import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { holdOwn } from './own-account.ts';
import { passSecondFactor } from './second-factor.ts';
import type { Secrets } from './secrets.port.ts';

/**
 * Turns off the second factor of the account that acts, by a code: a stranger at an open screen cannot. Throws the problems
 * `account.no-second-factor` and `account.wrong-code`, which counts as a wrong sign-in does.
 */
export async function removeSecondFactor(context: Context, secrets: Secrets, code: string): Promise<void> {
  const refusal = await context.transaction(async (transaction) => {
    const account = await holdOwn(context, transaction);
    if (!(await transaction.credentials.findSecondFactor(account.id))) throw new Problem('account.no-second-factor');
    const wrong = await passSecondFactor(context, transaction, secrets, { account, code });
    if (!wrong) await deleteSecondFactor(transaction, account.id);
    return wrong;
  });
  if (refusal) throw refusal;
}

/** Within a transaction that has asked whether it may. */
export async function deleteSecondFactor(transaction: Transaction, accountId: string): Promise<void> {
  await transaction.credentials.deleteSecondFactor(accountId);
  await transaction.audit({
    action: 'second-factor.remove',
    subject: `account:${accountId}`,
    before: { hasSecondFactor: true },
    after: { hasSecondFactor: false },
  });
}
