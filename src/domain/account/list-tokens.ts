import type { Context } from '../context.ts';
import type { ApiToken } from './credential-store.port.ts';
import { isAfter } from './instant.ts';

/** The tokens of the account that acts, by the time they were made; not those that are past. */
export async function listTokens(context: Context): Promise<ApiToken[]> {
  const tokens = await context.transaction(({ credentials }) => credentials.listTokens(context.actor));
  return tokens.filter(({ expiresAt }) => isAfter(expiresAt, context.now()));
}
