import type { Context } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';
import type { Right } from './rights.ts';
import { tokenPattern } from './secrets.port.ts';

/** By which a token is known for what it is, also by programs that look for secrets in files. */
export const tokenPrefix = 'ddci_';

/** As with sessions: writing down each use would be a write for each read. */
const touchMinutes = 1;

/** Whose token of another system it is, and what for; null when it is unknown, past, or of an account that was closed. */
export async function authenticateToken(
  context: Context,
  token: string,
): Promise<{ account: Account; scopes: readonly Right[] } | null> {
  if (!token.startsWith(tokenPrefix) || !tokenPattern.test(token.slice(tokenPrefix.length))) return null;
  const tokenHash = context.sha256([token]);
  return context.transaction(async ({ accounts, credentials }) => {
    const known = await credentials.findToken(tokenHash);
    const now = context.now();
    if (!known || !isAfter(known.expiresAt, now)) return null;
    const account = await accounts.find(known.accountId);
    if (account?.status !== 'active') return null;
    const { lastUsedAt } = known;
    if (lastUsedAt === null || !isAfter(addMinutes(lastUsedAt, touchMinutes), now)) {
      await credentials.touchToken(known.id, now);
    }
    return { account, scopes: known.scopes };
  });
}
