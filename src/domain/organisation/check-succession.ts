import { Problem } from '#base/problem.ts';
import type { Succession, SuccessionKind } from './organisation.ts';

/** How many go in and come out, by the kind of change; null where the numbers are right. */
export function checkNumbers(
  kind: SuccessionKind,
  predecessors: readonly string[],
  successors: readonly string[],
): Problem | null {
  const [before, after] = [new Set(predecessors).size, new Set(successors).size];
  const isOne = before === 1 && after === 1 && predecessors[0] === successors[0];
  switch (kind) {
    case 'merge':
      return before >= 2 && after === 1 ? null : new Problem('succession.merge-count');
    case 'split':
      return before === 1 && after >= 2 ? null : new Problem('succession.split-count');
    case 'rename':
    case 'transfer':
      return isOne ? null : new Problem('succession.keeps-code');
    case 'end':
      return after === 0 ? null : new Problem('succession.end-count');
  }
}

/** A renaming stays below its parent, a transfer does not; null where that is so. */
export function checkMove(kind: SuccessionKind, from: string | null, to: string | null): Problem | null {
  if (kind === 'rename' && from !== to) return new Problem('succession.rename-moves');
  return kind === 'transfer' && from === to ? new Problem('succession.transfer-stays') : null;
}

/** What makes two changes the same one: the order in which organisations are named does not count. */
export function successionKey({
  kind,
  effectiveOn,
  predecessors,
  successors,
}: Pick<Succession, 'kind' | 'effectiveOn' | 'predecessors' | 'successors'>): string {
  return [kind, effectiveOn, ...[predecessors, successors].map((codes) => codes.toSorted().join(' '))].join('\u0000');
}
