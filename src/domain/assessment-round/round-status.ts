import { Problem } from '#base/problem.ts';

/** The states of a round, in the order in which it goes through them. */
export const roundStatuses = ['draft', 'fielding', 'closed', 'scored', 'published'] as const;
export type RoundStatus = (typeof roundStatuses)[number];

/** What may follow on each state: the whole life of a round. A correction leaves the state as it is. */
export const nextStatuses = {
  draft: ['fielding'],
  fielding: ['closed'],
  closed: ['scored'],
  scored: ['published'],
  published: [],
} as const satisfies Record<RoundStatus, readonly RoundStatus[]>;

type Standing = { code: string; status: RoundStatus };

/** Throws the problem `round.wrong-status` unless the round may become `next`. */
export function requireStep(round: Standing, next: RoundStatus): void {
  const allowed: readonly RoundStatus[] = nextStatuses[round.status];
  if (!allowed.includes(next)) throw wrongStatus(round);
}

/** Whether the round has an input and a run, so that it can be scored anew and corrected. */
export function isScored({ status }: Pick<Standing, 'status'>): boolean {
  return status === 'scored' || status === 'published';
}

/** The problem of a round that is in the wrong state for what was asked; it names the states it may go to. */
export function wrongStatus({ code, status }: Standing): Problem {
  return new Problem('round.wrong-status', { code, status, nextStatuses: nextStatuses[status].join(', ') });
}
