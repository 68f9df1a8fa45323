import type { Context } from '../context.ts';

/** Ends the session of the token. */
export async function signOut(context: Context, token: string): Promise<void> {
  const tokenHash = context.sha256([token]);
  await context.transaction(async (transaction) => {
    const session = await transaction.accounts.findSession(tokenHash);
    if (!session) return;
    await transaction.accounts.deleteSession(tokenHash);
    await transaction.audit({
      action: 'account.sign-out',
      subject: `account:${session.accountId}`,
      before: null,
      after: null,
    });
  });
}
