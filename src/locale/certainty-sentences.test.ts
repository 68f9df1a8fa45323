import { describe, expect, it } from 'vitest';
import { type CertaintyFigures, certaintySentences } from './certainty-sentences.ts';
import { certaintyTexts as en } from './en/certainty-web.ts';
import { certaintyTexts as vi } from './vi/certainty-web.ts';

const score = {
  standardError: 2.4,
  interval: { low: 61.822, high: 71.034 },
  rankInterval: { low: 3, high: 11 },
  expectedRank: 8.9,
  dropped: 0,
};
const named = (code: string) => ({ code, name: { vi: `Huyện ${code}`, en: `District ${code}` } });
const figures: CertaintyFigures = {
  certainty: {
    level: 0.95,
    replicates: 2000,
    bounds: 'frozen',
    nodes: [{ nodeCode: 'total', score, value: null }],
    notDistinguished: [named('A'), named('B')],
    change: {
      year: 2022,
      points: -2.475,
      isLikeForLike: true,
      errorNow: 2.4,
      errorBefore: null,
      detectable: 4.704,
      verdict: 'within-noise',
    },
  },
  indexCode: 'total',
  total: { score: 66.57, rank: 10 },
  unitCount: 11,
  decimals: 2,
};

describe('sentences about how sure figures are', () => {
  it('say in Vietnamese which ranks are possible, and that the change is within the error', () => {
    const said = certaintySentences(figures, vi, 'vi');
    expect(said.rank).toMatch(/^Hạng 10, có thể từ 3 đến 11\. .* 95 trên 100 lần/);
    expect(said.total).toBe('Tổng điểm 66,57, khoảng tin cậy 61,82–71,03.');
    expect(said.change).toBe(
      'Thay đổi −2,48 điểm so với năm 2022 (tính cùng một cách) nằm trong sai số: chênh dưới 4,70 điểm có thể chỉ vì hỏi phải người khác.',
    );
    expect(said.apart).toBe('Chưa đủ căn cứ để nói hơn hay kém 2 đơn vị: Huyện A, Huyện B.');
    expect(said.method).toContain('2.000 lần lấy lại mẫu');
  });

  it('say in English that a change is real, and who can be told apart', () => {
    const change = {
      ...figures.certainty.change,
      year: 2022,
      points: 9,
      isLikeForLike: false,
      errorNow: 2,
      errorBefore: 2,
      detectable: 5.544,
      verdict: 'real' as const,
    };
    const said = certaintySentences(
      { ...figures, certainty: { ...figures.certainty, change, notDistinguished: [] } },
      en,
      'en',
    );
    expect(said.change).toBe(
      'The change of +9.00 points from 2022 is more than the error (5.54 points): it may be taken as real.',
    );
    expect(said.apart).toBe('It can be told apart from every other unit of the block.');
  });

  it('name ten units at most', () => {
    const many = Array.from({ length: 12 }, (_, at) => named(String(at)));
    const { apart } = certaintySentences(
      { ...figures, unitCount: 20, certainty: { ...figures.certainty, notDistinguished: many } },
      vi,
      'vi',
    );
    expect(apart).toMatch(/kém 12 đơn vị: Huyện 0, .*Huyện 9 và 2 đơn vị khác\.$/);
  });

  it('say nothing of a rank or a change that is not there', () => {
    const bare = { ...figures.certainty, nodes: [], change: null };
    const said = certaintySentences({ ...figures, certainty: bare, total: { score: null, rank: null } }, vi, 'vi');
    expect([said.rank, said.total, said.change, said.apart]).toEqual([null, null, null, null]);
  });
});
