import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, visit } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
}, 60_000);

afterAll(() => office.close(), 60_000);

const figures = 'figure.chart';
const countOfCharts = 8;

async function openDesign(page: Page, query = ''): Promise<void> {
  await page.goto(`${office.origin}/design${query}`);
  // Charts are drawn when the first of them comes near.
  await page.locator(figures).first().scrollIntoViewIfNeeded();
  await page
    .locator(`${figures} svg`)
    .nth(countOfCharts - 1)
    .waitFor();
}

describe('the page of every element', () => {
  it.each([
    { language: 'vi', width: 1440, scheme: 'light', state: 'normal' },
    { language: 'en', width: 390, scheme: 'dark', state: 'normal' },
    { language: 'vi', width: 390, scheme: 'light', state: 'absent' },
    { language: 'en', width: 1440, scheme: 'dark', state: 'long' },
    { language: 'vi', width: 390, scheme: 'dark', state: 'one' },
  ] as const)('$state, $language, $width px, $scheme: is drawn under the policy of the server', async (look) => {
    const { page, context, faults } = await visit(office, look);
    await openDesign(page, `?state=${look.state}&lang=${look.language}`);
    expect(faults).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    expect(await isWiderThanWindow(page)).toBe(false);
    const scheme = await page.evaluate<string>('document.documentElement.dataset.mantineColorScheme');
    expect(scheme).toBe(look.scheme);
    await context.close();
  });

  it('draws 700 units', async () => {
    const { page, context, faults } = await visit(office);
    await openDesign(page, '?state=many');
    expect(await page.getByRole('img', { name: /^Huyện Chi Lăng xếp hạng/ }).count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('does not jump while its charts come', async () => {
    const { page, context } = await visit(office, { width: 390 });
    await page.addInitScript(
      'window.shifts = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shifts += one.value; })).observe({ type: "layout-shift", buffered: true });',
    );
    // The second time the fonts are there: what moves then is the charts' doing.
    await openDesign(page);
    await openDesign(page);
    expect(await page.evaluate<number>('window.shifts')).toBeLessThan(0.02);
    await context.close();
  });
});

describe('a chart', () => {
  it('has its figures as a table, on demand', async () => {
    const { page, context } = await visit(office);
    await openDesign(page);
    const figure = page.locator(figures).first();
    expect(await figure.getByRole('table').count()).toBe(0);
    await figure.getByRole('button', { name: 'Bảng số liệu' }).click();
    const cells = await figure.getByRole('row').nth(2).getByRole('cell').allTextContents();
    expect(cells).toEqual(['Chi phí thời gian', '5,18', '5,63', '−0,45', '5,85', '8,01', '−2,83']);
    await context.close();
  });

  it('is saved as SVG and PNG with its title, the notice and the address', async () => {
    const { page, context, faults } = await visit(office, { scheme: 'dark' });
    await openDesign(page);
    const figure = page.locator(figures).first();
    const save = async (name: string): Promise<{ name: string; content: Buffer }> => {
      const waiting = page.waitForEvent('download');
      await figure.getByRole('button', { name }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
    };
    const svg = await save('Tải hình SVG');
    expect(svg.name).toBe('chi-phi-thoi-gian-giam-nhieu-nhat-2-83-diem.svg');
    const text = svg.content.toString('utf8');
    expect(text).toContain('>Chi phí thời gian giảm nhiều nhất: −2,83 điểm</text>');
    expect(text).toContain('>Mô phỏng</text>');
    expect(text).toContain(`>${office.origin}/design</text>`);
    // Latin and Vietnamese, of two weights.
    expect(text.match(/@font-face/g)?.length).toBeGreaterThanOrEqual(4);
    expect(text).toContain('fill="#ffffff"');
    const png = await save('Tải hình PNG');
    expect(png.content.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Width and height stand in the first chunk: 900 px and the margins, twice as many dots.
    expect(png.content.readUInt32BE(16)).toBe(2 * 948);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is printed in black on white though the screen is dark, and is dark again after', async () => {
    const { page, context } = await visit(office, { scheme: 'dark' });
    await openDesign(page);
    const label = page.locator(`${figures} svg text`, { hasText: 'Chi phí thời gian' }).first();
    const onScreen = await label.getAttribute('fill');
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await label.getAttribute('fill')).toBe('#000000');
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('light');
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await label.getAttribute('fill')).toBe(onScreen);
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
    await context.close();
  });

  it('tells at a mark what it is of', async () => {
    const { page, context } = await visit(office);
    await openDesign(page);
    const label = page.locator(`${figures} svg text`, { hasText: /^5,18$/ }).first();
    await label.scrollIntoViewIfNeeded();
    const box = await label.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) + 11);
    await page.getByText('Huyện Chi Lăng: 5,18').waitFor();
    expect(await page.locator('.chart-hint').count()).toBe(1);
    await context.close();
  });
});

describe('pages in the dark', () => {
  it('can be read: sign-in, rounds, ranking', async () => {
    const first = await visit(office, { scheme: 'dark' });
    await first.page.goto(`${office.origin}/sign-in`);
    await first.page.getByLabel('Thư điện tử').waitFor();
    expect(await accessFaults(first.page)).toEqual([]);
    await first.context.close();
    const { page, context } = await signIn(office, 'leader', { scheme: 'dark' });
    await page.goto(`${office.origin}/rounds`);
    await page.getByRole('link', { name: 'Lạng Sơn 2023' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Lạng Sơn 2023' }).click();
    await page.getByText('66,57').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await context.close();
  });

  it('do not flash: the window is dark before the script has come', async () => {
    const { page, context } = await visit(office, { scheme: 'dark' });
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(`${office.origin}/sign-in`);
    const color = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(color).toBe('rgb(36, 36, 36)');
    await context.close();
  });
});

it('the scripts of the first page are at most 300 kB, charts not among them', async () => {
  const { page, context } = await visit(office);
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      sizes.push(
        response
          .request()
          .sizes()
          .then((size) => size.responseBodySize),
      );
  });
  await page.goto(`${office.origin}/sign-in`, { waitUntil: 'networkidle' });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(300_000);
  await context.close();
});
