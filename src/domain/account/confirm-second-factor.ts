import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import { holdOwn } from './own-account.ts';
import { plainCode, takeCode } from './second-factor.ts';
import type { Secrets } from './secrets.port.ts';

const recoveryCodeCount = 8;

/**
 * Turns the second factor on by a first code, and gives the recovery codes: they are told here and never again. Throws the
 * problems `account.no-second-factor`, `account.has-second-factor` and `account.wrong-code`.
 */
export async function confirmSecondFactor(context: Context, secrets: Secrets, code: string): Promise<string[]> {
  const recoveryCodes = Array.from({ length: recoveryCodeCount }, () => secrets.newRecoveryCode());
  await context.transaction(async (transaction) => {
    const { id } = await holdOwn(context, transaction);
    const factor = await transaction.credentials.findSecondFactor(id);
    if (!factor) throw new Problem('account.no-second-factor');
    if (factor.confirmedAt !== null) throw new Problem('account.has-second-factor');
    const used = await takeCode(context, secrets, factor, code);
    if (!used) throw new Problem('account.wrong-code', { field: 'code' });
    await transaction.credentials.saveSecondFactor({
      ...used,
      confirmedAt: context.now(),
      recoveryHashes: recoveryCodes.map((one) => context.sha256([plainCode(one)])),
    });
    await transaction.audit({
      action: 'second-factor.confirm',
      subject: `account:${id}`,
      before: null,
      after: { recoveryCodes: recoveryCodeCount },
    });
  });
  return recoveryCodes;
}
