import type { Context, Transaction } from '../context.ts';
import { type ChangeAccountInput, changeAccountInput } from './account.schema.ts';
import type { Account, Grant } from './account-store.port.ts';
import { holdAccount, keepAnAdministrator, refuseOwn, requireMayGive } from './administer.ts';

/**
 * Gives an account another name and other roles; both before and after they must be roles that the actor may give. Who gets
 * a role more signs in anew: whoever made a link for the lesser account must not come to the greater one by it. Throws the
 * problems `account.unknown`, `account.not-allowed`, `account.own`, `account.last-administrator` and
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
    const isRaised = grants.some((grant) => !account.grants.some((held) => sameGrants([held], [grant])));
    const ended = isRaised ? { endedSessions: await endAccess(transaction, id) } : {};
    await transaction.audit({
      action: 'account.change',
      subject: `account:${id}`,
      before: { name: account.name, grants: account.grants },
      after: { name, grants, ...ended },
    });
    return changed;
  });
}

/** Ends what was begun or made for the account as it was, and says how many sessions. Password and second factor stay. */
async function endAccess({ accounts, credentials }: Transaction, id: string): Promise<number> {
  await accounts.deleteLinks(id, null);
  await credentials.deleteTokens(id);
  return accounts.deleteSessions(id, null);
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
