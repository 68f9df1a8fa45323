import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { isWithin, type Organisation } from '../organisation/organisation.ts';
import type { Account } from './account-store.port.ts';
import { mayDo, provinceWideRights, type Right, type Role } from './rights.ts';

/** Who holds the machine needs no right in the program. */
const trustedActors: readonly string[] = ['system', 'command-line'];

/** Who acts without an account. */
export const visitor = 'anonymous';

/** Whether the account has the right. One that is about the whole province is not held by way of one organisation. */
export function hasRight(account: Account, right: Right): boolean {
  if (account.status !== 'active') return false;
  const counting = provinceWideRights.includes(right)
    ? account.grants.filter((grant) => grant.organisationCode === null)
    : account.grants;
  return mayDo(
    counting.map((grant) => grant.role),
    right,
  );
}

/** Whether a token that was made for these rights has this one; null is no token but a person. */
export function isInScopes(scopes: readonly Right[] | null, right: Right): boolean {
  return scopes === null || scopes.includes(right);
}

/** The roles of an account, each once. */
export function rolesOf(account: Account): Role[] {
  return [...new Set(account.grants.map((grant) => grant.role))];
}

/**
 * Throws the problem `account.not-allowed` when the actor has not the right, or acts by a token that was not made for it.
 * Gives the actor's account; null for who holds the machine.
 */
export async function requireRight(context: Context, { accounts }: Transaction, right: Right): Promise<Account | null> {
  if (trustedActors.includes(context.actor)) return null;
  const account = await accounts.find(context.actor);
  if (!account || !isInScopes(context.scopes, right) || !hasRight(account, right)) {
    throw new Problem('account.not-allowed', { right });
  }
  return account;
}

/** Whether the actor has the right, for what is shown to some and not to others. */
export async function actorHasRight(
  context: Context,
  { accounts }: Pick<Transaction, 'accounts'>,
  right: Right,
): Promise<boolean> {
  if (trustedActors.includes(context.actor)) return true;
  if (context.actor === visitor) return false;
  const account = await accounts.find(context.actor);
  return account !== null && isInScopes(context.scopes, right) && hasRight(account, right);
}

/** Whether the account has the right over the organisation; null asks for the whole province. */
export function hasRightOver(
  account: Account,
  right: Right,
  organisationCode: string | null,
  organisations: readonly Organisation[],
): boolean {
  if (account.status !== 'active') return false;
  return account.grants.some(
    (grant) =>
      mayDo([grant.role], right) &&
      (grant.organisationCode === null ||
        (organisationCode !== null && isWithin(organisations, organisationCode, grant.organisationCode))),
  );
}

/** Throws the problem `account.not-allowed` when the actor has not the right over the organisation; null: the province. */
export function requireRightOver(
  context: Context,
  transaction: Transaction,
  right: Right,
  organisationCode: string | null,
): Promise<void> {
  return requireRightOverEach(context, transaction, right, [organisationCode]);
}

/** As `requireRightOver`, for each of several: having it over some of them is not enough. */
export async function requireRightOverEach(
  context: Context,
  { accounts, organisations }: Transaction,
  right: Right,
  organisationCodes: readonly (string | null)[],
): Promise<void> {
  if (trustedActors.includes(context.actor)) return;
  const account = await accounts.find(context.actor);
  const tree = await organisations.list();
  const isAllowed =
    account &&
    isInScopes(context.scopes, right) &&
    organisationCodes.every((code) => hasRightOver(account, right, code, tree));
  if (!isAllowed) throw new Problem('account.not-allowed', { right });
}
