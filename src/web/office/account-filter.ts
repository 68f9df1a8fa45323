/** Which accounts of a list one asked for. Pure. */
import type { Account } from './api.ts';
import { matches } from './fold.ts';

export const accountStates = ['active', 'locked', 'closed'] as const;
export type AccountState = (typeof accountStates)[number];

/** Empty where it asks for nothing. */
export type AccountFilter = { sought: string; role: string; state: string };

/** `now` in milliseconds since 1970. A lock that is past is none. */
export function stateOf({ status, lockedUntil }: Account, now: number): AccountState {
  if (status === 'closed') return 'closed';
  return lockedUntil !== null && Date.parse(lockedUntil) > now ? 'locked' : 'active';
}

export function filterAccounts(accounts: readonly Account[], filter: AccountFilter, now: number): Account[] {
  return accounts.filter(
    (account) =>
      matches(`${account.name} ${account.email}`, filter.sought) &&
      (filter.role === '' || account.grants.some(({ role }) => role === filter.role)) &&
      (filter.state === '' || stateOf(account, now) === filter.state),
  );
}

export function readFilter(search: URLSearchParams): AccountFilter {
  return { sought: search.get('q') ?? '', role: search.get('role') ?? '', state: search.get('state') ?? '' };
}

/** The address of the list so filtered. */
export function filterPath({ sought, role, state }: AccountFilter): string {
  const search = new URLSearchParams(Object.entries({ q: sought, role, state }).filter(([, value]) => value !== ''));
  return search.size === 0 ? '/accounts' : `/accounts?${search.toString()}`;
}
