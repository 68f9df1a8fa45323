import { expect, it } from 'vitest';
import { addressOf } from './api.ts';

it('puts parameters into the path and asks only what is stated', () => {
  expect(
    addressOf('/api/rounds/:code/results', { code: 'a/b ổ' }, { kind: 'index', limit: 2000, after: undefined }),
  ).toBe('/api/rounds/a%2Fb%20%E1%BB%95/results?kind=index&limit=2000');
  expect(addressOf('/api/rounds', {}, {})).toBe('/api/rounds');
  expect(addressOf('/api/audit', {}, { action: ['round.import', 'round.score'] })).toBe(
    '/api/audit?action=round.import&action=round.score',
  );
});
