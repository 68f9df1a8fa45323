import { createAccount } from '#domain/account/create-account.ts';
import { createLink } from '#domain/account/create-link.ts';
import { type Role, roles } from '#domain/account/rights.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import type { Context } from '#domain/context.ts';

const linkMinutes = 12 * 60;

/** Where roles act that act for one organisation; the others act for the whole province. */
const organisationOf: Partial<Record<Role, string>> = {
  'unit-clerk': 'chi-lang',
  leader: 'chi-lang',
  'agency-officer': 'chi-lang.tai-nguyen-moi-truong',
};

/** An account for each role, made at the first start, and a new link for each at every start. For the demo only. */
export async function demoLinks(context: Context, secrets: Secrets): Promise<{ role: Role; token: string }[]> {
  const links: { role: Role; token: string }[] = [];
  for (const role of roles) {
    const email = `${role}@demo.invalid`;
    const known = await context.transaction(({ accounts }) => accounts.findByEmail(email));
    const organisationCode = organisationOf[role] ?? null;
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
