import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';
import { tokenPattern } from './secrets.port.ts';
import { isPast } from './start-session.ts';

/** Writing down at each request when a session was last used would be a write for each read. */
const touchMinutes = 1;

/** Whose session the token is of, or null: unknown, past, idle for too long, or of an account that was closed. */
export async function authenticate(context: Context, token: string): Promise<Account | null> {
  if (!tokenPattern.test(token)) return null;
  const tokenHash = context.sha256([token]);
  const found = await context.read((reading) => reading.findSignedIn(tokenHash));
  if (!found) return null;
  const { account, lastSeenAt } = found;
  const now = context.now();
  if (isPast(found, now) || account.status !== 'active') {
    await context.transaction(({ accounts }) => accounts.deleteSession(tokenHash));
    return null;
  }
  if (!isAfter(addMinutes(lastSeenAt, touchMinutes), now)) {
    await context.transaction(({ accounts }) => accounts.touchSession(tokenHash, now));
  }
  return account;
}
