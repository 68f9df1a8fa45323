import { Problem, type ProblemCode } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import type { Account } from './account-store.port.ts';
import { addMinutes, isAfter } from './instant.ts';

/** So many wrong passwords or codes in a row lock an account for so long. */
export const mostFailures = 5;
export const lockMinutes = 15;

/** Whether the account takes no password and no code for now. */
export function isLocked({ lockedUntil }: Account, now: string): boolean {
  return lockedUntil !== null && isAfter(lockedUntil, now);
}

/** Why a sign-in is refused: for the record, and as a problem, of one field of the request if there is one to blame. */
export type Refusal = { reason: string; code: ProblemCode; field?: string };

/**
 * Records a refusal and gives the problem that tells of it. The problem is thrown after the transaction has ended well:
 * thrown inside, it would undo the record.
 */
export async function refuseSignIn(transaction: Transaction, subject: string, refusal: Refusal): Promise<Problem> {
  await transaction.audit({
    action: 'account.sign-in-refused',
    subject,
    before: null,
    after: { reason: refusal.reason },
  });
  return problemOf(refusal);
}

/** As `refuseSignIn`, and counts the failure against the account, which the transaction holds. */
export async function countFailure(
  context: Context,
  transaction: Transaction,
  account: Account,
  refusal: Refusal,
): Promise<Problem> {
  // A lock that is past wipes the slate.
  const failedSignIns = account.lockedUntil === null ? account.failedSignIns + 1 : 1;
  const lockedUntil = failedSignIns >= mostFailures ? addMinutes(context.now(), lockMinutes) : null;
  await transaction.accounts.save({ ...account, failedSignIns, lockedUntil });
  await transaction.audit({
    action: 'account.sign-in-refused',
    subject: `account:${account.id}`,
    before: { failedSignIns: account.failedSignIns, lockedUntil: account.lockedUntil },
    after: { reason: refusal.reason, failedSignIns, lockedUntil },
  });
  return problemOf(refusal);
}

function problemOf({ code, field }: Refusal): Problem {
  return new Problem(code, field === undefined ? {} : { field });
}
