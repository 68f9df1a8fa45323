import { describe, expect, it } from 'vitest';
import { en, examples, labels, marks, phone, places, series, strokes, textLines, texts, vi } from './chart.fixture.ts';
import { slope } from './slope.ts';
import { type YearPoint, yearLine } from './year-line.ts';

describe('the years of Chi Lăng', () => {
  const { yearLine: input } = examples();
  const chart = yearLine(input, vi);

  it('have each score on the scale from 0 to 100, years at even distances', () => {
    expect(chart.option.yAxis).toMatchObject({ min: 0, max: 100 });
    expect(places(chart, 'own').map(([, y]) => y)).toEqual([71.64, 70.92, 74.03, 66.57]);
    const [first = 0, second = 0, third = 0, fourth = 0] = places(chart, 'own').map(([x]) => Number(x));
    expect(second - first).toBeCloseTo(third - second, 6);
    expect(third - second).toBeCloseTo(fourth - third, 6);
    expect(labels(chart, 'own')[0]).toBe('71,64\nhạng 4/11');
  });

  it('join 2020 to 2022 only: 2023 is not comparable and stands alone beyond a mark with a word', () => {
    const lines = series(chart, 'line');
    expect(lines).toHaveLength(1);
    expect(strokes(chart, 'line').map(([, y]) => y)).toEqual([71.64, 70.92, 74.03]);
    const word = texts(chart).find(({ style }) => style.text === '◇ không so được');
    const [, , before = 0, after = 0] = places(chart, 'own').map(([x]) => Number(x));
    expect(word?.x).toBeCloseTo((before + after) / 2, 6);
  });

  it('are told in words: no difference across the break', () => {
    expect(chart.title).toBe('Năm 2023: 66,57 điểm, hạng 10/11; không so được với năm 2022');
    expect(chart.description).toBe(
      'Huyện Chi Lăng, thang 0–100. 2020: 71,64 điểm, hạng 4/11; 2021: 70,92 điểm, hạng 8/11; ' +
        '2022: 74,03 điểm, hạng 8/11; 2023: 66,57 điểm, hạng 10/11. ' +
        'Giữa năm 2022 và năm 2023: số đã công bố không khớp nhau, hai bên không so với nhau được.',
    );
    expect(yearLine(examples('normal', 'en').yearLine, en).title).toBe(
      '2023: 66.57 points, rank 10/11; not comparable with 2022',
    );
    expect(chart.table.rows[3]).toEqual(['2023', '66,57', '10/11', 'số đã công bố không khớp nhau']);
  });

  const titleWithout = (years: readonly YearPoint[]): string =>
    yearLine({ ...input, years: years.map((point) => ({ ...point, breakBefore: null })) }, vi).title;

  it('have a difference where they are comparable', () => {
    // 66.57 − 74.03 = −7.46; 74.03 − 70.92 = 3.11.
    expect(titleWithout(input.years)).toBe('Năm 2023 giảm 7,46 điểm so với năm 2022: 66,57 điểm, hạng 10/11');
    expect(titleWithout(input.years.slice(0, 3))).toBe(
      'Năm 2022 tăng 3,11 điểm so với năm 2021: 74,03 điểm, hạng 8/11',
    );
    expect(titleWithout(input.years.slice(3))).toBe('Năm 2023: 66,57 điểm, hạng 10/11');
    expect(titleWithout([])).toBe('Không có số liệu để vẽ');
  });

  it('leave a gap for a year without a score, with a word and without a zero', () => {
    const absent = yearLine(examples('absent').yearLine, vi);
    expect(places(absent, 'own').map(([, y]) => y)).toEqual([71.64, 74.03, 66.57]);
    expect(series(absent, 'line')).toHaveLength(0);
    expect(textLines(absent)).toContain('không có số liệu');
    expect(absent.description).toContain('Không có số liệu: năm 2021.');
    expect(absent.table.rows[1]).toEqual(['2021', 'không có số liệu', 'không có số liệu', '']);
    // Two years apart, yet of one method: the difference is told though no line is drawn.
    const gap = input.years.filter(({ year }) => year !== 2021).slice(0, 2);
    expect(titleWithout(gap)).toBe('Năm 2022 tăng 2,39 điểm so với năm 2020: 74,03 điểm, hạng 8/11');
  });

  it('of twelve on a phone have labels at the first and the last, and names that do not touch', () => {
    const many = yearLine(examples('many').yearLine, phone);
    const written = labels(many, 'own');
    expect(written).toHaveLength(12);
    expect(written.at(-1)).toBe('66,57\nhạng 10/11');
    expect(written.filter(Boolean)).toHaveLength(2);
    const xs = texts(many)
      .filter(({ style }) => /^\d{4}$/.test(style.text))
      .map(({ x }) => x);
    expect(xs.length).toBeGreaterThan(3);
    expect(Math.min(...xs.slice(1).map((x, at) => x - (xs[at] ?? 0)))).toBeGreaterThan(36);
    expect(many.table.rows).toHaveLength(12);
  });
});

describe('two years of a block', () => {
  const { slope: input } = examples();
  const chart = slope(input, vi);

  it('have the own unit highlighted between its ranks', () => {
    const own = places(chart, 'own').map(([, y]) => Number(y));
    // Ranks 8 and 10 of 11, 26 px each.
    expect((own[1] ?? 0) - (own[0] ?? 0)).toBe(52);
    expect(places(chart, 'others')).toHaveLength(20);
    expect(strokes(chart, 'ownLine')).toHaveLength(3);
    const bold = texts(chart).filter(({ style }) => style.fontWeight === 600 && style.text.includes('.'));
    expect(bold.map(({ style }) => style.text)).toEqual(['8. Huyện Chi Lăng 74,03', '10. Huyện Chi Lăng 66,57']);
  });

  it('are told in words', () => {
    expect(chart.title).toBe('Huyện Chi Lăng từ hạng 8 năm 2022 xuống hạng 10 năm 2023');
    expect(slope(examples('normal', 'en').slope, en).title).toBe(
      'Chi Lăng district fell from rank 8 in 2022 to rank 10 in 2023',
    );
    const last = chart.table.rows.at(-2);
    expect(last).toEqual(['Huyện Chi Lăng', '8', '74,03', '10', '66,57', '−2']);
  });

  it('have no labels on each other, ties among them', () => {
    const tied = input.units.map((unit) => ({ ...unit, from: { ...unit.from, rank: 1 }, to: { ...unit.to, rank: 3 } }));
    for (const units of [input.units, tied, examples('many').slope.units]) {
      const drawn = slope({ ...input, units }, vi);
      for (const align of ['left', 'right']) {
        const ys = texts(drawn)
          .filter(({ style }) => style.align === align)
          .map(({ y }) => y)
          .toSorted((left, right) => left - right);
        const gaps = ys.slice(1).map((y, at) => y - (ys[at] ?? 0));
        const isCrowded = units === tied;
        // Eleven labels at two ranks have 66 px: they stand evenly.
        expect(Math.min(...gaps)).toBeGreaterThan(isCrowded ? 6 : 17.9);
      }
    }
  });

  it('that are not comparable are dashed and said to be so', () => {
    const absent = slope(examples('absent').slope, vi);
    expect(absent.title).toBe('Xếp hạng năm 2022 và năm 2023: hai năm không so với nhau được');
    expect(absent.description).toMatch(/^Hai năm không so với nhau được nên các đường vẽ đứt\./);
    expect(series(absent, 'ownLine')[0]).toMatchObject({ lineStyle: { type: [5, 4] } });
  });

  it('have no line for a unit that has a rank in one of them only', () => {
    const units = [
      { name: 'A', isOwn: true, from: { score: null, rank: null }, to: { score: 66.57, rank: 1 } },
      { name: 'B', isOwn: false, from: { score: 70, rank: 1 }, to: { score: 60, rank: 2 } },
    ];
    const drawn = slope({ ...input, units }, vi);
    expect(strokes(drawn, 'ownLine')).toEqual([]);
    expect(places(drawn, 'own')).toHaveLength(1);
    expect(drawn.title).toBe('A xếp hạng 1 năm 2023; không có hạng năm 2022');
    expect(drawn.table.rows[0]).toEqual([
      'A',
      'không có số liệu',
      'không có số liệu',
      '1',
      '66,57',
      'không có số liệu',
    ]);
    expect(marks(drawn, 'own')[0]?.name).toBe('A\n2022: không có số liệu\n2023: hạng 1, 66,57 điểm');
  });

  it('of 700 units name the own one and the ends, and tell the others at their dots', () => {
    const many = slope(examples('many').slope, vi);
    expect(marks(many, 'others')).toHaveLength(2 * 699);
    expect(texts(many).length).toBeLessThan(14);
    expect(many.table.rows).toHaveLength(700);
  });
});
