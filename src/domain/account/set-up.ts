import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { type SetUpInput, setUpInput } from './account.schema.ts';
import { insertAccount } from './create-account.ts';
import { type Secrets, tokenPattern } from './secrets.port.ts';
import { type SignIn, startSession } from './start-session.ts';

/**
 * Makes the first administrator of an installation and begins a session; only while there is no account at all. Throws the
 * problem `link.not-valid`; of two at once one gets it.
 */
export async function setUp(
  context: Context,
  secrets: Secrets,
  input: SetUpInput & { userAgent: string },
): Promise<SignIn> {
  const { userAgent, ...rest } = input;
  const { token, email, name, password } = setUpInput.parse(rest);
  // Asked before the slow hash and again where it counts.
  await context.transaction((transaction) => requireSetUp(context, transaction, token));
  const passwordHash = await secrets.hashPassword(password.normalize('NFC'));
  return context.transaction(async (transaction) => {
    await transaction.accounts.lock();
    await requireSetUp(context, transaction, token);
    const grants = [{ role: 'province-administrator' as const, organisationCode: null }];
    const account = await insertAccount(context, transaction, { email, name, grants, passwordHash });
    await transaction.credentials.deleteSetUpLinks();
    const subject = `account:${account.id}`;
    await transaction.audit({ action: 'account.sign-in', subject, before: null, after: { by: 'set-up' } });
    return startSession(context, transaction, secrets, { account, by: 'link', userAgent });
  });
}

async function requireSetUp(context: Context, { accounts, credentials }: Transaction, token: string): Promise<void> {
  const isKnown =
    tokenPattern.test(token) && (await credentials.findSetUpLink(context.sha256([token]), context.now())) !== null;
  if (!isKnown || (await accounts.list()).length > 0) throw new Problem('link.not-valid');
}
