import { describe, expect, it } from 'vitest';
import {
  accountPath,
  invitationAddress,
  isOpenToVisitors,
  linkToken,
  matchPage,
  pathAfterSignIn,
  roundPath,
  signInPath,
} from './pages.ts';
import { comparePath, diagnosisPath, indicatorPath, methodPath, unitPath } from './results/places.ts';

describe('the page of an address', () => {
  it('is found for every address the server shows pages at', () => {
    expect(matchPage('/')).toEqual({ kind: 'home' });
    expect(matchPage('/rounds')).toEqual({ kind: 'rounds' });
    expect(matchPage('/reading')).toEqual({ kind: 'reading' });
    expect(matchPage('/sign-in')).toEqual({ kind: 'sign-in' });
    expect(matchPage('/design')).toEqual({ kind: 'design' });
    expect(matchPage('/accounts')).toEqual({ kind: 'accounts' });
    expect(matchPage('/accounts/new')).toEqual({ kind: 'new-account' });
    expect(matchPage(accountPath('0199-a'))).toEqual({ kind: 'account', id: '0199-a' });
    expect(matchPage('/me')).toEqual({ kind: 'me' });
    expect(matchPage('/set-up')).toEqual({ kind: 'set-up' });
    expect(matchPage('/organisations')).toEqual({ kind: 'organisations' });
    expect(matchPage('/organisations/chi-lang.xa-10')).toEqual({ kind: 'organisation', code: 'chi-lang.xa-10' });
    expect(matchPage('/audit')).toEqual({ kind: 'audit' });
    expect(matchPage('/rounds/lang-son-2023')).toEqual({ kind: 'round', code: 'lang-son-2023' });
    const code = 'lang-son-2023';
    expect(matchPage(`/rounds/${code}/method`)).toEqual({ kind: 'method', code });
    expect(matchPage(`/rounds/${code}/compare`)).toEqual({ kind: 'compare', code });
    expect(matchPage(`/rounds/${code}/units/chi-lang`)).toEqual({ kind: 'overview', code, unit: 'chi-lang' });
    expect(matchPage(`/rounds/${code}/units/chi-lang/diagnosis`)).toEqual({
      kind: 'diagnosis',
      code,
      unit: 'chi-lang',
    });
    expect(matchPage(`/rounds/${code}/indicators/land.01`)).toEqual({ kind: 'indicator', code, node: 'land.01' });
  });

  it('gives back any code that a round may have', () => {
    for (const code of ['lang-son-2023', 'đợt 1/2024', '100%', 'a?b#c']) {
      expect(matchPage(roundPath(code))).toEqual({ kind: 'round', code });
    }
  });

  it('gives back the unit or node of a page of results', () => {
    const round = 'đợt 1/2024';
    for (const unit of ['chi-lang', 'xã a/b', '100%']) {
      expect(matchPage(unitPath(round, unit))).toEqual({ kind: 'overview', code: round, unit });
      expect(matchPage(diagnosisPath(round, unit))).toEqual({ kind: 'diagnosis', code: round, unit });
      const { pathname } = new URL(indicatorPath(round, unit, 'b'), 'http://x');
      expect(matchPage(pathname)).toEqual({ kind: 'indicator', code: round, node: unit });
    }
    expect(matchPage(methodPath(round))).toEqual({ kind: 'method', code: round });
    expect(matchPage(new URL(comparePath(round, ['a', 'b']), 'http://x').pathname)).toEqual({
      kind: 'compare',
      code: round,
    });
  });

  it('of an account or of a draft is not for visitors, one of results is', () => {
    for (const path of ['/', '/rounds', '/rounds/x', '/rounds/x/method', '/rounds/x/units/y/diagnosis', '/reading'])
      expect(isOpenToVisitors(matchPage(path))).toBe(true);
    for (const path of ['/accounts', '/me', '/x', '/sign-in']) expect(isOpenToVisitors(matchPage(path))).toBe(false);
  });

  it.each([
    '/rounds/',
    '/rounds/a/b',
    '/rounds/a/units',
    '/rounds/a/units/b/c',
    '/rounds/a/units/%E0%A4',
    '/rounds/%E0%A4',
    '/round',
    '/organisations/',
    '/audit/1',
    '/x',
    '//evil.example',
    '',
  ])('is unknown for %s', (path) => expect(matchPage(path)).toEqual({ kind: 'unknown' }));
});

describe('the way back after sign-in', () => {
  it('leads to the page one came from', () => {
    expect(signInPath('/rounds/x')).toBe('/sign-in?next=%2Frounds%2Fx');
    expect(pathAfterSignIn('/rounds/x')).toBe('/rounds/x');
    expect(signInPath('/')).toBe('/sign-in');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/set-up',
    '/api/me',
  ])('never leads to %s', (next) => expect(pathAfterSignIn(next)).toBe('/'));
});

it('an invitation leads to the own account, its token in the fragment', () => {
  const address = new URL(invitationAddress('https://ddci.example.vn', 'abc-_1'));
  expect(address.pathname).toBe('/sign-in');
  expect(pathAfterSignIn(address.searchParams.get('next'))).toBe('/me');
  expect(linkToken(address.hash)).toBe('abc-_1');
});

it('reads the token of a link from the fragment alone', () => {
  expect(linkToken('#token=abc-_1')).toBe('abc-_1');
  for (const fragment of ['', '#', '#token=', '#content']) expect(linkToken(fragment)).toBeNull();
});
