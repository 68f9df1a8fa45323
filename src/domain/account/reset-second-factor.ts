import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import { holdAccount, refuseOwn } from './administer.ts';
import { deleteSecondFactor } from './remove-second-factor.ts';

/**
 * Turns off the second factor of another, who has lost telephone and recovery codes. Throws the problems `account.unknown`,
 * `account.not-allowed`, `account.own` and `account.no-second-factor`.
 */
export async function resetSecondFactor(context: Context, accountId: string): Promise<void> {
  await context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, accountId);
    refuseOwn(context, account);
    if (!(await transaction.credentials.findSecondFactor(account.id))) throw new Problem('account.no-second-factor');
    await deleteSecondFactor(transaction, account.id);
  });
}
