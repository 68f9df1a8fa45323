import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { type CreateAccountInput, createAccountInput } from './account.schema.ts';
import type { Account } from './account-store.port.ts';
import { requireMayGive } from './administer.ts';
import type { Secrets } from './secrets.port.ts';

/**
 * Makes an account with its roles, which the actor must be one to give. Throws the problems `account.email-taken`,
 * `account.not-allowed` and `grant.organisation-unknown`.
 */
export async function createAccount(
  context: Context,
  secrets: Pick<Secrets, 'hashPassword'>,
  input: CreateAccountInput,
): Promise<Account> {
  const { password, ...rest } = createAccountInput.parse(input);
  // Asked before the slow hash and again where it counts.
  await context.transaction((transaction) => requireMayGive(context, transaction, rest.grants));
  const passwordHash = password === null ? null : await secrets.hashPassword(password.normalize('NFC'));
  return context.transaction(async (transaction) => {
    await transaction.accounts.lock();
    await requireMayGive(context, transaction, rest.grants);
    return insertAccount(context, transaction, { ...rest, passwordHash });
  });
}

/** Within a transaction that has asked whether it may. */
export async function insertAccount(
  context: Context,
  transaction: Transaction,
  { email, name, grants, passwordHash }: Pick<Account, 'email' | 'name' | 'grants' | 'passwordHash'>,
): Promise<Account> {
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
}
