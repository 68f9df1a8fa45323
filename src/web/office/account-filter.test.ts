import { expect, it } from 'vitest';
import { filterAccounts, filterPath, readFilter, stateOf } from './account-filter.ts';
import type { Account } from './api.ts';

const now = Date.parse('2026-01-05T00:00:00.000Z');
const account = (name: string, changes: Partial<Account> = {}): Account => ({
  id: name,
  email: 'x@example.vn',
  name,
  status: 'active',
  lockedUntil: null,
  grants: [],
  hasSecondFactor: false,
  ...changes,
});
const accounts = [
  account('Đặng Văn Ổn', { grants: [{ role: 'leader', organisationCode: 'chi-lang' }] }),
  account('Lan', { lockedUntil: '2026-01-05T00:10:00.000Z' }),
  account('Mai', { status: 'closed', lockedUntil: '2026-01-05T00:10:00.000Z' }),
  account('Nga', { lockedUntil: '2026-01-04T23:59:00.000Z' }),
];
const found = (changes: object) =>
  filterAccounts(accounts, { sought: '', role: '', state: '', ...changes }, now).map(({ name }) => name);

it('tells who is locked, who is closed, and who was locked', () => {
  expect(accounts.map((one) => stateOf(one, now))).toEqual(['active', 'locked', 'closed', 'active']);
});

it('finds by name, role and state', () => {
  expect(found({})).toHaveLength(4);
  expect(found({ sought: 'dang on' })).toEqual(['Đặng Văn Ổn']);
  expect(found({ role: 'leader' })).toEqual(['Đặng Văn Ổn']);
  expect(found({ state: 'active' })).toEqual(['Đặng Văn Ổn', 'Nga']);
  expect(found({ state: 'closed', sought: 'lan' })).toEqual([]);
});

it('is kept in the address', () => {
  const filter = { sought: 'đặng & on', role: 'leader', state: 'locked' };
  expect(readFilter(new URL(filterPath(filter), 'http://localhost').searchParams)).toEqual(filter);
  expect(filterPath({ sought: '', role: '', state: '' })).toBe('/accounts');
});
