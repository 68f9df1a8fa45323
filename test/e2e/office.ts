import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/find-chromium.ts';
import { enterableFolder, findFreePort, type Run, startProgram, statusOf, until } from '../support/program.ts';

/** The demonstration as `npm start` runs it, and a browser. */
export type Office = {
  origin: string;
  /** Of the first start: each works once. */
  links: ReadonlyMap<string, string>;
  browser: Browser;
  /** Leaves pages open without their server, until it is started again at the same address. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
};

export async function openOffice(folder = enterableFolder()): Promise<Office> {
  const executablePath = chromiumPath();
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const start = async (): Promise<Run> => {
    const begun = startProgram({ DDCI_VAR: folder, DDCI_PORT: String(port), DDCI_LANG: 'vi' }, 'start');
    await until(async () => (await statusOf(`${origin}/health/ready`)) === 200, 'the start');
    await until(() => begun.printed().includes('/sign-in#token='), 'the links');
    return begun;
  };
  let run = await start();
  const links = new Map(
    [...run.printed().matchAll(/^ {2}(\S+) +(http\S+)$/gm)].map(([, role = '', url = '']) => [role, url]),
  );
  // Chromium's own box needs rights that containers rarely give.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    origin,
    links,
    browser,
    async stopServer() {
      await stop(run);
    },
    async startServer() {
      run = await start();
    },
    async close() {
      await browser.close();
      await stop(run);
    },
  };
}

async function stop({ child, ended }: Run): Promise<void> {
  child.kill('SIGTERM');
  const { code, out } = await ended;
  if (code !== 0) throw new Error(`the program ended with ${code}: ${out}`);
}

export type Visitor = { context: BrowserContext; page: Page; faults: string[] };

/** A browser profile of its own, in which every complaint of a page is kept: errors, refused files, server faults. */
export async function visit(
  { browser }: Pick<Office, 'browser'>,
  {
    language = 'vi',
    width = 1440,
    scheme = 'light',
    zoom = 1,
  }: { language?: 'vi' | 'en'; width?: number; scheme?: 'light' | 'dark'; zoom?: number } = {},
): Promise<Visitor> {
  // A page at 200 % has half as many px of its own, each of two dots.
  const viewport = { width: width / zoom, height: 900 / zoom };
  const context = await browser.newContext({
    locale: language,
    viewport,
    deviceScaleFactor: zoom,
    colorScheme: scheme,
  });
  // Less than a test may take, so that what was waited for is told.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A request that is answered with a problem is told in the console too, which is no fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return { context, page, faults };
}

/** Signs in by the link of a role of the demonstration. */
export async function signIn(
  office: Office,
  role: string,
  options: Parameters<typeof visit>[1] = {},
): Promise<Visitor> {
  const link = office.links.get(role);
  if (link === undefined) throw new Error(`no link for ${role}`);
  const visitor = await visit(office, options);
  await visitor.page.goto(link);
  await visitor.page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
  await visitor.page.getByRole('navigation').first().waitFor({ state: 'attached' });
  return visitor;
}

/** What keeps people out, by the rules of WCAG 2.2 AA. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Whether the page is wider than the window. */
export async function isWiderThanWindow(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
