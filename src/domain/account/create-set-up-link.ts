import type { Context } from '../context.ts';
import { linkMinutes } from './create-link.ts';
import { addMinutes } from './instant.ts';
import type { Secrets } from './secrets.port.ts';

/** The token of a link that makes the first administrator, or null when there is an account already. */
export async function createSetUpLink(context: Context, secrets: Secrets): Promise<string | null> {
  const token = secrets.randomToken();
  return context.transaction(async (transaction) => {
    if ((await transaction.accounts.list()).length > 0) return null;
    const expiresAt = addMinutes(context.now(), linkMinutes['set-up']);
    await transaction.credentials.insertSetUpLink({ tokenHash: context.sha256([token]), expiresAt });
    await transaction.audit({ action: 'link.create', subject: 'accounts', before: null, after: { expiresAt } });
    return token;
  });
}
