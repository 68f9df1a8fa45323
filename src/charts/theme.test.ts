import { describe, expect, it } from 'vitest';
import { contrast, type Palette, palettes, rampFills, readableOn, type Scheme } from './theme.ts';

type Triple = [number, number, number];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear light; the first is ordinary sight. */
const visions: Record<string, [Triple, Triple, Triple]> = {
  ordinary: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function linear(color: string): Triple {
  const channel = (from: number): number => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function seen(color: string, rows: [Triple, Triple, Triple]): Triple {
  const [red, green, blue] = linear(color);
  const row = ([r, g, b]: Triple): number => Math.min(1, Math.max(0, r * red + g * green + b * blue));
  return [row(rows[0]), row(rows[1]), row(rows[2])];
}

/** CIE L*a*b*, white of D65. */
function lab([red, green, blue]: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** ΔE of 1976: about 2 can just be told apart side by side. */
function distance(left: Triple, right: Triple): number {
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((left, at) => items.slice(at + 1).map((right): [Item, Item] => [left, right]));
}

const schemes: Scheme[] = ['light', 'dark', 'print'];
const marks = ({ better, worse, own, median }: Palette): string[] => [better, worse, own, median];

describe.each(schemes)('colours in %s', (scheme) => {
  const palette = palettes[scheme];

  it.each(Object.entries(visions))('better, worse, own, median and uncertain are told apart: %s', (_, rows) => {
    const colors = [...marks(palette), palette.uncertain];
    const distances = pairs(colors).map(([left, right]) => distance(lab(seen(left, rows)), lab(seen(right, rows))));
    expect(Math.min(...distances)).toBeGreaterThan(15);
  });

  it('better, worse, own and median differ in grey by 8 steps of lightness of 100', () => {
    const lightness = marks(palette).map((color) => lab(linear(color))[0]);
    expect(Math.min(...pairs(lightness).map(([left, right]) => Math.abs(left - right)))).toBeGreaterThan(8);
  });

  it('texts can be read: 4.5 to 1 on the background', () => {
    const { ink, mutedInk, better, worse, uncertain, background, shade } = palette;
    for (const color of [ink, mutedInk, better, worse, uncertain]) {
      expect(contrast(color, background)).toBeGreaterThan(4.5);
    }
    for (const color of [ink, mutedInk]) expect(contrast(color, shade)).toBeGreaterThan(4.5);
  });

  it('marks can be seen: 3 to 1 on the background', () => {
    const { own, median, best, lastYear, others, background } = palette;
    for (const color of [own, median, best, lastYear, others]) {
      expect(contrast(color, background)).toBeGreaterThan(3);
    }
  });

  it('figures on the steps can be read', () => {
    for (const { fill, text } of Object.values(palette.steps)) expect(contrast(fill, text)).toBeGreaterThan(4.5);
  });

  it('shares of answers are in as many different colours as there are options, with readable figures', () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7]) {
      const fills = rampFills(count, scheme);
      expect(new Set(fills.map(({ fill }) => fill)).size).toBe(count);
      for (const { fill, text } of fills) expect(contrast(fill, text)).toBeGreaterThan(4.5);
    }
  });
});

it('contrast is that of WCAG 2.2', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
  // The examples everybody quotes: #767676 is the lightest grey for text on white.
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(readableOn('#ffffff')).toBe('#000000');
  expect(readableOn('#07474e')).toBe('#ffffff');
});
