import { Problem } from '#base/problem.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import { getRound, holdRound } from './get-round.ts';
import { requireStep } from './round-status.ts';
import type { RoundSummary } from './round-store.port.ts';

/** The states that a person gives a round; the others come with an input and with a publication. */
export const givenStatuses = ['fielding', 'closed'] as const;
type GivenStatus = (typeof givenStatuses)[number];

/** Opens the survey of a round or closes it. Throws the problems `round.wrong-status` and `edition.not-approved`. */
export async function changeStatus(
  context: Context,
  { code, to }: { code: string; to: GivenStatus },
): Promise<RoundSummary> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.change');
    const round = await holdRound(transaction, code);
    requireStep(round, to);
    if (round.editionApprovedAt === null) throw new Problem('edition.not-approved', { code });
    await transaction.rounds.setStatus(code, to);
    await transaction.audit({
      action: 'round.status',
      subject: `round:${code}`,
      before: { status: round.status },
      after: { status: to },
    });
    return getRound(transaction, code);
  });
}
