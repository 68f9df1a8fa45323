import type { Context } from '../context.ts';
import { type CreateTokenInput, createTokenInput } from './account.schema.ts';
import { tokenPrefix } from './authenticate-token.ts';
import type { ApiToken } from './credential-store.port.ts';
import { addMinutes } from './instant.ts';
import { holdOwn } from './own-account.ts';
import type { Secrets } from './secrets.port.ts';

const minutesPerDay = 24 * 60;

/**
 * Makes a token by which another system calls in the name of the account that acts, with those of its rights that are among
 * the scopes. The token is told here and never again, only its hash is kept.
 */
export async function createToken(
  context: Context,
  secrets: Secrets,
  input: CreateTokenInput,
): Promise<{ token: string; made: ApiToken }> {
  const { name, scopes, expiresInDays } = createTokenInput.parse(input);
  const token = `${tokenPrefix}${secrets.randomToken()}`;
  return context.transaction(async (transaction) => {
    const { id: accountId } = await holdOwn(context, transaction);
    const now = context.now();
    const made: ApiToken = {
      id: context.newId(),
      tokenHash: context.sha256([token]),
      accountId,
      name,
      scopes: [...new Set(scopes)],
      createdAt: now,
      expiresAt: addMinutes(now, expiresInDays * minutesPerDay),
      lastUsedAt: null,
    };
    await transaction.credentials.insertToken(made);
    await transaction.audit({
      action: 'token.create',
      subject: `account:${accountId}`,
      before: null,
      after: { id: made.id, name, scopes: made.scopes, expiresAt: made.expiresAt },
    });
    return { token, made };
  });
}
