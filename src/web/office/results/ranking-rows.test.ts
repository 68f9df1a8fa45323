import { describe, expect, it } from 'vitest';
import { compare, found, nextSort, searchedUnits, sorted } from './ranking-rows.ts';
import type { RankedUnit, Standing } from './types.ts';

const standing = (
  publishedScore: number | null,
  rank: number | null = null,
  changePoints: number | null = null,
): Standing => ({
  publishedScore,
  rank,
  belowMedian: null,
  gapToMedian: null,
  changePoints,
  changeRanks: null,
  status: publishedScore === null ? 'no-data' : 'ok',
  band: null,
});
const unit = (code: string, name: string, total: Standing, component: number | null): RankedUnit => ({
  code,
  name: { vi: name, en: `${name} district` },
  total,
  components: [standing(component)],
});
const units = searchedUnits(
  [
    unit('a', 'Huyện Ấ', standing(70, 1, -2), 5),
    unit('b', 'Huyện Đồng Mỏ', standing(66.57, 2, 1.5), null),
    unit('c', 'Huyện Bắc', standing(null), 8),
  ],
  'vi',
);
const codes = (rows: typeof units): string[] => rows.map((row) => row.unit.code);

describe('a ranking', () => {
  it('sorts by rank, total, change or a component, those without a figure always last', () => {
    expect(codes(sorted(units, { key: 'rank', isDescending: true }, 'vi'))).toEqual(['b', 'a', 'c']);
    expect(codes(sorted(units, { key: 'total', isDescending: false }, 'vi'))).toEqual(['b', 'a', 'c']);
    expect(codes(sorted(units, { key: 'change', isDescending: true }, 'vi'))).toEqual(['b', 'a', 'c']);
    expect(codes(sorted(units, { key: '0', isDescending: true }, 'vi'))).toEqual(['c', 'a', 'b']);
  });

  it('sorts names as Vietnamese does', () => {
    expect(codes(sorted(units, { key: 'name', isDescending: false }, 'vi'))).toEqual(['a', 'c', 'b']);
  });

  it('is searched without diacritics, in either language, by every word', () => {
    expect(codes(found(units, 'dong mo'))).toEqual(['b']);
    expect(codes(found(units, 'District bac'))).toEqual(['c']);
    expect(codes(found(units, ''))).toEqual(['a', 'b', 'c']);
    expect(codes(found(units, 'dong bac'))).toEqual([]);
  });

  it('shows the best first at the first click and turns at the next', () => {
    expect(nextSort({ key: 'rank', isDescending: false }, 'total')).toEqual({ key: 'total', isDescending: true });
    expect(nextSort({ key: 'total', isDescending: true }, 'total')).toEqual({ key: 'total', isDescending: false });
    expect(nextSort({ key: 'total', isDescending: true }, 'rank')).toEqual({ key: 'rank', isDescending: false });
  });

  it('compares figures, none after any', () => {
    expect(compare(1, 2, true)).toBeGreaterThan(0);
    expect(compare(null, 2, true)).toBeGreaterThan(0);
    expect(compare(null, 2, false)).toBeGreaterThan(0);
    expect(compare(null, null, false)).toBe(0);
  });
});
