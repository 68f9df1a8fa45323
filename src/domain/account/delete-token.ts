import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';

/** Takes back a token of the account that acts: its next call is refused. Throws the problem `token.unknown`. */
export async function deleteToken(context: Context, id: string): Promise<void> {
  await context.transaction(async (transaction) => {
    const token = (await transaction.credentials.listTokens(context.actor)).find((one) => one.id === id);
    if (!token) throw new Problem('token.unknown');
    await transaction.credentials.deleteToken(id);
    await transaction.audit({
      action: 'token.delete',
      subject: `account:${context.actor}`,
      before: { id, name: token.name, scopes: token.scopes },
      after: null,
    });
  });
}
