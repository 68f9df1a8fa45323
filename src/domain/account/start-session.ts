import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes } from './instant.ts';
import type { Secrets } from './secrets.port.ts';

/** A session ends so long after it began, however busy it is, and so long after it was last used. */
export const sessionMinutes = 12 * 60;
export const idleMinutes = 2 * 60;

/** A sign-in that succeeded: who it is, and the token, which is told once and kept as a hash only. */
export type SignIn = { account: Account; token: string };

/** Begins a session within the transaction of the sign-in. Each has a token of its own: none is ever taken over. */
export async function startSession(
  context: Context,
  { accounts }: Transaction,
  secrets: Secrets,
  { account, userAgent }: { account: Account; userAgent: string },
): Promise<SignIn> {
  const token = secrets.randomToken();
  const now = context.now();
  await accounts.insertSession({
    tokenHash: context.sha256([token]),
    accountId: account.id,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addMinutes(now, sessionMinutes),
    userAgent,
  });
  return { account, token };
}
