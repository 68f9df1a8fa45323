import { describe, expect, it } from 'vitest';
import { en, examples, marks, phone, places, series, textLines, vi } from './chart.fixture.ts';
import { contributions } from './contributions.ts';
import { distribution, type ShareCell } from './distribution.ts';
import { radar } from './radar.ts';

describe('what pulled down and what lifted', () => {
  const { contributions: input } = examples();
  const chart = contributions(input, vi);

  it('is sorted from the farthest down to the farthest up, with signs and shapes', () => {
    // Change × 10 ÷ 8: −2.83 is −3.5375, −1.63 is −2.0375, 3.27 is 4.0875.
    expect(marks(chart, 'contributions').map(({ value }) => value[1])).toEqual([
      -3.5375, -2.0375, -0.725, -0.375, -0.225, -0.1875, 0.525, 4.0875,
    ]);
    const written = textLines(chart);
    expect(written).toEqual(expect.arrayContaining(['▼ −3,54', '▼ −0,19', '▲ +0,53', '▲ +4,09']));
    expect(chart.option.xAxis).toMatchObject({ min: -5, max: 5, interval: 2.5 });
  });

  it('is told in words, with sums of the figures before rounding', () => {
    expect(chart.title).toBe('Kéo xuống nhiều nhất: Chi phí thời gian (−3,54 điểm)');
    // −3.5375 − 2.0375 − 0.725 − 0.375 − 0.225 − 0.1875 = −7.0875; 0.525 + 4.0875 = 4.6125; together −2.475.
    expect(chart.description).toBe(
      'Kéo xuống 6 mục, cộng lại −7,09 điểm. Nâng lên 2 mục, cộng lại +4,61 điểm. Tất cả cộng lại: −2,48 điểm. ' +
        'Các số đã làm tròn nên cộng lại có thể lệch ở chữ số cuối.',
    );
    expect(contributions(examples('normal', 'en').contributions, en).title).toBe(
      'Pulled down most by Time costs (−3.54 points)',
    );
    expect(chart.table.rows.at(-1)).toEqual(['Cộng', '−2,48']);
  });

  it('has what is not known last, without a bar', () => {
    const absent = contributions(examples('absent').contributions, vi);
    expect(marks(absent, 'contributions')).toHaveLength(7);
    expect(absent.table.rows.at(-2)).toEqual(['Chi phí thời gian', 'không có số liệu']);
    expect(absent.title).toBe('Kéo xuống nhiều nhất: Thiết chế pháp lý và an ninh trật tự (−2,04 điểm)');
  });

  it('does without a side that has nothing', () => {
    const only = (points: number | null) => contributions({ ...input, items: [{ name: 'A', points }] }, vi);
    expect(only(0.3).title).toBe('Nâng lên nhiều nhất: A (+0,30 điểm)');
    expect(only(0.3).option.xAxis).toMatchObject({ min: 0, max: 0.5 });
    expect(only(-30).option.xAxis).toMatchObject({ min: -50, max: 0 });
    expect(only(0).title).toBe('Không mục nào kéo xuống hay nâng lên');
    expect(only(0).option.xAxis).toMatchObject({ min: 0, max: 1 });
    expect(only(null).title).toBe('Không có số liệu để vẽ');
  });
});

describe('shares of answers', () => {
  const shown = (share: number): ShareCell => ({ kind: 'shown', share });
  const hidden: ShareCell = { kind: 'hidden' };
  const base = { question: 'Có hài lòng không?', options: ['Có', 'Không', 'Không biết'], decimals: 2 };
  // 49 of 93 and 12 of 93, as published: 52,69%; the rest is 32 of 93.
  const unit = { name: 'Huyện A', isOwn: false, n: 93, cells: [shown(49 / 93), shown(12 / 93), shown(32 / 93)] };

  it('stand end to end from 0 to 100', () => {
    const chart = distribution({ ...base, units: [unit] }, vi);
    const bars = marks(chart, 'shares').map(({ value }) => [Number(value[0]), Number(value[1])]);
    expect(bars[0]?.[0]).toBe(0);
    expect(bars[0]?.[1]).toBeCloseTo(52.688, 3);
    expect(bars[1]?.[0]).toBe(bars[0]?.[1]);
    expect(bars[2]?.[1]).toBeCloseTo(100, 9);
    expect(chart.option.xAxis).toMatchObject({ min: 0, max: 100 });
  });

  it('are told in words', () => {
    const chart = distribution({ ...base, units: [unit] }, vi);
    expect(chart.title).toBe('Huyện A: nhiều nhất là «Có», 52,69%');
    expect(chart.description).toBe(
      'Có hài lòng không? Dải là 100% số trả lời. Huyện A: «Có» 52,69%; «Không» 12,90%; «Không biết» 34,41%.',
    );
    expect(chart.table.rows).toEqual([['Huyện A', '93', '52,69%', '12,90%', '34,41%']]);
  });

  it('hide small cells: hatched, with a word, and no figure anywhere', () => {
    const cells = [shown(0.9), hidden, hidden];
    const chart = distribution({ ...base, units: [{ ...unit, cells }] }, vi);
    const bars = marks(chart, 'shares').map(({ value }) => value.slice(0, 2).map(Number));
    // What is left, ten of a hundred, in even parts.
    expect(bars[1]?.[0]).toBeCloseTo(90, 9);
    expect(bars[1]?.[1]).toBeCloseTo(95, 9);
    expect(chart.table.rows[0]).toEqual(['Huyện A', '93', '90,00%', 'ẩn', 'ẩn']);
    expect(marks(chart, 'shares')[1]?.name).toBe('Huyện A\nKhông: ẩn');
    expect(chart.description).toContain('Có 2 ô bị ẩn vì quá ít trả lời.');
    expect(textLines(chart)).toContain('ẩn (quá ít trả lời)');
  });

  it('that are not there have no bar', () => {
    const units = [unit, { ...unit, name: 'Huyện B', n: null, cells: null }];
    const chart = distribution({ ...base, units }, phone);
    expect(marks(chart, 'shares')).toHaveLength(3);
    expect(chart.table.rows[1]).toEqual(['Huyện B', ...Array.from({ length: 4 }, () => 'không có số liệu')]);
    expect(chart.description).toContain('Không có số liệu: Huyện B.');
    expect(distribution({ ...base, units: [] }, vi).title).toBe('Không có số liệu để vẽ');
  });
});

describe('a radar', () => {
  const { radar: input } = examples();

  it('has each axis from 0 to 10 and the own figures in their order', () => {
    const chart = radar(input, vi);
    expect(series(chart, 'own')[0]?.data[0]?.value).toEqual([7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51]);
    expect(chart.option.radar).toMatchObject({ indicator: Array.from({ length: 8 }, () => ({ min: 0, max: 10 })) });
    expect(chart.title).toBe('Huyện Chi Lăng thấp hơn trung vị ở 8 trên 8 chỉ số thành phần');
    expect(chart.description).toBe(
      'Thang 0–10, từ tâm ra. Cao nhất: Vai trò của người đứng đầu (8,69 điểm). Thấp nhất: Cạnh tranh bình đẳng (4,63 điểm).',
    );
    expect(radar(examples('normal', 'en').radar, en).title).toBe(
      'Chi Lăng district is below the median in 8 of 8 components',
    );
  });

  it('leaves out an axis without a figure and lines with a hole, and says so', () => {
    const chart = radar(examples('absent').radar, vi);
    expect(series(chart, 'own')[0]?.data[0]?.value).toEqual([7.44, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51]);
    expect(series(chart, 'median')).toHaveLength(0);
    expect(series(chart, 'best')).toHaveLength(1);
    expect(textLines(chart)).toContain('Không có số liệu: Chi phí thời gian.');
  });

  it('is not drawn of two axes, nor of sixty', () => {
    expect(radar({ ...input, axes: input.axes.slice(0, 2) }, vi).title).toBe(
      'Không đủ số liệu để vẽ hình mạng nhện: cần ít nhất ba mục',
    );
    expect(radar(examples('many').radar, vi).title).toBe('Quá nhiều mục để vẽ hình mạng nhện: hãy xem biểu đồ chấm');
    expect(places(radar(examples('many').radar, vi), 'own')).toEqual([]);
  });
});
