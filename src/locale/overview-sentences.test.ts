import { describe, expect, it } from 'vitest';
import type { ShownRow } from '#domain/overview/block-head.ts';
import { type OverviewFigures, overviewSentences, readingSentence } from './overview-sentences.ts';

const text = (vi: string, en = vi) => ({ vi, en });

function row(figures: Partial<ShownRow>): ShownRow {
  return {
    status: 'ok',
    value: null,
    n: null,
    score: figures.publishedScore ?? null,
    publishedScore: null,
    coverage: 1,
    rank: null,
    rankedUnits: 11,
    median: null,
    gapToMedian: null,
    belowMedian: true,
    best: null,
    gapToBest: null,
    band: null,
    stakeMedian: null,
    stakeThird: null,
    stakeBest: null,
    previousYear: null,
    previousScore: null,
    previousRank: null,
    changePoints: null,
    changeRanks: null,
    changeComparable: null,
    shownMedian: null,
    shownBest: null,
    ...figures,
  };
}

type Part = {
  vi: string;
  en: string;
  score: number;
  change: number | null;
  below: number;
  count: number;
  withoutScore?: number;
};

/** Components of equal weight, eight of them unless told otherwise, so that a point of one is 10/8 = 1.25 of the total. */
function partsOf(parts: readonly Part[], worth = 1.25): Pick<OverviewFigures, 'components' | 'effects'> {
  return {
    components: parts.map(({ vi, en, score, change, below, count, withoutScore = 0 }) => ({
      node: { code: en, name: text(vi, en), weight: 1, weightShare: worth / 10 },
      row: row({ publishedScore: score, changePoints: change, previousYear: change === null ? null : 2022 }),
      belowCount: below,
      indicatorCount: count,
      withoutScore,
    })),
    effects: parts.map(({ en, change }) => ({ nodeCode: en, points: change === null ? null : change * worth })),
  };
}

/** What the report of Chi Lăng district on its DDCI 2023 states. */
const chiLangParts: Part[] = [
  { vi: 'Tính minh bạch', en: 'Transparency', score: 7.44, change: -0.58, below: 16, count: 18 },
  { vi: 'Chi phí thời gian', en: 'Time costs', score: 5.18, change: -2.83, below: 10, count: 11 },
  { vi: 'Chi phí không chính thức', en: 'Informal charges', score: 7.03, change: -0.18, below: 17, count: 25 },
  { vi: 'Cạnh tranh bình đẳng', en: 'Fair competition', score: 4.63, change: 0.42, below: 9, count: 10 },
  { vi: 'Hỗ trợ doanh nghiệp', en: 'Business support', score: 8.15, change: 3.27, below: 6, count: 12 },
  { vi: 'Thiết chế pháp lý', en: 'Legal institutions', score: 6.63, change: -1.63, below: 8, count: 10 },
  { vi: 'Vai trò người đứng đầu', en: 'Leadership', score: 8.69, change: -0.15, below: 9, count: 9 },
  { vi: 'Tiếp cận đất đai', en: 'Access to land', score: 5.51, change: -0.3, below: 17, count: 25 },
];

const chiLang: OverviewFigures = {
  unit: { code: 'chi-lang', name: text('Huyện Chi Lăng', 'Chi Lăng district') },
  block: {
    code: 'districts',
    name: text('Khối huyện', 'Districts'),
    indexCode: 'total',
    rounding: { rule: 'truncate', decimals: 2 },
    medianReading: 'at-or-below',
    componentScale: { lowest: 0, highest: 10 },
    totalScale: { lowest: 0, highest: 100 },
    unitCount: 11,
  },
  total: row({
    score: 66.5777,
    publishedScore: 66.57,
    rank: 10,
    median: 69.4964,
    shownMedian: 69.49,
    previousYear: 2022,
    previousScore: 74.03,
    previousRank: 8,
    changePoints: -7.46,
    changeRanks: -2,
    changeComparable: 'no',
  }),
  sharedBy: 0,
  ...partsOf(chiLangParts),
  comparison: {
    year: 2022,
    publishedTotal: 74.03,
    recomputedTotal: 69.05,
    difference: 4.98,
    reproducible: false,
    announcedChange: -7.46,
    likeForLikeChange: -2.475,
  },
  breaks: [{ fromYear: 2022, toYear: 2023, kind: 'not-comparable', reason: null }],
  weakest: {
    nodeCode: 'leadership.01',
    name: text('Giữ cam kết', 'Commitments kept'),
    component: text('Vai trò', 'Role'),
    stakeMedian: 0.1249,
  },
};

function wordsOf(changes: Partial<OverviewFigures> = {}) {
  return overviewSentences({ ...chiLang, ...changes }, 'vi');
}

function total(changes: Partial<ShownRow>): Pick<OverviewFigures, 'total'> {
  return { total: { ...chiLang.total, ...changes } };
}

describe('sentences of an overview', () => {
  it('tell what was published of Chi Lăng, in Vietnamese', () => {
    expect(wordsOf()).toEqual({
      headline: 'Huyện Chi Lăng được 66,57 điểm, hạng 10/11, thấp hơn trung vị của khối 2,92 điểm.',
      change: 'So với năm 2022 (74,03 điểm, hạng 8): giảm 7,46 điểm, tụt 2 bậc.',
      comparison:
        'Năm 2022 không được tính theo cùng một cách: tổng điểm công bố là 74,03, còn các chỉ số thành phần của năm đó theo công thức của kỳ này cho 69,05; tính cùng một cách, điểm giảm 2,48.',
      // 3.27 × 1.25 = 4.0875; (3.27 + 0.42) × 1.25 = 4.6125.
      lifted:
        'Hỗ trợ doanh nghiệp góp thêm nhiều nhất: tăng 3,27 điểm, tương đương 4,09 điểm trong tổng điểm; 2 chỉ số thành phần tăng, cộng lại thêm 4,61 điểm vào tổng điểm.',
      // 2.83 × 1.25 = 3.5375; (0.58 + 2.83 + 0.18 + 1.63 + 0.15 + 0.30) × 1.25 = 7.0875.
      pulled:
        'Chi phí thời gian làm mất nhiều nhất: giảm 2,83 điểm, tương đương 3,54 điểm trong tổng điểm; 6 chỉ số thành phần giảm, cộng lại làm mất 7,09 điểm trong tổng điểm.',
      weakest:
        'Chỉ tiêu thêm được nhiều điểm nhất nếu đạt mức trung vị là «Giữ cam kết» (Vai trò): tổng điểm thêm 0,12 điểm.',
      below: '8/8 chỉ số thành phần và 92/120 chỉ tiêu bằng hoặc thấp hơn trung vị.',
    });
  });

  it('tell the same in English', () => {
    expect(overviewSentences(chiLang, 'en')).toEqual({
      headline: 'Chi Lăng district has 66.57 points, rank 10 of 11, 2.92 points below the median of the block.',
      change: 'Compared with 2022 (74.03 points, rank 8): down 7.46 points, down 2 in rank.',
      comparison:
        '2022 was not computed in the same way: the total published is 74.03, while the components of that year give 69.05 by the formula of this round; computed in the same way, the total fell by 2.48.',
      lifted:
        'Most was gained in Business support: up 3.27 points, worth 4.09 points of the total; 2 components rose, together adding 4.61 points to the total.',
      pulled:
        'Most was lost in Time costs: down 2.83 points, worth 3.54 points of the total; 6 components fell, together taking 7.09 points off the total.',
      weakest:
        'The indicator that would add most if it reached the median is “Commitments kept” (Role): 0.12 points to the total.',
      below: '8 of 8 components and 92 of 120 indicators are at or below the median.',
    });
  });

  it('without an earlier year tell no change', () => {
    const parts = chiLangParts.map((part) => ({ ...part, change: null }));
    const none = { previousYear: null, previousScore: null, previousRank: null, changePoints: null, changeRanks: null };
    const sentences = wordsOf({ ...total(none), ...partsOf(parts), comparison: null, breaks: [] });
    expect(sentences).toMatchObject({ change: null, comparison: null, lifted: null, pulled: null });
  });

  it('say why a total is withheld, and tell nothing made of it', () => {
    const without = { status: 'child-missing', score: null, publishedScore: null, rank: null } as const;
    const noChange = { changePoints: null, changeRanks: null };
    const comparison = { ...chiLang.comparison, likeForLikeChange: null } as OverviewFigures['comparison'];
    const sentences = wordsOf({ ...total({ ...without, ...noChange }), comparison });
    expect(sentences.headline).toBe('Huyện Chi Lăng không có tổng điểm (không nêu: thiếu một phần).');
    expect(sentences.change).toBeNull();
    expect(sentences.comparison).toMatch(/cho 69,05\.$/);
  });

  it('compare a unit that is alone in its block with none', () => {
    const sentences = wordsOf({ ...total({ rank: 1, rankedUnits: 1 }), block: { ...chiLang.block, unitCount: 1 } });
    expect(sentences.headline).toBe(
      'Huyện Chi Lăng được 66,57 điểm; khối chỉ có một đơn vị nên không có đơn vị nào để so sánh.',
    );
    expect(sentences.below).toBe('Khối chỉ có một đơn vị nên trung vị chính là điểm của đơn vị này.');
    expect(wordsOf(total({ rank: 1, rankedUnits: 1 })).headline).toBe(
      'Huyện Chi Lăng được 66,57 điểm; trong khối không có đơn vị nào khác có tổng điểm để so sánh.',
    );
  });

  it('say that a rank is shared, and where the total lies above or at the median', () => {
    expect(wordsOf({ ...total({ shownMedian: 66.07 }), sharedBy: 1 }).headline).toBe(
      'Huyện Chi Lăng được 66,57 điểm, hạng 10/11 (2 đơn vị cùng hạng), cao hơn trung vị của khối 0,50 điểm.',
    );
    expect(wordsOf(total({ shownMedian: 66.57 })).headline).toMatch(/, bằng trung vị của khối\.$/);
  });

  it.each<[Partial<ShownRow>, string]>([
    [{ changePoints: 0, changeRanks: 0 }, 'So với năm 2022 (74,03 điểm, hạng 8): điểm không đổi, hạng không đổi.'],
    [{ changePoints: 1.2, changeRanks: 3 }, 'So với năm 2022 (74,03 điểm, hạng 8): tăng 1,20 điểm, lên 3 bậc.'],
    [{ previousRank: null, changeRanks: null }, 'So với năm 2022 (74,03 điểm): giảm 7,46 điểm.'],
    [{ previousScore: null, changePoints: null }, 'So với năm 2022 (hạng 8): tụt 2 bậc.'],
  ])('tell a change of %j', (changes, sentence) => {
    expect(wordsOf(total(changes)).change).toBe(sentence);
  });

  it('name what a declared change of the method was, and are silent where years are made alike', () => {
    const comparison = { ...chiLang.comparison, reproducible: true } as OverviewFigures['comparison'];
    expect(wordsOf({ comparison, breaks: [] }).comparison).toBeNull();
    const reason = text('đổi bộ câu hỏi.');
    const breaks: OverviewFigures['breaks'] = [{ fromYear: 2022, toYear: 2023, kind: 'method', reason }];
    expect(wordsOf({ comparison, breaks }).comparison).toBe(
      'Năm 2022 không được tính theo cùng một cách: đổi bộ câu hỏi.',
    );
  });

  it('say that nothing fell, or nothing rose', () => {
    const changed = (change: number) => partsOf([{ vi: 'A', en: 'A', score: 5, change, below: 0, count: 1 }]);
    expect(wordsOf(changed(0.4))).toMatchObject({
      lifted: 'A góp thêm nhiều nhất: tăng 0,40 điểm, tương đương 0,50 điểm trong tổng điểm.',
      pulled: 'Không có chỉ số thành phần nào giảm.',
    });
    expect(wordsOf(changed(0))).toMatchObject({
      lifted: 'Không có chỉ số thành phần nào tăng.',
      pulled: 'Không có chỉ số thành phần nào giảm.',
    });
  });

  it('name all that count as much, and leave out what a change is worth where that is not known', () => {
    const part = { score: 5, below: 1, count: 2, withoutScore: 1 };
    const parts = [
      { vi: 'A', en: 'A', change: -0.4, ...part },
      { vi: 'B', en: 'B', change: -0.1, ...part },
      { vi: 'C', en: 'C', change: -0.4, ...part },
    ];
    const { components, effects } = partsOf(parts);
    expect(wordsOf({ components, effects }).pulled).toBe(
      'A và C làm mất nhiều nhất, bằng nhau: mỗi chỉ số giảm 0,40 điểm, tương đương 0,50 điểm trong tổng điểm; 3 chỉ số thành phần giảm, cộng lại làm mất 1,13 điểm trong tổng điểm.',
    );
    const unknown = effects.map(({ nodeCode }) => ({ nodeCode, points: null }));
    const sentences = wordsOf({ components, effects: unknown });
    expect(sentences.pulled).toBe('A và C làm mất nhiều nhất, bằng nhau: mỗi chỉ số giảm 0,40 điểm.');
    expect(sentences.below).toBe(
      '3/3 chỉ số thành phần và 3/6 chỉ tiêu bằng hoặc thấp hơn trung vị. Số chỉ tiêu không có điểm: 3.',
    );
  });

  it('by what a change is worth in the total and not by its points', () => {
    const { components } = partsOf([
      { vi: 'A', en: 'A', score: 5, change: -0.4, below: 1, count: 2 },
      { vi: 'B', en: 'B', score: 5, change: -0.3, below: 1, count: 2 },
    ]);
    const effects = [
      { nodeCode: 'A', points: -0.4 },
      { nodeCode: 'B', points: -2.7 },
    ];
    expect(wordsOf({ components, effects }).pulled).toMatch(
      /^B làm mất nhiều nhất: giảm 0,30 điểm, tương đương 2,70 điểm/,
    );
  });

  it('state the reading of "below the median"', () => {
    expect(readingSentence(chiLang.block, 11, 'vi')).toBe(
      '«Dưới trung vị» ở đây là bằng hoặc thấp hơn trung vị của 11 đơn vị.',
    );
    expect(readingSentence({ ...chiLang.block, medianReading: 'strictly-below' }, 9, 'en')).toMatch(/of 9 units\.$/);
  });
});
