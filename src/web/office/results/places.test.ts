import { expect, it } from 'vitest';
import { comparePath, indicatorTrailPath, trailOf, withQuery, withTrail } from './places.ts';

const here = new URL('http://x/rounds/a?block=b&trail=u~n');

it('a trail in the address is a unit and a node', () => {
  expect(trailOf(here.searchParams)).toEqual({ unit: 'u', node: 'n' });
  for (const text of ['', 'u', 'u~', '~n', 'u~n~m', '~b~', 'u~n~2022~x']) {
    expect(trailOf(new URLSearchParams({ trail: text }))).toBeNull();
  }
});

it('or those with a year, or a block and a node', () => {
  for (const trail of [
    { unit: 'u', node: 'n', year: 2022 },
    { block: 'b', node: 'n' },
  ]) {
    expect(trailOf(new URL(withTrail(here, trail), here).searchParams)).toEqual(trail);
  }
  expect(withTrail(new URL('http://x/a'), { block: 'b', node: 'n' })).toBe('/a?trail=%7Eb%7En');
});

it('a trail in another round stands over its indicator there', () => {
  expect(indicatorTrailPath('r', 'b', { unit: 'u', node: 'n.1' })).toBe('/rounds/r/indicators/n.1?block=b&trail=u~n.1');
});

it('opening and closing a trail leaves the rest of the address', () => {
  expect(withTrail(here, null)).toBe('/rounds/a?block=b');
  expect(withTrail(new URL('http://x/rounds/a'), { unit: 'đ', node: 'n.1' })).toBe('/rounds/a?trail=%C4%91%7En.1');
});

it('parameters are set and taken out', () => {
  expect(withQuery(here, { block: null, trail: null })).toBe('/rounds/a');
  expect(withQuery(here, { trail: null, search: 'minh bạch' })).toBe('/rounds/a?block=b&search=minh+b%E1%BA%A1ch');
});

it('the units compared stand in the address in their order', () => {
  expect(comparePath('r', ['b', 'a'])).toBe('/rounds/r/compare?units=b,a');
  expect(comparePath('r', [])).toBe('/rounds/r/compare');
});
