import { createAccount } from '#domain/account/create-account.ts';
import { createLink } from '#domain/account/create-link.ts';
import { type Role, roles } from '#domain/account/rights.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import type { Context } from '#domain/context.ts';

const linkMinutes = 12 * 60;

/** Roles that act for one unit; the others act for the whole province. */
const unitRoles: readonly Role[] = ['unit-clerk', 'leader', 'agency-officer'];

/** An account for each role, made at the first start, and a new link for each at every start. For the demo only. */
export async function demoLinks(context: Context, secrets: Secrets): Promise<{ role: Role; token: string }[]> {
  const links: { role: Role; token: string }[] = [];
  for (const role of roles) {
    const email = `${role}@demo.invalid`;
    const known = await context.transaction(({ accounts }) => accounts.findByEmail(email));
    const organisationCode = unitRoles.includes(role) ? 'chi-lang' : null;
    const account =
      known ??
      (await createAccount(context, secrets, {
        email,
        name: `${role} (demo)`,
        password: null,
        grants: [{ role, organisationCode }],
      }));
    const { token } = await createLink(context, secrets, {
      accountId: account.id,
      purpose: 'sign-in',
      validMinutes: linkMinutes,
    });
    links.push({ role, token });
  }
  return links;
}
