/** Whose accounts one may see and change: those of people who work for one's own organisations. */
import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { isWithin, type Organisation } from '../organisation/organisation.ts';
import type { Account, Grant } from './account-store.port.ts';
import { hasRightOver, requireRight } from './require-right.ts';
import { mayDo, mayGive, type Right, rolesToGive } from './rights.ts';

/** Whether all grants of an account lie within what the actor has the right over. An account without any is the province's. */
export function isOverGrants(
  actor: Account,
  right: Right,
  grants: readonly Grant[],
  organisations: readonly Organisation[],
): boolean {
  if (grants.length === 0) return hasRightOver(actor, right, null, organisations);
  return grants.every(({ organisationCode }) => hasRightOver(actor, right, organisationCode, organisations));
}

/** The account of that id, when the actor may see it. Throws the problems `account.unknown` and `account.not-allowed`. */
export async function readAccount(context: Context, transaction: Transaction, id: string): Promise<Account> {
  const actor = await requireRight(context, transaction, 'account.read');
  const account = await transaction.accounts.find(id);
  if (!account) throw new Problem('account.unknown', { account: id });
  if (actor && !isOverGrants(actor, 'account.read', account.grants, await transaction.organisations.list())) {
    throw new Problem('account.not-allowed', { right: 'account.read' });
  }
  return account;
}

/**
 * The account of that id, held until the transaction ends, when the actor may change it: when every grant is one that the
 * actor might have given. Else who may make a link for a more powerful account could become it. Changes of accounts by
 * administrators are made one after the other. Throws the problems `account.unknown` and `account.not-allowed`.
 */
export async function holdAccount(context: Context, transaction: Transaction, id: string): Promise<Account> {
  await transaction.accounts.lock();
  const actor = await requireRight(context, transaction, 'account.change');
  const account = await transaction.accounts.hold(id);
  if (!account) throw new Problem('account.unknown', { account: id });
  if (actor) checkGiving(actor, account.grants, await transaction.organisations.list(), () => ({}));
  return account;
}

/**
 * Throws the problem `account.not-allowed` for a grant that the actor may not give, and `grant.organisation-unknown` for an
 * organisation that is not there. Who holds the machine may make accounts before the organisations are there.
 */
export async function requireMayGive(
  context: Context,
  transaction: Transaction,
  grants: readonly Grant[],
): Promise<void> {
  const actor = await requireRight(context, transaction, 'account.change');
  if (!actor) return;
  const organisations = await transaction.organisations.list();
  for (const [at, { organisationCode }] of grants.entries()) {
    if (organisationCode === null || organisations.some(({ code }) => code === organisationCode)) continue;
    const field = `grants.${at}.organisationCode`;
    throw new Problem('grant.organisation-unknown', { organisation: organisationCode, field });
  }
  checkGiving(actor, grants, organisations, (at, part) => ({ field: `grants.${at}.${part}` }));
}

/** `place` says which field of the request a grant came in, if it came in one. */
function checkGiving(
  actor: Account,
  grants: readonly Grant[],
  organisations: readonly Organisation[],
  place: (at: number, part: 'role' | 'organisationCode') => { field?: string },
): void {
  const right = 'account.change';
  if (grants.length === 0 && !hasRightOver(actor, right, null, organisations)) {
    throw new Problem('account.not-allowed', { right });
  }
  for (const [at, { role, organisationCode }] of grants.entries()) {
    const covering = actor.grants.filter((own) => covers(own, organisationCode, organisations));
    if (covering.length === 0) throw new Problem('account.not-allowed', { right, ...place(at, 'organisationCode') });
    const isGiven = covering.some((own) =>
      mayGive(own.role, own.organisationCode === null ? 'province' : 'organisation', role),
    );
    if (!isGiven) throw new Problem('account.not-allowed', { right, role, ...place(at, 'role') });
  }
}

function covers(own: Grant, organisationCode: string | null, organisations: readonly Organisation[]): boolean {
  if (!mayDo([own.role], 'account.change')) return false;
  if (own.organisationCode === null) return true;
  return organisationCode !== null && isWithin(organisations, organisationCode, own.organisationCode);
}

/**
 * What the account may give to others: each role for the organisation of the grant and all below it, null being the whole
 * province.
 */
export function givableGrants(account: Account): Grant[] {
  const givable = new Map<string, Grant>();
  for (const { role: held, organisationCode } of account.grants) {
    for (const role of rolesToGive(held, organisationCode === null ? 'province' : 'organisation')) {
      givable.set(JSON.stringify([role, organisationCode]), { role, organisationCode });
    }
  }
  return [...givable.values()];
}

/** Throws the problem `account.own`: another administrator must do it. */
export function refuseOwn(context: Context, account: Account): void {
  if (account.id === context.actor) throw new Problem('account.own');
}

/** Throws the problem `account.last-administrator` when the change leaves the province without one. Within `accounts.lock()`. */
export async function keepAnAdministrator({ accounts }: Transaction, before: Account, after: Account): Promise<void> {
  if (!isAdministrator(before) || isAdministrator(after)) return;
  const others = (await accounts.list()).filter((account) => account.id !== before.id);
  if (!others.some(isAdministrator)) throw new Problem('account.last-administrator');
}

function isAdministrator({ status, grants }: Account): boolean {
  return (
    status === 'active' &&
    grants.some(({ role, organisationCode }) => role === 'province-administrator' && organisationCode === null)
  );
}
