import { describe, expect, it } from 'vitest';
import { examples, renderSvg } from './chart.fixture.ts';
import type { Chart, Look } from './chart.ts';
import { contributions } from './contributions.ts';
import { distribution } from './distribution.ts';
import { dotPlot } from './dot-plot.ts';
import { type ExampleState, exampleStates } from './examples.ts';
import { fileNameOf, frameSvg } from './framed-svg.ts';
import { radar } from './radar.ts';
import { ranking } from './ranking.ts';
import { slope } from './slope.ts';
import { tileMap } from './tile-map.ts';
import { yearLine } from './year-line.ts';

const looks: Look[] = [
  { language: 'vi', scheme: 'light', width: 1048 },
  { language: 'en', scheme: 'dark', width: 358 },
  { language: 'vi', scheme: 'print', width: 680 },
];

function chartsOf(state: ExampleState, look: Look): Record<string, Chart> {
  const input = examples(state, look.language);
  return {
    dotPlot: dotPlot(input.dotPlot, look),
    yearLine: yearLine(input.yearLine, look),
    slope: slope(input.slope, look),
    radar: radar(input.radar, look),
    ranking: ranking(input.ranking, look),
    contributions: contributions(input.contributions, look),
    distribution: distribution(input.distribution, look),
    tileMap: tileMap(input.tileMap, look),
  };
}

/** Attributes of an SVG that are no numbers, which is what drawing a missing figure leaves. */
const notNumbers = /="[^"]*\b(NaN|Infinity|undefined|null)\b/;

/** What must never be, in the drawing, in the words and in the table. */
function faultsOf({ option, height, title, description, table }: Chart, look: Look): string[] {
  const svg = renderSvg({ option, height, title, description, table }, look.width);
  const words = `${title} ${description}`;
  const wholes: Record<string, boolean> = {
    'is an SVG': /^<svg width="\d+" height="\d+"/.test(svg),
    'has numbers only': !notNumbers.test(svg),
    'has a height': height > 40,
    'has a title': title !== '',
    'has no holes in its words': !/[{}]|undefined|NaN|null/.test(words),
    'has a cell for each column': table.rows.every((row) => row.length === table.columns.length),
  };
  return Object.keys(wholes).filter((what) => !wholes[what]);
}

describe.each(exampleStates)('example figures: %s', (state) => {
  it.each(looks)('are drawn in $language, $scheme, at $width px', (look) => {
    const faults = Object.entries(chartsOf(state, look)).flatMap(([name, chart]) =>
      faultsOf(chart, look).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('are the same in every drawing: options are made of the figures and of nothing else', () => {
    const [look = { language: 'vi', scheme: 'light', width: 900 }] = looks;
    const once = JSON.stringify(chartsOf(state, look));
    expect(JSON.stringify(chartsOf(state, look))).toBe(once);
  });
});

/** All letters of Vietnamese with all their tones, small and capital. */
const vowels = [
  'aàáảãạ',
  'ăằắẳẵặ',
  'âầấẩẫậ',
  'eèéẻẽẹ',
  'êềếểễệ',
  'iìíỉĩị',
  'oòóỏõọ',
  'ôồốổỗộ',
  'ơờớởỡợ',
  'uùúủũụ',
  'ưừứửữự',
  'yỳýỷỹỵ',
];
const letters = `${vowels.join('')}đ`;

it('every letter of Vietnamese survives to the drawing, the words and the file', () => {
  expect(letters).toHaveLength(12 * 6 + 1);
  const name = letters + letters.toUpperCase();
  const look: Look = { language: 'vi', scheme: 'light', width: 1400 };
  const units = [{ name, isOwn: true, from: { score: 1, rank: 1 }, to: { score: 2, rank: 1 } }];
  const input = { ...examples().slope, units: units.map((unit) => ({ ...unit, name: 'x' })) };
  expect(slope({ ...input, units }, look).title).toContain(name);
  const { radar: axes } = examples();
  // The names of the own unit stand in the key whole.
  const chart = radar({ ...axes, ownName: name }, look);
  const drawn = renderSvg(chart, look.width);
  expect(drawn).toContain(name);
  const framed = frameSvg({
    drawn: { svg: drawn, width: look.width, height: chart.height },
    title: chart.title,
    description: chart.description,
    simulation: null,
    address: 'x',
    fontFaces: '',
  });
  expect(framed.svg.split(name).length - 1).toBe(2);
});

describe('a chart as a file', () => {
  const drawn = { svg: '<svg width="600" height="100" xmlns="x"><g></g></svg>', width: 600, height: 100 };
  const form = {
    drawn,
    title: 'A < B & «C»',
    description: 'Mô tả',
    simulation: { word: 'Mô phỏng', notice: 'Mọi phiếu trả lời là mô phỏng.' },
    address: 'https://ddci.example/rounds/x?lang=vi&a="b"',
    fontFaces: '@font-face{}',
  };
  const { svg, width, height } = frameSvg(form);

  it('carries its title, the notice and where it is from', () => {
    expect(svg).toContain('<title>A &lt; B &amp; «C»</title><desc>Mô tả</desc>');
    expect(svg).toMatch(/<text [^>]*font-size="16"[^>]*>A &lt; B &amp; «C»<\/text>/);
    expect(svg).toContain('>Mô phỏng</text>');
    expect(svg).toContain('>Mọi phiếu trả lời là mô phỏng.</text>');
    expect(svg).toContain('>https://ddci.example/rounds/x?lang=vi&amp;a=&quot;b&quot;</text>');
    expect(svg).toContain('<style>@font-face{}</style>');
  });

  it('has the drawing in it, whole, on white', () => {
    expect(svg).toMatch(/<rect width="648" height="\d+" fill="#ffffff"\/>/);
    expect(svg).toMatch(/<svg x="24" y="[\d.]+" width="600" height="100"/);
    expect(width).toBe(648);
    expect(height).toBeGreaterThan(200);
  });

  it('without simulated figures has no ribbon', () => {
    expect(frameSvg({ ...form, simulation: null }).svg).not.toContain('<path');
  });

  it('has a name that every system takes', () => {
    expect(fileNameOf('Chi phí thời gian giảm nhiều nhất: −2,83 điểm')).toBe(
      'chi-phi-thoi-gian-giam-nhieu-nhat-2-83-diem',
    );
    expect(fileNameOf('Đắk Lắk: ÂÊÔƠƯ')).toBe('dak-lak-aeoou');
    expect(fileNameOf('«»')).toBe('ddci');
  });
});
