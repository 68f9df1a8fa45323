/** An account as answers show it: never its password, not even as a hash. */
import { z } from 'zod';
import type { Account } from '#domain/account/account-store.port.ts';
import { hasRight, rolesOf } from '#domain/account/require-right.ts';
import { type Right, rights, roles } from '#domain/account/rights.ts';

const grant = z.object({ role: z.enum(roles), organisationCode: z.string().nullable() });

export const accountAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  status: z.enum(['active', 'closed']),
  lockedUntil: z.string().nullable(),
  grants: z.array(grant),
});

export const meAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  rights: z.array(z.string()).describe('What the pages may offer; the server checks each request anyway'),
});

export function describeMe(account: Account): z.input<typeof meAnswer> {
  const { id, email, name } = account;
  const held = (Object.keys(rights) as Right[]).filter((right) => hasRight(account, right));
  return { id, email, name, roles: rolesOf(account), rights: held };
}
