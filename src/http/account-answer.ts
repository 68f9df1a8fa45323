/** An account as answers show it: never its password, not even as a hash. */
import { z } from 'zod';
import type { Account } from '#domain/account/account-store.port.ts';
import { readOwnAccount } from '#domain/account/own-account.ts';
import { hasRight, isInScopes, rolesOf } from '#domain/account/require-right.ts';
import { type Right, rights, roles } from '#domain/account/rights.ts';
import type { Context } from '#domain/context.ts';

const grant = z.object({ role: z.enum(roles), organisationCode: z.string().nullable() });

export const accountAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  status: z.enum(['active', 'closed']),
  lockedUntil: z.string().nullable(),
  grants: z.array(grant),
});

/** With what only a list of accounts asks for. */
export const listedAccountAnswer = accountAnswer.extend({ hasSecondFactor: z.boolean() });

/** A session without the hash of its token. */
export const sessionAnswer = z.object({
  id: z.string(),
  by: z.enum(['password', 'link', 'oidc']),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
});

export const meAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  grants: z.array(grant),
  rights: z.array(z.string()).describe('What the pages may offer; the server checks each request anyway'),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  needsCurrentPassword: z.boolean().describe('Whether setting a password asks for the present one'),
});

/** Who calls, in the session of the token if there is one; of a token of another system only what it was made for. */
export async function describeMe(
  context: Context,
  account: Account,
  token: string | null,
): Promise<z.input<typeof meAnswer>> {
  const { id, email, name, grants, passwordHash } = account;
  const held = (Object.keys(rights) as Right[]).filter(
    (right) => hasRight(account, right) && isInScopes(context.scopes, right),
  );
  const own = await readOwnAccount(context, account, token);
  const ofAccount = { id, email, name, roles: rolesOf(account), grants };
  return { ...ofAccount, rights: held, hasPassword: passwordHash !== null, ...own };
}
