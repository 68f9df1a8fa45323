import { createAccount } from '#domain/account/create-account.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import { startSession } from '#domain/account/start-session.ts';
import type { Context } from '#domain/context.ts';

/** Makes an analyst and gives the cookie of a session. */
export async function signIn(context: Context, secrets: Secrets, reader: number): Promise<string> {
  const grants = [{ role: 'analyst' as const, organisationCode: null }];
  const email = `reader${reader}@example.vn`;
  const account = await createAccount(context, secrets, { email, name: 'Người đọc', password: null, grants });
  const session = { account, by: 'link', userAgent: 'bench' } as const;
  const { token } = await context.transaction((transaction) => startSession(context, transaction, secrets, session));
  return `ddci_session=${token}`;
}
