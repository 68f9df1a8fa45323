import { describe, expect, it } from 'vitest';
import { en, examples, labels, marks, phone, places, strokes, textLines, texts, vi } from './chart.fixture.ts';
import { dotPlot } from './dot-plot.ts';

/** Published scores of 2023, and those of 2022: 2023 less the published change (7.44 + 0.58 = 8.02, …). */
const own = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
const lastYear = [8.02, 8.01, 7.21, 4.21, 4.88, 8.26, 8.84, 5.81];

describe('a dot plot of Chi Lăng 2023', () => {
  const { dotPlot: input } = examples();
  const chart = dotPlot(input, vi);

  it('has each figure at its place, rows in the order given', () => {
    expect(places(chart, 'own').map(([x]) => x)).toEqual(own);
    expect(places(chart, 'lastYear').map(([x]) => x)).toEqual(lastYear);
    const rows = places(chart, 'own').map(([, y]) => Number(y));
    expect(rows).toEqual(rows.toSorted((left, right) => left - right));
    for (const figure of ['median', 'best', 'lastYear']) {
      expect(places(chart, figure).map(([, y]) => y)).toEqual(rows);
    }
  });

  it('has the scale from its start to its end, and the own figures written', () => {
    expect(chart.option.xAxis).toMatchObject({ min: 0, max: 10, interval: 2 });
    expect(labels(chart, 'own')).toEqual(['7,44', '5,18', '7,03', '4,63', '8,15', '6,63', '8,69', '5,51']);
    expect(labels(chart, 'median').join('')).toBe('');
  });

  it('tells at a mark whose it is', () => {
    expect(marks(chart, 'own')[1]?.name).toBe('Chi phí thời gian\nHuyện Chi Lăng: 5,18');
    expect(marks(chart, 'lastYear')[1]?.name).toBe('Chi phí thời gian\nnăm 2022: 8,01');
  });

  it('says in a sentence what fell most, and the rest in a few more', () => {
    expect(chart.title).toBe('Chi phí thời gian giảm nhiều nhất: −2,83 điểm');
    expect(chart.description).toBe(
      'Huyện Chi Lăng: 8 chỉ số thành phần, thang 0–10. So với năm 2022: tăng 2, giảm 6, không đổi 0. ' +
        'Tăng nhiều nhất: Dịch vụ hỗ trợ doanh nghiệp (+3,27 điểm). So với trung vị: cao hơn 0, thấp hơn 8, bằng 0.',
    );
    const english = dotPlot(examples('normal', 'en').dotPlot, en);
    expect(english.title).toBe('Greatest fall: Time costs, −2.83 points');
    expect(english.description).toBe(
      'Chi Lăng district: 8 components, scale 0–10. Since 2022: 2 up, 6 down, 0 unchanged. ' +
        'Greatest rise: Business support services (+3.27 points). Against the median: 0 above, 8 below, 0 equal.',
    );
  });

  it('has the same figures as a table', () => {
    expect(chart.table.columns.map(({ header }) => header)).toEqual([
      'Chỉ số thành phần',
      'Huyện Chi Lăng (điểm)',
      'Trung vị',
      'So với trung vị',
      'Tốt nhất',
      'Năm 2022',
      'Thay đổi',
    ]);
    expect(chart.table.rows[1]).toEqual(['Chi phí thời gian', '5,18', '5,63', '−0,45', '5,85', '8,01', '−2,83']);
    expect(chart.table.rows[4]?.at(-1)).toBe('+3,27');
  });
});

describe('a figure that is not there', () => {
  const { dotPlot: input } = examples('absent');
  const chart = dotPlot(input, vi);

  it('has no mark, least of all at zero, and is said to be absent at its place', () => {
    expect(places(chart, 'own').map(([x]) => x)).toEqual(own.filter((score) => score !== 5.18));
    expect(places(chart, 'median')).toHaveLength(7);
    const all = ['own', 'median', 'best', 'lastYear'].flatMap((name) => places(chart, name).map(([x]) => x));
    expect(all).not.toContain(0);
    const timeCosts = places(chart, 'best')[1]?.[1];
    const said = texts(chart).find(({ style }) => style.text === 'không có số liệu');
    expect(said?.y).toBe(Number(timeCosts) - 17);
  });

  it('is in the table and the description by a word', () => {
    expect(chart.table.rows[1]?.slice(0, 3)).toEqual(['Chi phí thời gian', 'không có số liệu', '5,63']);
    expect(chart.table.rows[1]?.at(-1)).toBe('không có số liệu');
    expect(chart.description).toMatch(/Không có số liệu: Chi phí thời gian\.$/);
    // Of what is known, legal institutions fell most.
    expect(chart.title).toBe('Thiết chế pháp lý và an ninh trật tự giảm nhiều nhất: −1,63 điểm');
  });
});

describe('the sentence of a dot plot', () => {
  const { dotPlot: input } = examples();
  const none = { own: null, median: null, best: null, lastYear: null, interval: null };
  const title = (rows: Partial<(typeof input.rows)[number]>[]): string =>
    dotPlot({ ...input, rows: rows.map((row, at) => ({ name: `C${at + 1}`, ...none, ...row })) }, vi).title;

  it.each([
    ['rose', [{ own: 5, lastYear: 4 }], 'C1 tăng nhiều nhất: +1,00 điểm'],
    ['unchanged', [{ own: 5, lastYear: 5 }], 'Không mục nào thay đổi so với năm 2022'],
    [
      'below the median',
      [
        { own: 5, median: 6.2 },
        { own: 8, median: 7 },
      ],
      'C1 thấp hơn trung vị nhiều nhất: 1,20 điểm',
    ],
    ['at it', [{ own: 7, median: 7 }], 'Mọi mục đều bằng trung vị'],
    ['above it', [{ own: 8, median: 7 }], 'Không mục nào thấp hơn trung vị; C1 cao hơn nhiều nhất: 1,00 điểm'],
    ['alone', [{ own: 8 }, { own: 9 }], 'C2 cao nhất: 9,00 điểm'],
    [
      'a tie of two',
      [
        { own: 4, lastYear: 5 },
        { own: 3, lastYear: 4 },
      ],
      'C1 và C2 giảm nhiều nhất: −1,00 điểm',
    ],
    [
      'a tie of three',
      [
        { own: 4, lastYear: 5 },
        { own: 3, lastYear: 4 },
        { own: 1, lastYear: 2 },
      ],
      '3 chỉ số thành phần giảm nhiều nhất: −1,00 điểm',
    ],
    ['nothing', [{}], 'Không có số liệu để vẽ'],
  ])('%s', (_, rows, sentence) => {
    expect(title(rows)).toBe(sentence);
  });

  it('is of the figures as shown: 5.184 and 8.006 are 5,18 and 8,01', () => {
    expect(title([{ own: 5.184, lastYear: 8.006 }])).toBe('C1 giảm nhiều nhất: −2,83 điểm');
  });

  it('names the measure of percentages', () => {
    const percent = { ...input, scale: { start: 0, end: 100 }, notation: { measure: 'percent', decimals: 1 } as const };
    const rows = [{ name: 'C1', ...none, own: 52.7, lastYear: 60 }];
    expect(dotPlot({ ...percent, rows }, vi).title).toBe('C1 giảm nhiều nhất: −7,3 điểm phần trăm');
    expect(dotPlot({ ...percent, rows }, en).title).toBe('Greatest fall: C1, −7.3 percentage points');
  });
});

describe('a dot plot on a phone', () => {
  const chart = dotPlot(examples('long').dotPlot, phone);

  it('has names above their marks and cuts those of 120 characters, which the table has whole', () => {
    const name = examples('long').dotPlot.rows[0]?.name ?? '';
    expect(name.length).toBeGreaterThan(110);
    const drawn = texts(chart).find(({ style }) => style.text.startsWith('Tính minh bạch'));
    expect(drawn?.style.text).toMatch(/^[^\n]+\n[^\n]+…$/);
    expect(Number(drawn?.y)).toBeLessThan(Number(places(chart, 'own')[0]?.[1]));
    expect(chart.table.rows[0]?.[0]).toBe(name);
    expect(textLines(chart).some((line) => line.includes(name))).toBe(false);
  });
});

it('intervals are strokes on their rows', () => {
  const { dotPlot: input } = examples('many');
  const chart = dotPlot(input, vi);
  const [y] = places(chart, 'own').map((place) => place[1]);
  // 7.44 ± 0.3, and the pen is lifted.
  expect(strokes(chart, 'intervals').slice(0, 3)).toEqual([
    [expect.closeTo(7.14, 10), y],
    [expect.closeTo(7.74, 10), y],
    ['-', '-'],
  ]);
});
