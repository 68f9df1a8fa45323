/** What is measured in a page. Scripts for the browser are texts: this room knows no document. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Bytes of the scripts that a first visit loads, compressed by gzip, without the library that draws charts. */
export async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await context.close();
  const counted = scripts.filter((script) => !script.includes('chart-drawing'));
  const sizes = await Promise.all(
    counted.map(async (script) => {
      const response = await fetch(script, { headers: { 'accept-encoding': 'gzip' } });
      await response.arrayBuffer();
      return Number(response.headers.get('content-length'));
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export type Standing = { firstPaintMs: number; figuresMs: number; shift: number };

const watch = (figure: string): string => `
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (document.querySelector(${JSON.stringify(figure)})) window.figuresMs = performance.now();
    else requestAnimationFrame(look);
  };
  look();`;

/** When something and when the figures are seen, and how far what stood has moved since. */
export async function standing(
  browser: Browser,
  url: string,
  options: { figure: string; width: number; delayMs: number; cookie: string },
): Promise<Standing> {
  const { figure, width, delayMs, cookie } = options;
  const { context, page } = await open(browser, cookie, { width, height: 844 });
  if (delayMs > 0) {
    await page.route('**/api/**', async (route) => {
      await page.waitForTimeout(delayMs);
      await route.continue();
    });
  }
  await page.addInitScript(watch(figure));
  await page.goto(url);
  await page.locator(figure).first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  await page.waitForTimeout(300);
  const seen = await page.evaluate<Standing>(`({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    figuresMs: window.figuresMs,
    shift: window.shift,
  })`);
  await context.close();
  return seen;
}

/** From a key in the search box to the painted rows that match, each key by itself, typed and taken back. */
export async function filterTimes(
  browser: Browser,
  url: string,
  texts: readonly string[],
  cookie: string,
): Promise<number[]> {
  const { context, page } = await open(browser, cookie, { width: 1440, height: 900 });
  await page.goto(url);
  const table = page.locator('.data-table');
  await table.waitFor();
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  await page.evaluate(`
    window.times = [];
    document.querySelector('input[type=search]').addEventListener('keydown', ({ timeStamp }) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        // The task after a frame's work: what has changed is painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      });
      observer.observe(document.querySelector('.data-table tbody'), { childList: true, subtree: true, characterData: true });
    });`);
  const search = page.locator('input[type=search]');
  await search.focus();
  for (const text of texts) {
    for (const key of [...Array.from(text), ...Array.from(text, () => 'Backspace')]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  }
  const times = await page.evaluate<number[]>('window.times');
  await context.close();
  return times;
}

/** Milliseconds between the frames while a wheel turns through the table, down and up. */
export async function frameTimes(browser: Browser, url: string, cookie: string): Promise<number[]> {
  const { context, page } = await open(browser, cookie, { width: 1440, height: 900 });
  await page.goto(url);
  await page.locator('.data-table tbody td').first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  await page.locator('.data-table').scrollIntoViewIfNeeded();
  await page.locator('.data-table').hover();
  await page.evaluate(`
    window.frames = [];
    let last = performance.now();
    const next = (now) => {
      window.frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(next); });`);
  for (let turn = 0; turn < 160; turn += 1) await page.mouse.wheel(0, turn < 100 ? 240 : -240);
  const frames = await page.evaluate<number[]>('window.frames');
  await context.close();
  return frames;
}

async function open(
  browser: Browser,
  cookie: string,
  viewport: { width: number; height: number },
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport, extraHTTPHeaders: cookie === '' ? {} : { cookie } });
  return { context, page: await context.newPage() };
}
