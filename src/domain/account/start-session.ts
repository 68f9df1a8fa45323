import type { Context, Transaction } from '../context.ts';
import type { Account, Session, SignInMeans } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';
import type { Secrets } from './secrets.port.ts';

/** A session ends so long after it began, however busy it is, and so long after it was last used. */
export const sessionMinutes = 12 * 60;
export const idleMinutes = 2 * 60;

/** A sign-in that succeeded: who it is, and the token, which is told once and kept as a hash only. */
export type SignIn = { account: Account; token: string };

export type SessionStart = {
  account: Account;
  by: SignInMeans;
  /** For so long a password may be set without telling the present one. */
  passwordFreeMinutes?: number;
  userAgent: string;
};

/** Begins a session within the transaction of the sign-in. Each has a token of its own: none is ever taken over. */
export async function startSession(
  context: Context,
  { accounts }: Transaction,
  secrets: Secrets,
  { account, by, passwordFreeMinutes, userAgent }: SessionStart,
): Promise<SignIn> {
  const token = secrets.randomToken();
  const now = context.now();
  await accounts.insertSession({
    id: context.newId(),
    tokenHash: context.sha256([token]),
    accountId: account.id,
    by,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addMinutes(now, sessionMinutes),
    passwordFreeUntil: passwordFreeMinutes === undefined ? null : addMinutes(now, passwordFreeMinutes),
    userAgent,
  });
  return { account, token };
}

/** Whether the session has ended by itself. */
export function isPast({ expiresAt, lastSeenAt }: Pick<Session, 'expiresAt' | 'lastSeenAt'>, now: string): boolean {
  return !isAfter(expiresAt, now) || !isAfter(addMinutes(lastSeenAt, idleMinutes), now);
}
