import { describe, expect, it } from 'vitest';
import { type DiagnosisFilter, diagnosisRows, filtered, ordered } from './diagnosis-rows.ts';
import type { DiagnosisNode } from './types.ts';

const row: DiagnosisNode['row'] = {
  status: 'ok',
  value: null,
  n: null,
  score: null,
  publishedScore: null,
  rank: null,
  rankedUnits: 11,
  coverage: 1,
  median: null,
  shownMedian: null,
  gapToMedian: null,
  belowMedian: null,
  best: null,
  shownBest: null,
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
};
type Given = { code: string; parent: string | null; kind: DiagnosisNode['kind']; name: string } & Partial<typeof row>;
const node = ({ code, parent, kind, name, ...figures }: Given): DiagnosisNode => ({
  code,
  parent,
  kind,
  name: { vi: name, en: `${code} in English` },
  weight: 1,
  weightShare: 1,
  valueIsShare: true,
  assumed: false,
  polarity: null,
  row: { ...row, ...figures },
  trend: [],
});

const rows = diagnosisRows(
  [
    node({ code: 'total', parent: null, kind: 'index', name: 'DDCI', belowMedian: true }),
    node({ code: 't', parent: 'total', kind: 'component', name: 'Tính minh bạch', belowMedian: true }),
    node({ code: 't.1', parent: 't', kind: 'indicator', name: 'Cổng thông tin', belowMedian: true, stakeMedian: 0.1 }),
    node({ code: 't.2', parent: 't', kind: 'indicator', name: 'Bản đồ đất', belowMedian: false, stakeMedian: 0 }),
    node({ code: 'c', parent: 'total', kind: 'component', name: 'Chi phí', belowMedian: false }),
    node({ code: 'c.d', parent: 'c', kind: 'dimension', name: 'Thời gian' }),
    node({
      code: 'c.d.1',
      parent: 'c.d',
      kind: 'indicator',
      name: 'Công khai, minh bạch phí',
      belowMedian: true,
      stakeMedian: 0.3,
    }),
    node({ code: 'c.d.2', parent: 'c.d', kind: 'indicator', name: 'Chờ đợi' }),
  ],
  'vi',
);
const all: DiagnosisFilter = { sought: '', isBelowOnly: false, component: null };
const codes = (some: typeof rows): string[] => some.map((one) => one.node.code);

describe('a diagnosis', () => {
  it('knows how deep a node stands and in which component', () => {
    expect(rows.map(({ depth, component }) => [depth, component])).toEqual([
      [0, null],
      [0, 't'],
      [1, 't'],
      [1, 't'],
      [0, 'c'],
      [1, 'c'],
      [2, 'c'],
      [2, 'c'],
    ]);
  });

  it('finds without diacritics nodes by name, and all nodes of a component by its name', () => {
    expect(codes(filtered(rows, { ...all, sought: 'minh bach' }))).toEqual(['t', 't.1', 't.2', 'c.d.1']);
    expect(codes(filtered(rows, { ...all, sought: 'cho doi' }))).toEqual(['c.d.2']);
    expect(codes(filtered(rows, { ...all, sought: 'c.d.2 english' }))).toEqual(['c.d.2']);
  });

  it('keeps what is below the median, and one component', () => {
    expect(codes(filtered(rows, { ...all, isBelowOnly: true }))).toEqual(['total', 't', 't.1', 'c.d.1']);
    expect(codes(filtered(rows, { ...all, component: 'c' }))).toEqual(['c', 'c.d', 'c.d.1', 'c.d.2']);
    expect(codes(filtered(rows, { sought: 'minh bach', isBelowOnly: true, component: 'c' }))).toEqual(['c.d.1']);
  });

  it('is in the order of the tree, or the indicators alone by a figure', () => {
    expect(codes(ordered(rows, { key: 'tree', isDescending: false }))).toEqual(codes(rows));
    expect(codes(ordered(rows, { key: 'stake', isDescending: true }))).toEqual(['c.d.1', 't.1', 't.2', 'c.d.2']);
    expect(codes(ordered(rows, { key: 'stake', isDescending: false }))).toEqual(['t.2', 't.1', 'c.d.1', 'c.d.2']);
  });
});
