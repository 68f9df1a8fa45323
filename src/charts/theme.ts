/** Colours, sizes, marks and hatches as data. The pages and the charts take them from here. */
import { exponential, naturalLogarithm } from '#base/elementary.ts';

/** The one accent, from light to dark: a deep blue-green. */
export const accentShades = [
  '#e8f4f4',
  '#d2e6e7',
  '#a5cccf',
  '#76b1b6',
  '#4f9aa1',
  '#368c94',
  '#26848d',
  '#16727b',
  '#0c5a62',
  '#07474e',
] as const;

export const fontFamily = "'Be Vietnam Pro', system-ui, sans-serif";

/** In px; no text is of another size. */
export const fontSizes = { small: 13, text: 14, large: 16, heading: 20, display: 28 } as const;

/** `print` is black on white, for paper and for files that are taken elsewhere. */
export type Scheme = 'light' | 'dark' | 'print';

/** A filling with a colour of text that can be read on it: 4.5 to 1 or better. */
export type Fill = { fill: string; text: string };

/** Figures relative to the median, from far below to far above. */
export type Step = 1 | 2 | 3 | 4 | 5;

export type Palette = {
  background: string;
  ink: string;
  mutedInk: string;
  gridLine: string;
  /** Shaded bands behind marks: tiers, alternating with none. */
  shade: string;
  own: string;
  /** Bars of intervals behind dots: the own colour, paler. */
  interval: string;
  median: string;
  best: string;
  lastYear: string;
  /** Units that are neither the own one nor named. */
  others: string;
  better: string;
  worse: string;
  uncertain: string;
  steps: Record<Step, Fill>;
};

const light: Palette = {
  background: '#ffffff',
  ink: '#1b1f23',
  mutedInk: '#5c636a',
  gridLine: '#dfe3e6',
  shade: '#f3f5f6',
  own: accentShades[8],
  interval: accentShades[2],
  median: '#1b1f23',
  best: '#1b1f23',
  lastYear: '#5c636a',
  others: '#858c93',
  better: '#12307e',
  worse: '#b5530a',
  uncertain: '#6e6eaf',
  steps: {
    1: { fill: '#e8a55e', text: '#1b1f23' },
    2: { fill: '#f9e0c7', text: '#1b1f23' },
    3: { fill: '#f1f3f5', text: '#1b1f23' },
    4: { fill: '#d3dff8', text: '#1b1f23' },
    5: { fill: '#8fb0f0', text: '#1b1f23' },
  },
};

const dark: Palette = {
  background: '#242424',
  ink: '#e6e8ea',
  mutedInk: '#a6a7ab',
  gridLine: '#3d4145',
  shade: '#2c2f31',
  own: '#5cbdc5',
  interval: '#2f5b60',
  median: '#f1f3f5',
  best: '#f1f3f5',
  lastYear: '#a6a7ab',
  others: '#858c93',
  better: '#aecbff',
  worse: '#da7f2c',
  uncertain: '#8589e0',
  steps: {
    1: { fill: '#8a4410', text: '#ffffff' },
    2: { fill: '#513722', text: '#ffffff' },
    3: { fill: '#363a3e', text: '#ffffff' },
    4: { fill: '#2b3c66', text: '#ffffff' },
    5: { fill: '#3c5fb0', text: '#ffffff' },
  },
};

const print: Palette = { ...light, ink: '#000000', mutedInk: '#33383d', gridLine: '#c9ced2', median: '#000000' };

export const palettes: Record<Scheme, Palette> = { light, dark, print };

/** Each meaning has a shape as well as a colour: ▲ better, ▼ worse, ◇ uncertain. */
export const meanings = { better: '▲', worse: '▼', uncertain: '◇' } as const;

/** Symbols of the steps beside their colours. */
export const stepSymbols: Record<Step, string> = { 1: '▼▼', 2: '▼', 3: '', 4: '▲', 5: '▲▲' };

/** Diagonal lines: what is simulated or hidden looks so without colour too. In px. */
export const hatch = { lineWidth: 2, gap: 5 } as const;

/** Ordered fillings for the options of a question, stronger towards the end. Between one and seven. */
export function rampFills(count: number, scheme: Scheme): Fill[] {
  const ramps = scheme === 'dark' ? rampsOnDark : rampsOnLight;
  const places = ramps[Math.min(Math.max(count, 1), ramps.length) - 1] ?? [];
  return Array.from({ length: count }, (_, at) => {
    const fill = accentShades[places[at % places.length] ?? 0];
    return { fill, text: readableOn(fill) };
  });
}

type Shade = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** Which shades of the accent make a ramp of one, two and more: from what is near the background to what is far from it. */
const rampsOnLight: readonly (readonly Shade[])[] = [
  [8],
  [2, 8],
  [1, 4, 9],
  [1, 3, 6, 9],
  [1, 2, 4, 7, 9],
  [1, 2, 3, 5, 7, 9],
  [0, 1, 2, 3, 5, 7, 9],
];
const rampsOnDark: readonly (readonly Shade[])[] = [
  [3],
  [6, 2],
  [7, 4, 1],
  [7, 5, 3, 1],
  [7, 5, 4, 2, 0],
  [7, 6, 4, 3, 2, 0],
  [7, 6, 5, 4, 3, 2, 0],
];

/** Black or white, whichever can be read better on a colour written as #rrggbb: one of them has at least 4.5 to 1. */
export function readableOn(fill: string): string {
  return contrast(fill, '#000000') >= contrast(fill, '#ffffff') ? '#000000' : '#ffffff';
}

/** Between 1 and 21, by WCAG 2.2. */
export function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].toSorted((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** Between 0 and 1, by WCAG 2.2. */
function luminance(color: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : exponential(2.4 * naturalLogarithm((value + 0.055) / 1.055));
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
