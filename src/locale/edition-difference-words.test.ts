import { describe, expect, it } from 'vitest';
import type { DifferenceField, EditionDifference, FieldValues } from '#domain/methodology/edition-difference.ts';
import { wordPlace, wordValues } from './edition-difference-words.ts';

const name = (vi: string) => ({ vi, en: `${vi} en` });
const survey = { questions: [], scales: [] };

function said<Field extends DifferenceField>(
  field: Field,
  before: FieldValues[Field] | null,
  after: FieldValues[Field] | null,
) {
  // The parameters say that the values are those of the field; the compiler cannot follow it into a union.
  const difference = { path: [], field, before, after } as unknown as EditionDifference;
  const { before: was, after: is } = wordValues(difference, { before: survey, after: survey }, 'vi');
  return [was, is];
}

describe('a difference in words', () => {
  it('has its place from the outermost part on', () => {
    expect(wordPlace([], 'vi')).toBe('toàn bộ bộ chỉ số');
    const path = [
      { kind: 'block', code: 'b', name: name('Khối huyện') },
      { kind: 'unit', code: 'chi-lang', name: null },
    ] as const;
    expect(wordPlace(path, 'vi')).toBe('Khối huyện › đơn vị chi-lang');
    expect(wordPlace(path, 'en')).toBe('Khối huyện en › unit chi-lang');
  });

  it('has figures and rules as people write them', () => {
    expect(said('weight', 1, 0.25)).toEqual(['1', '0,25']);
    expect(said('referencePeriod', null, { from: '2024-01-05', to: '2024-12-31' })).toEqual([
      null,
      'từ 05/01/2024 đến 31/12/2024',
    ]);
    expect(said('rounding', { rule: 'truncate', decimals: 2 }, { rule: 'half-up', decimals: 1 })).toEqual([
      'Điểm công bố lấy 2 chữ số thập phân, cắt bỏ; chỉ làm tròn một lần khi công bố.',
      'Điểm công bố lấy 1 chữ số thập phân, làm tròn nửa lên; chỉ làm tròn một lần khi công bố.',
    ]);
    expect(said('square', { column: 1, row: 2 }, { column: 3, row: 2 })).toEqual(['cột 1, hàng 2', 'cột 3, hàng 2']);
    expect(said('order', [{ code: 'a', name: name('A') }], [{ code: 'b', name: name('B') }])).toEqual(['A', 'B']);
  });

  it('tells two rules apart by each of their figures', () => {
    const steps = (score: number) => ({ rule: 'step-table' as const, steps: [{ atLeast: 10, score }], below: 1 });
    expect(said('normalisation', steps(5), steps(6))).toEqual([
      'bảng bậc; từ 10: 5 điểm; thấp hơn: 1 điểm',
      'bảng bậc; từ 10: 6 điểm; thấp hơn: 1 điểm',
    ]);
    const earlier = [{ year: 2022, lowest: 0.1, highest: 0.8, source: '' }];
    expect(said('normalisation', { rule: 'minmax-pooled', earlier }, { rule: 'rank' })).toEqual([
      'nhỏ nhất – lớn nhất qua nhiều năm; năm 2022: 0,1–0,8',
      'theo thứ hạng',
    ]);
  });

  it('tells values that read alike by the other language, or as the file has them', () => {
    expect(said('name', { vi: 'Đất', en: 'Land' }, { vi: 'Đất', en: 'Land access' })).toEqual(['Land', 'Land access']);
    const source = (text: string) => ({
      rule: 'minmax-pooled' as const,
      earlier: [{ year: 2022, lowest: 0, highest: 1, source: text }],
    });
    const [before, after] = said('normalisation', source('report 1'), source('report 2'));
    expect([before, after]).toEqual([expect.stringContaining('report 1'), expect.stringContaining('report 2')]);
  });
});
