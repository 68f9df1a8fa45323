import { expect, it } from 'vitest';
import { differences } from './audit-difference.ts';

it('tells the fields that changed and none that did not', () => {
  expect(differences({ status: 'draft', year: 2024 }, { status: 'fielding', year: 2024 })).toEqual([
    { path: ['status'], before: 'draft', after: 'fielding' },
  ]);
});

it('of what was made or taken away tells every field that says something', () => {
  const made = { code: 'xa-1', name: { vi: 'Xã', en: 'Commune' }, parentCode: null };
  expect(differences(null, made)).toEqual([
    { path: ['code'], before: undefined, after: 'xa-1' },
    { path: ['name', 'vi'], before: undefined, after: 'Xã' },
    { path: ['name', 'en'], before: undefined, after: 'Commune' },
  ]);
  expect(differences({ sessions: 2 }, null)).toEqual([{ path: ['sessions'], before: 2, after: undefined }]);
});

it('joins lists of plain values and walks into others', () => {
  const before = { successors: ['a', 'b'], grants: [{ role: 'leader' }] };
  const after = { successors: ['a', 'c'], grants: [{ role: 'leader' }, { role: 'analyst' }] };
  expect(differences(before, after)).toEqual([
    { path: ['successors'], before: 'a, b', after: 'a, c' },
    { path: ['grants', '2', 'role'], before: undefined, after: 'analyst' },
  ]);
});

it('an event that tells nothing changes nothing', () => {
  expect(differences(null, null)).toEqual([]);
  expect(differences({}, {})).toEqual([]);
});
