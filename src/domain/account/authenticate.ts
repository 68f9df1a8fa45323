import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';
import { tokenPattern } from './secrets.port.ts';
import { idleMinutes } from './start-session.ts';

/** Writing down at each request when a session was last used would be a write for each read. */
const touchMinutes = 1;

/** Whose session the token is of, or null: unknown, past, idle for too long, or of an account that was closed. */
export async function authenticate(context: Context, token: string): Promise<Account | null> {
  if (!tokenPattern.test(token)) return null;
  const tokenHash = context.sha256([token]);
  return context.transaction(async ({ accounts }) => {
    const session = await accounts.findSession(tokenHash);
    if (!session) return null;
    const now = context.now();
    const isPast = !isAfter(session.expiresAt, now) || !isAfter(addMinutes(session.lastSeenAt, idleMinutes), now);
    const account = isPast ? null : await accounts.find(session.accountId);
    if (account?.status !== 'active') {
      await accounts.deleteSession(tokenHash);
      return null;
    }
    if (!isAfter(addMinutes(session.lastSeenAt, touchMinutes), now)) await accounts.touchSession(tokenHash, now);
    return account;
  });
}
