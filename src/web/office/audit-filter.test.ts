import { expect, it } from 'vitest';
import { filterIn, queryFrom } from './audit-filter.ts';

const query = (text: string): object => queryFrom(filterIn(new URLSearchParams(text)));

it('asks for nothing where nothing is chosen', () => {
  expect(query('')).toEqual({});
  expect(query('from=yesterday&to=2026-13-45')).toEqual({});
});

it('asks for whole days of Viet Nam', () => {
  expect(query('from=2026-01-05&to=2026-01-05')).toEqual({
    from: '2026-01-04T17:00:00.000Z',
    to: '2026-01-05T17:00:00.000Z',
  });
});

it('asks for one subject, or for all of a kind', () => {
  expect(query('kind=round&code=lang-son-2023')).toEqual({ subject: 'round:lang-son-2023' });
  expect(query('kind=round&actor=system&action=round.import')).toEqual({
    actor: 'system',
    action: 'round.import',
    subject: 'round:*',
  });
  expect(query('kind=series&code=x')).toEqual({ subject: 'series' });
});
