import { expect, it } from 'vitest';
import type { Grant, Organisation } from './api.ts';
import { choicesFor, givableRoles, isGivable } from './organisation-choices.ts';

const version = (code: string, parentCode: string | null, name: string, validTo: string | null): Organisation => ({
  code,
  kind: parentCode === null ? 'province' : 'district',
  parentCode,
  name: { vi: name, en: name },
  validFrom: null,
  validTo,
});
const versions = [
  version('lang-son', null, 'Tỉnh Lạng Sơn', null),
  version('chi-lang', 'lang-son', 'Huyện Chi Lăng', '2025-06-30'),
  version('chi-lang.dong-mo', 'chi-lang', 'Thị trấn Đồng Mỏ', '2025-06-30'),
  version('so-a', 'lang-son', 'Sở A', null),
];
const inProvince: Grant[] = [
  { role: 'unit-clerk', organisationCode: null },
  { role: 'leader', organisationCode: null },
];
const inChiLang: Grant[] = [{ role: 'leader', organisationCode: 'chi-lang' }];
const on = { versions, language: 'vi', today: '2026-01-05' } as const;

it('offers the whole province and all below it to who gives roles there, what is past last', () => {
  const choices = choicesFor('leader', inProvince, on);
  expect(choices.map(({ code }) => code)).toEqual([null, 'so-a', 'chi-lang', 'chi-lang.dong-mo']);
  expect(choices.map(({ isPast }) => isPast)).toEqual([false, false, true, true]);
  expect(choices[3]?.name).toBe('Thị trấn Đồng Mỏ, Huyện Chi Lăng');
  expect(choicesFor('leader', inProvince, { ...on, today: '2025-06-30' }).some(({ isPast }) => isPast)).toBe(false);
});

it('offers a clerk the own unit and what is below it, and the roles one may give', () => {
  expect(choicesFor('leader', inChiLang, on).map(({ code }) => code)).toEqual(['chi-lang', 'chi-lang.dong-mo']);
  expect(choicesFor('unit-clerk', inChiLang, on)).toEqual([]);
  expect(givableRoles(inChiLang)).toEqual(['leader']);
});

it('knows which roles of others one might have given', () => {
  expect(isGivable({ role: 'leader', organisationCode: 'chi-lang.dong-mo' }, inChiLang, versions)).toBe(true);
  expect(isGivable({ role: 'leader', organisationCode: 'so-a' }, inChiLang, versions)).toBe(false);
  expect(isGivable({ role: 'leader', organisationCode: null }, inChiLang, versions)).toBe(false);
  expect(isGivable({ role: 'unit-clerk', organisationCode: 'chi-lang' }, inChiLang, versions)).toBe(false);
  expect(isGivable({ role: 'leader', organisationCode: null }, inProvince, versions)).toBe(true);
});
