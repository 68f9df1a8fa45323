import type { Context } from '../context.ts';
import { type ChangeAccountInput, changeAccountInput } from './account.schema.ts';
import type { Account, Grant } from './account-store.port.ts';
import { holdAccount, keepAnAdministrator, refuseOwn, requireMayGive } from './administer.ts';

/**
 * Gives an account another name and other roles; both before and after they must be roles that the actor may give. Throws
 * the problems `account.unknown`, `account.not-allowed`, `account.own`, `account.last-administrator` and
 * `grant.organisation-unknown`.
 */
export async function changeAccount(context: Context, id: string, input: ChangeAccountInput): Promise<Account> {
  const { name, grants } = changeAccountInput.parse(input);
  return context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, id);
    const hasSameGrants = sameGrants(account.grants, grants);
    if (hasSameGrants && name === account.name) return account;
    if (!hasSameGrants) {
      refuseOwn(context, account);
      await requireMayGive(context, transaction, grants);
    }
    const changed: Account = { ...account, name, grants };
    await keepAnAdministrator(transaction, account, changed);
    await transaction.accounts.save(changed);
    await transaction.audit({
      action: 'account.change',
      subject: `account:${id}`,
      before: { name: account.name, grants: account.grants },
      after: { name, grants },
    });
    return changed;
  });
}

function sameGrants(left: readonly Grant[], right: readonly Grant[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ role, organisationCode }, at) => {
      const other = right[at];
      return other?.role === role && other.organisationCode === organisationCode;
    })
  );
}
