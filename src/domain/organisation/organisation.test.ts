import { describe, expect, it } from 'vitest';
import { isInForce, isWithin, type Organisation } from './organisation.ts';

function version(code: string, parentCode: string | null, validFrom: string | null = null): Organisation {
  return { code, kind: 'agency', parentCode, name: { vi: code, en: code }, validFrom, validTo: null };
}

describe('organisations', () => {
  const tree = [
    version('province', null),
    version('d', 'province'),
    version('a', 'd'),
    version('a', 'e', '2025-07-01'),
  ];

  it('are within themselves, their parent, every ancestor and every former parent', () => {
    expect(['a', 'd', 'e', 'province', 'other'].map((root) => isWithin(tree, 'a', root))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(isWithin(tree, 'd', 'a')).toBe(false);
  });

  it('that name each other as parents end the walk', () => {
    expect(isWithin([version('x', 'y'), version('y', 'x')], 'x', 'z')).toBe(false);
  });

  it('are in force from their first day to their last', () => {
    const one = { validFrom: '2020-01-01', validTo: '2025-06-30' };
    expect(['2019-12-31', '2020-01-01', '2025-06-30', '2025-07-01'].map((day) => isInForce(one, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
