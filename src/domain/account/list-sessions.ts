import { compareCodes } from '#base/order.ts';
import type { Context, Transaction } from '../context.ts';
import type { Session } from './account-store.port.ts';
import { readAccount } from './administer.ts';
import { isPast } from './start-session.ts';

export type ListedSession = Session & { isCurrent: boolean };

/** The sessions of the account that acts, the newest first. */
export async function listOwnSessions(context: Context, token: string): Promise<ListedSession[]> {
  const tokenHash = context.sha256([token]);
  return context.transaction(async (transaction) => {
    const sessions = await openSessions(context, transaction, context.actor);
    return sessions.map((session) => ({ ...session, isCurrent: session.tokenHash === tokenHash }));
  });
}

/** The sessions of an account that the actor may see, the newest first. */
export async function listSessionsOf(context: Context, accountId: string): Promise<ListedSession[]> {
  return context.transaction(async (transaction) => {
    const account = await readAccount(context, transaction, accountId);
    const sessions = await openSessions(context, transaction, account.id);
    return sessions.map((session) => ({ ...session, isCurrent: false }));
  });
}

async function openSessions(context: Context, { accounts }: Transaction, accountId: string): Promise<Session[]> {
  const sessions = await accounts.listSessions(accountId);
  return sessions
    .filter((session) => !isPast(session, context.now()))
    .toSorted((one, other) => compareCodes(other.createdAt, one.createdAt) || compareCodes(other.id, one.id));
}
