import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import { holdOwn } from './own-account.ts';
import { aboutSecret } from './second-factor.ts';
import type { Secrets } from './secrets.port.ts';

/**
 * Begins a second factor for the account that acts and gives its secret, in base32. It asks for codes only once it is
 * confirmed; begun again, the earlier secret is forgotten. Throws the problem `account.has-second-factor`.
 */
export async function enrolSecondFactor(
  context: Context,
  secrets: Secrets,
): Promise<{ secret: string; email: string }> {
  const secret = await secrets.newTotpSecret();
  return context.transaction(async (transaction) => {
    const { id, email } = await holdOwn(context, transaction);
    const present = await transaction.credentials.findSecondFactor(id);
    if (present?.confirmedAt) throw new Problem('account.has-second-factor');
    await transaction.credentials.saveSecondFactor({
      accountId: id,
      sealedSecret: secrets.seal(secret, aboutSecret(id)),
      confirmedAt: null,
      lastStep: null,
      recoveryHashes: [],
    });
    await transaction.audit({ action: 'second-factor.enrol', subject: `account:${id}`, before: null, after: null });
    return { secret, email };
  });
}
