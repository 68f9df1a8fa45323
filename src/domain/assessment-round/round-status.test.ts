import { describe, expect, it } from 'vitest';
import { Problem } from '#base/problem.ts';
import { isScored, requireStep, roundStatuses } from './round-status.ts';

describe('the states of a round', () => {
  // draft → fielding → closed → scored → published, and no other way.
  const steps = ['draft fielding', 'fielding closed', 'closed scored', 'scored published'];
  const pairs = roundStatuses.flatMap((from) => roundStatuses.map((to) => ({ from, to })));

  it.each(pairs)('$from to $to', ({ from, to }) => {
    const step = (): void => requireStep({ code: 'r', status: from }, to);
    const outcome = steps.includes(`${from} ${to}`) ? 'done' : 'round.wrong-status';
    expect(codeOf(step)).toBe(outcome);
  });

  it('are named in the problem, with those that may follow', () => {
    expect(() => requireStep({ code: 'r', status: 'fielding' }, 'published')).toThrow(
      new Problem('round.wrong-status', { code: 'r', status: 'fielding', nextStatuses: 'closed' }),
    );
    expect(() => requireStep({ code: 'r', status: 'published' }, 'draft')).toThrow(
      new Problem('round.wrong-status', { code: 'r', status: 'published', nextStatuses: '' }),
    );
  });

  it('tell whether there is a run to correct', () => {
    expect(roundStatuses.filter((status) => isScored({ status }))).toEqual(['scored', 'published']);
  });
});

function codeOf(work: () => void): string {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}
