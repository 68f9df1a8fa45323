/** Texts that would be programs if a page took them for its own: each page that shows them shows them as they stand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { workbookType } from '#http/workbook-body.ts';
import { convertRound } from '#storage/round-folder/convert-round.ts';
import { temporaryFolder } from '../support/cli.ts';
import { type EditionObject, smallFiles, smallRound } from '../support/small-round.ts';
import { type Office, openOffice, signIn, type Visitor } from './office.ts';

let office: Office;
let visitor: Visitor;
/** What the pages asked for that is not ours, dialogs they opened, and what their policy had to stop. */
const strange: string[] = [];

const hit = 'window.hit=1';
const traps = [
  `<script>${hit}</script>`,
  `"><img src=x onerror="${hit}">`,
  `'-alert(1)-'<svg/onload=${hit}>`,
  `javascript:${hit}//`,
  `</title></textarea><iframe srcdoc="<script>parent.${hit}</script>">`,
  `{{constructor.constructor('${hit}')()}}<a href="https://evil.example/">x</a>`,
];
const trap = traps.join('');

beforeAll(async () => {
  office = await openOffice();
  visitor = await signIn(office, 'province-administrator');
  const { page, context } = visitor;
  await context.exposeFunction('tellViolation', (what: string) => void strange.push(what));
  await context.addInitScript(
    `document.addEventListener('securitypolicyviolation', (event) => window.tellViolation('policy: ' + event.blockedURI + ' ' + event.sample))`,
  );
  page.on('dialog', (dialog) => {
    strange.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(office.origin)) strange.push(request.url());
  });
  await layTraps();
}, 120_000);

afterAll(async () => {
  await visitor.context.close();
  await office.close();
}, 60_000);

async function send(path: string, body: object | Buffer): Promise<void> {
  const isWorkbook = Buffer.isBuffer(body);
  const response = await visitor.context.request.post(`${office.origin}${path}`, {
    headers: { origin: office.origin, 'content-type': isWorkbook ? workbookType : 'application/json' },
    data: isWorkbook ? body : JSON.stringify(body),
  });
  if (response.status() !== 201) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
}

/** In every name that an account, an organisation, a round, its blocks, nodes and units have, and in a reason. */
async function layTraps(): Promise<void> {
  for (const [at, text] of traps.entries()) {
    await send('/api/accounts', { email: `trap${at}@example.vn`, name: text });
  }
  const name = { vi: trap.slice(0, 200), en: trap.slice(0, 200) };
  await send('/api/organisations', {
    code: 'bay',
    kind: 'agency',
    parentCode: 'lang-son',
    name,
    validFrom: '2026-01-01',
  });
  const named = { vi: trap, en: trap };
  const small = JSON.parse(smallFiles['edition.json']) as EditionObject;
  const blocks = small.blocks.map(({ nodes, ...block }) => ({
    ...block,
    name: named,
    nodes: nodes.map((node) => ({ ...node, name: named })),
  }));
  const edition = { ...small, code: 'bay', name: named, simulation: named, blocks };
  const unitName = `"${trap.replaceAll('"', '""')}"`;
  const units = `unit_code,block,name_vi,name_en\nu1,b,${unitName},${unitName}\nu2,b,${unitName},${unitName}\n`;
  const path = join(temporaryFolder(), 'r.xlsx');
  const faults = createFaultList();
  await convertRound(smallRound({ 'edition.json': JSON.stringify(edition), 'units.csv': units }), path, faults);
  await send(`/api/rounds/bay/inputs?reason=${encodeURIComponent(trap)}`, readFileSync(path));
}

/** What ran on the page, or was stopped, once it is all there. A trap that stands escaped in an address of ours is none. */
async function outcome(page: Page): Promise<unknown[]> {
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate<string[]>(`[
    ...(window.hit === undefined ? [] : ['it ran']),
    ...[...document.querySelectorAll('iframe, [onerror], [onload], a[href^="javascript:"], a[href*="evil"]:not([href^="/rounds/%3C"]), img[src="x"]')].map((one) => one.outerHTML),
  ]`);
  return [...found, ...strange, ...visitor.faults];
}

describe('a trap in a name', () => {
  it.each(['vi', 'en'])('is a text on each page that shows it, in %s', async (language) => {
    const { page } = visitor;
    for (const [path, shown] of [
      ['/', traps[0]],
      ['/rounds/bay', traps[1]],
      ['/accounts', traps[4]],
    ] as const) {
      await page.goto(`${office.origin}${path}?lang=${language}`);
      await page
        .getByText(shown ?? '')
        .first()
        .waitFor({ state: 'attached' });
      expect([path, ...(await outcome(page))]).toEqual([path]);
    }
  });

  it('in an address is none of the page either', async () => {
    const { page } = visitor;
    for (const path of [
      `/rounds/${encodeURIComponent(trap)}`,
      `/sign-in?next=${encodeURIComponent(`javascript:${hit}`)}`,
      `/sign-in?problem=${encodeURIComponent(trap)}`,
      `/sign-in#token=${encodeURIComponent(trap)}`,
    ]) {
      await page.goto(`${office.origin}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect([path, ...(await outcome(page))]).toEqual([path]);
    }
  });
});
