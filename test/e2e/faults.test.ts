import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterableFolder } from '../support/program.ts';
import { fillWithFaults, longName } from './faulty-round.ts';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, type Visitor, visit } from './office.ts';

let office: Office;
/** Signed in once, as each link of the demonstration works once. */
let analyst: Visitor;

beforeAll(async () => {
  const folder = enterableFolder();
  await fillWithFaults(folder);
  office = await openOffice(folder);
  analyst = await signIn(office, 'analyst');
}, 90_000);

afterAll(() => office.close(), 60_000);

const round = '/rounds/loi-2024';

async function open(page: Page, path: string, language: 'vi' | 'en' = 'vi'): Promise<string> {
  await page.goto(`${office.origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  return (await page.locator('main').textContent()) ?? '';
}

/** What is wrong with the page as it stands: for those it keeps out, in its width, or by its own complaints. */
async function complaints({ page, faults }: Visitor): Promise<string[]> {
  const tooWide = (await isWiderThanWindow(page)) ? ['wider than the window'] : [];
  return [...(await accessFaults(page)), ...tooWide, ...faults];
}

describe('a unit', () => {
  it.each([
    { unit: 'khong', name: 'nobody answered about', answers: '0' },
    { unit: 'it', name: 'fewer than ten answered about', answers: '4' },
  ])('that $name has no score, no rank and no place beside the median, and is told why', async ({ unit, answers }) => {
    const { page } = analyst;
    const overview = await open(page, `${round}/units/${unit}`);
    expect(overview).toContain('Đơn vị này không có điểm trong đợt này');
    expect(overview).not.toContain('thấp hơn hẳn trung vị');
    expect(overview).not.toMatch(/NaN|null|undefined/);
    expect(await complaints(analyst)).toEqual([]);
    expect(await open(page, `${round}/units/${unit}`, 'en')).toContain('This unit has no score in this round');
    await open(page, `${round}/units/${unit}/diagnosis`);
    const indicator = page.getByRole('row', { name: /Chỉ tiêu x1/ });
    expect(await indicator.getByRole('link', { name: answers, exact: true }).count()).toBe(1);
    const why = unit === 'it' ? 'quá ít trả lời' : 'không có số liệu';
    expect(await indicator.textContent()).toContain(why);
    expect(await complaints(analyst)).toEqual([]);
  });

  it('without a score is last in the ranking, by whatever it is sorted', async () => {
    const { page } = analyst;
    await open(page, `${round}?block=communes`);
    const last = async (): Promise<string[]> => (await page.getByRole('rowheader').allTextContents()).slice(-2).sort();
    const without = ['Xã Ít phiếu (mô phỏng)', 'Xã Không phiếu (mô phỏng)'].sort();
    expect(await last()).toEqual(without);
    await page.getByRole('button', { name: /^Tổng điểm/ }).click();
    await page.locator('th[aria-sort=descending]', { hasText: 'Tổng điểm' }).waitFor();
    expect(await last()).toEqual(without);
  });

  it('without a last year has its score and says nothing of a change', async () => {
    const { page } = analyst;
    // Twelve answers to each question, 37 and 38 in sum: 5.6875 and 5.875 from 1 to 10.
    const text = await open(page, `${round}/units/moi`);
    expect(text).toContain('57,81');
    expect(text).toContain('chưa có số liệu năm trước');
    expect(text).not.toContain('Thay đổi so với');
    expect(await page.getByRole('heading', { name: 'Qua các năm' }).count()).toBe(0);
    await open(page, `${round}?block=communes&view=slope`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await complaints(analyst)).toEqual([]);
  });

  it('alone in its block is 1 of 1 and is not held against itself', async () => {
    const { page } = analyst;
    const text = await open(page, `${round}/units/mot-minh`);
    expect(text).toContain('50,31');
    expect(text).toContain('1/1');
    expect(text).toContain('khối chỉ có một đơn vị nên không có đơn vị nào để so sánh');
    expect(text).not.toContain('So với trung vị0,00');
    expect(text).not.toContain('cao hơn nhiều nhất');
    // The two components, 33 and 34 of twelve answers: 4.9375 and 5.125.
    await page
      .getByRole('img', { name: /cao nhất: 5,13 điểm/ })
      .first()
      .waitFor();
    await page.getByText('Mạng nhện').click();
    await page.getByRole('img', { name: /5,13/ }).first().waitFor();
    expect(await complaints(analyst)).toEqual([]);
    for (const view of ['table', 'heat', 'chart']) {
      expect(await open(page, `${round}?block=alone&view=${view}`)).toContain('Đơn vị một mình');
      expect(await complaints(analyst)).toEqual([]);
    }
    expect(await open(page, `${round}/units/mot-minh`, 'en')).toContain('it is the only unit of its block');
  });
});

describe('700 units with names of 120 characters', () => {
  it('are ranked, found by a search and drawn in colours and as a chart', async () => {
    const visitor = await visit(office);
    const { page, context } = visitor;
    await open(page, `${round}?block=many`);
    await page.getByText('700 đơn vị', { exact: true }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.getByLabel('Tìm đơn vị').fill('699 trung tam');
    await page.getByText('1 đơn vị', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^699 Trung tâm/ }).waitFor();
    expect(await complaints(visitor)).toEqual([]);
    await open(page, `${round}?block=many&view=heat`);
    await page.getByRole('heading', { name: /trên 1\.400 ô/ }).waitFor();
    // The heads, the units and the medians.
    expect(await page.getByRole('row').count()).toBe(702);
    await open(page, `${round}?block=many&view=chart`);
    await page.getByRole('img', { name: /dẫn đầu/ }).waitFor();
    expect(await isWiderThanWindow(page)).toBe(false);
    await context.close();
  });
});

describe('the server', () => {
  it('is missed in words while it is gone, and the page goes on by itself when it is back', async () => {
    const { page } = analyst;
    await open(page, `${round}?block=communes`);
    await page.evaluate('window.isSame = true');
    await office.stopServer();
    await page.getByRole('link', { name: 'Xã Mới (mô phỏng)' }).click();
    await page.getByText('Máy chủ không trả lời.').waitFor();
    await page.getByText('Trang sẽ tự thử lại', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Phương pháp', exact: true }).click();
    await page.getByText('Máy chủ không trả lời.').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await office.startServer();
    await page.getByRole('heading', { level: 1, name: /^Phương pháp: / }).waitFor();
    await page.getByText('Máy chủ không trả lời.').waitFor({ state: 'detached' });
    expect(await page.evaluate('window.isSame')).toBe(true);
  });

  it('loses nothing that was typed while it was gone', async () => {
    const { page, context } = await visit(office);
    await page.goto(`${office.origin}/sign-in`);
    await page.getByLabel('Thư điện tử').fill('ai@example.vn');
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('một câu đủ dài');
    await office.stopServer();
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Nội dung đã nhập vẫn còn ở đây', { exact: false }).waitFor();
    await office.startServer();
    expect(await page.getByLabel('Thư điện tử').inputValue()).toBe('ai@example.vn');
    expect(await page.getByRole('textbox', { name: 'Mật khẩu' }).inputValue()).toBe('một câu đủ dài');
    await context.close();
  });
});

describe('a link to what the reader may not see', () => {
  it.each([
    { path: '/rounds/kin-2024?block=communes', said: 'Kết quả của đợt này chưa công bố' },
    { path: '/rounds/kin-2024/units/moi', said: 'Kết quả của đợt này chưa công bố' },
    { path: `${round}/units/moi/diagnosis`, said: 'Cần đăng nhập để xem trang này' },
  ])('$path: plain words, a way out and no figure in any answer', async ({ path, said }) => {
    const visitor = await visit(office, { width: 390 });
    const { page, context } = visitor;
    const answers: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/') && !response.ok()) answers.push(response.text());
    });
    expect(await open(page, path)).toContain(said);
    expect(await page.locator('main').getByRole('link').count()).toBeGreaterThan(0);
    const texts = await Promise.all(answers);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join()).not.toMatch(/Xã|57[.,]8|5[.,]68/);
    expect(await complaints(visitor)).toEqual([]);
    await page.locator('main').getByRole('link').last().click();
    await page.getByText(said).waitFor({ state: 'detached' });
    await context.close();
  });

  it('is told in the words of the server to who is signed in, with the menu beside it', async () => {
    const { page } = analyst;
    await open(page, '/accounts');
    const told = await page.getByRole('alert').first().textContent();
    expect(told).toMatch(/quyền|không được/);
    expect(await page.getByRole('navigation').getByRole('link').count()).toBeGreaterThan(1);
  });
});

describe('names of 120 characters', () => {
  it.each([
    { language: 'vi', width: 390, zoom: 1, scheme: 'light' },
    { language: 'en', width: 1440, zoom: 2, scheme: 'dark' },
  ] as const)(
    '$language, $width px, magnified $zoom times: nothing is cut off, nobody is kept out',
    async ({ language, ...look }) => {
      const visitor = await visit(office, { language, ...look });
      const { page, context } = visitor;
      const found: Record<string, string[]> = {};
      for (const path of [
        `${round}/units/dai`,
        `${round}?block=many`,
        `${round}?block=communes&view=heat`,
        `${round}?block=communes&view=chart`,
        `${round}/units/it`,
      ]) {
        await open(page, path, language);
        const some = await complaints(visitor);
        if (some.length > 0) found[path] = some;
      }
      expect(found).toEqual({});
      await open(page, `${round}/units/dai`, language);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(longName[language]);
      await context.close();
    },
    60_000,
  );
});
