import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { holdAccount } from './administer.ts';

/** Ends one session of the account that acts, and says whether it was that of the token. Throws `session.unknown`. */
export async function endOwnSession(context: Context, id: string, token: string): Promise<{ wasCurrent: boolean }> {
  return context.transaction(async (transaction) => {
    const sessions = await transaction.accounts.listSessions(context.actor);
    const session = sessions.find((one) => one.id === id);
    if (!session) throw new Problem('session.unknown');
    await transaction.accounts.deleteSession(session.tokenHash);
    await recordEnd(transaction, context.actor, 1);
    return { wasCurrent: session.tokenHash === context.sha256([token]) };
  });
}

/** Ends all sessions of the account that acts but that of the token. */
export async function endOtherSessions(context: Context, token: string): Promise<void> {
  await context.transaction(async (transaction) => {
    const count = await transaction.accounts.deleteSessions(context.actor, context.sha256([token]));
    if (count > 0) await recordEnd(transaction, context.actor, count);
  });
}

/** Ends all sessions of an account that the actor may change. */
export async function endSessionsOf(context: Context, accountId: string): Promise<void> {
  await context.transaction(async (transaction) => {
    const account = await holdAccount(context, transaction, accountId);
    const count = await transaction.accounts.deleteSessions(account.id, null);
    if (count > 0) await recordEnd(transaction, account.id, count);
  });
}

async function recordEnd(transaction: Transaction, accountId: string, count: number): Promise<void> {
  await transaction.audit({
    action: 'session.end',
    subject: `account:${accountId}`,
    before: { sessions: count },
    after: null,
  });
}
