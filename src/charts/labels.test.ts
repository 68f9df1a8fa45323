import { describe, expect, it } from 'vitest';
import { spreadLabels } from './spread-labels.ts';
import { cutText, textWidth, wrapText } from './text-width.ts';

const size = { size: 14 };

describe('the width of a text', () => {
  it('does not count marks above and below letters, however they are written', () => {
    expect(textWidth('ế', size)).toBe(textWidth('e', size));
    expect(textWidth('ế'.normalize('NFD'), size)).toBe(textWidth('ế', size));
    expect(textWidth('Thấp hơn', size)).toBe(textWidth('Thap hon', size));
  });

  // As Chromium 156 measures them in Be Vietnam Pro 5.3.0 at 14 px.
  it.each([
    ['Tính minh bạch và tiếp cận thông tin', 247.1],
    ['Tiếp cận đất đai và tính ổn định trong sử dụng đất', 339.7],
  ])('is near that of a browser: %s', (text, inBrowser) => {
    expect(Math.abs(textWidth(text, size) - inBrowser) / inBrowser).toBeLessThan(0.03);
  });
});

describe('a long name', () => {
  const name =
    'Chi phí thời gian trong việc giải quyết thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả theo cơ chế một cửa liên';

  it('is broken between words, the rest of the last line cut', () => {
    const lines = wrapText(name, { width: 280, lines: 2, ...size });
    expect(lines).toHaveLength(2);
    expect(name.startsWith(`${lines[0]} `)).toBe(true);
    expect(lines[1]).toMatch(/…$/);
    expect(name).toContain(lines[1]?.slice(0, -1));
    for (const line of lines) expect(textWidth(line, size)).toBeLessThanOrEqual(280);
  });

  it('is whole where it fits, and a word without end is cut', () => {
    expect(wrapText('Chi phí thời gian', { width: 280, lines: 2, ...size })).toEqual(['Chi phí thời gian']);
    expect(wrapText('x'.repeat(200), { width: 100, lines: 3, ...size })[0]).toMatch(/^x+…$/);
    expect(wrapText('', { width: 100, lines: 2, ...size })).toEqual([]);
  });

  it('loses no marks where it is cut', () => {
    const cut = cutText('ếếếếếếếế'.normalize('NFD'), 60, size);
    expect(cut).toMatch(/^ế+…$/);
  });
});

describe('labels that would stand on each other', () => {
  const room = { gap: 18, low: 0, high: 400 };

  it('stay where there is room', () => {
    expect(spreadLabels([10, 50, 100], room)).toEqual([10, 50, 100]);
  });

  it('move apart by as little as it takes, in the order they were given', () => {
    expect(spreadLabels([100, 100], room)).toEqual([91, 109]);
    expect(spreadLabels([100, 100, 100], room)).toEqual([82, 100, 118]);
    expect(spreadLabels([200, 100, 104], room)).toEqual([200, 93, 111]);
  });

  it('stay within the edges', () => {
    expect(spreadLabels([0, 0], room)).toEqual([0, 18]);
    expect(spreadLabels([400, 399], room)).toEqual([400, 382]);
  });

  it('push a neighbour that they meet', () => {
    // 100 and 100 stand at 91 and 109; 110 is then too near: all three around (100 + 82 + 74) / 3.
    const places = spreadLabels([100, 100, 110], room);
    expect(places.map((place) => Math.round(place * 100) / 100)).toEqual([85.33, 103.33, 121.33]);
  });

  it('stand evenly where they are too many', () => {
    expect(spreadLabels([5, 5, 5, 5, 5], { gap: 18, low: 0, high: 40 })).toEqual([0, 10, 20, 30, 40]);
    expect(spreadLabels([], room)).toEqual([]);
  });
});
