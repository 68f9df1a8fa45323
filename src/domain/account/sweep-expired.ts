import type { Context } from '../context.ts';
import { addMinutes } from './instant.ts';
import { idleMinutes } from './start-session.ts';

/** Deletes what is past and of no use to anyone: sessions, links, tokens and sign-ins that were never finished. */
export async function sweepExpired(context: Context): Promise<void> {
  const now = context.now();
  await context.transaction(async (transaction) => {
    const ended = await transaction.accounts.deleteEnded(now, addMinutes(now, -idleMinutes));
    const { tokens } = await transaction.credentials.deletePast(now);
    const deleted = { ...ended, tokens };
    if (Object.values(deleted).every((count) => count === 0)) return;
    await transaction.audit({ action: 'account.sweep', subject: 'accounts', before: deleted, after: null });
  });
}
