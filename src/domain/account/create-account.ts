import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import { type CreateAccountInput, createAccountInput } from './account.schema.ts';
import type { Account } from './account-store.port.ts';
import { requireRight } from './require-right.ts';
import type { Secrets } from './secrets.port.ts';

/** Makes an account with its roles. Throws the problem `account.email-taken`. */
export async function createAccount(context: Context, secrets: Secrets, input: CreateAccountInput): Promise<Account> {
  const { email, name, password, grants } = createAccountInput.parse(input);
  // Asked before the slow hash and again where it counts.
  await context.transaction((transaction) => requireRight(context, transaction, 'account.change'));
  const passwordHash = password === null ? null : await secrets.hashPassword(password.normalize('NFC'));
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'account.change');
    if (await transaction.accounts.findByEmail(email)) throw new Problem('account.email-taken', { email });
    const account: Account = {
      id: context.newId(),
      email,
      name,
      status: 'active',
      passwordHash,
      failedSignIns: 0,
      lockedUntil: null,
      grants,
    };
    await transaction.accounts.insert(account);
    await transaction.audit({
      action: 'account.create',
      subject: `account:${account.id}`,
      before: null,
      after: { email, name, grants, hasPassword: passwordHash !== null },
    });
    return account;
  });
}
