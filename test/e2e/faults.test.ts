import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterableFolder } from '../support/program.ts';
import { fillWithFaults, longName } from './faulty-round.ts';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, type Visitor, visit } from './office.ts';

/** Rounds as they come: units without answers, without a past, alone in their block, 700 of them, with very long names. */
let office: Office;

beforeAll(async () => {
  const folder = enterableFolder();
  await fillWithFaults(folder);
  office = await openOffice(folder);
}, 120_000);

afterAll(() => office.close(), 60_000);

const round = '/rounds/loi-2024';

/** Opens a page and waits until its figures stand. */
async function open({ page }: Visitor, path: string): Promise<string> {
  await page.goto(`${office.origin}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByRole('status').getByText('…').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  return (await page.locator('main').textContent()) ?? '';
}

async function complaints({ page, faults }: Visitor): Promise<string[]> {
  const tooWide = (await isWiderThanWindow(page)) ? ['wider than the window'] : [];
  return [...(await accessFaults(page)), ...tooWide, ...faults];
}

describe('a leader looks at a round full of faults', () => {
  let leader: Visitor;

  beforeAll(async () => {
    leader = await signIn(office, 'analyst');
  });

  afterAll(() => leader.context.close());

  it('a unit without answers: said in words, no figure, no rank', async () => {
    const text = await open(leader, `${round}/units/khong`);
    expect(text).toContain('Đơn vị này không có điểm trong đợt này');
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(await complaints(leader)).toEqual([]);
  });

  it('a unit with withheld indicators: each says why it has no figure', async () => {
    const text = await open(leader, `${round}/units/it/diagnosis`);
    expect(text).not.toMatch(/NaN|undefined|null/);
    const row = leader.page.getByRole('row').filter({ hasText: 'Chỉ tiêu x1' });
    expect(await row.textContent()).toContain('quá ít trả lời');
    expect(await complaints(leader)).toEqual([]);
  });

  it('a unit without a last year: no change is made up', async () => {
    const text = await open(leader, `${round}/units/moi`);
    expect(text).toContain('Xã Mới (mô phỏng)');
    expect(text).not.toContain('Thay đổi so với');
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(await complaints(leader)).toEqual([]);
  });

  it('a block of one unit: rank 1 of 1, and that there is nobody to compare with', async () => {
    const text = await open(leader, `${round}/units/mot-minh`);
    expect(text).toContain('1/1');
    expect(text).toContain('khối chỉ có một đơn vị nên không có đơn vị nào để so sánh');
    expect(await complaints(leader)).toEqual([]);
    await open(leader, `${round}?block=alone`);
    expect(await complaints(leader)).toEqual([]);
  });

  it.each(['table', 'heat', 'chart', 'slope'])('700 units with long names, as %s', async (view) => {
    await open(leader, `${round}?block=many&view=${view}`);
    expect(await complaints(leader)).toEqual([]);
  });
});

describe('narrow, and at 200 %', () => {
  it.each([
    { role: 'auditor', name: '390 px', width: 390, zoom: 1, language: 'vi' },
    { role: 'unit-clerk', name: '1440 px at 200 %', width: 1440, zoom: 2, language: 'en' },
  ] as const)(
    'a name of 120 characters at $name is read whole, nothing is cut',
    async ({ name: _name, role, ...look }) => {
      const reader = await signIn(office, role, look);
      const found: Record<string, string[]> = {};
      for (const path of [
        `${round}/units/dai`,
        round,
        `${round}/units/dai/diagnosis`,
        `${round}/compare?units=dai,du`,
      ]) {
        const text = await open(reader, `${path}${path.includes('?') ? '&' : '?'}lang=${look.language}`);
        const faults = await complaints(reader);
        if (!text.includes(longName[look.language])) faults.push('the name is cut');
        if (faults.length > 0) found[path] = faults;
      }
      expect(found).toEqual({});
      await reader.context.close();
    },
  );
});

describe('what a reader may not see', () => {
  it('a round that is not published is told to a visitor like one that is not there', async () => {
    const stranger = await visit(office);
    const hidden = await open(stranger, '/rounds/kin-2024');
    const missing = await open(stranger, '/rounds/khong-co-dau');
    expect(hidden).toContain('Kết quả của đợt này chưa công bố');
    expect(hidden).not.toContain('Xã Đủ');
    expect(missing).toBe(hidden);
    await stranger.context.close();
  });

  it('a leader is told so, with a way out', async () => {
    const leader = await signIn(office, 'leader');
    const text = await open(leader, '/rounds/kin-2024/units/du');
    expect(text).toContain('chưa công bố');
    expect(text).not.toContain('Xã Đủ');
    expect(await leader.page.locator('main').getByRole('link').count()).toBeGreaterThan(0);
    await leader.context.close();
  });
});

describe('the server gone while a page is open', () => {
  it('is said plainly, keeps what was typed, and mends itself when the server is back', async () => {
    const reader = await signIn(office, 'province-administrator');
    const { page } = reader;
    await open(reader, `${round}?block=many`);
    await page.getByLabel('Tìm đơn vị').fill('liên xã');
    await office.stopServer();
    await page.getByRole('tab', { name: 'Khối xã' }).click();
    await page.getByText('Máy chủ không trả lời.').first().waitFor();
    await office.startServer();
    await page.getByText('Máy chủ không trả lời.').first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Xã Đủ (mô phỏng)' }).first().waitFor();
    expect(await isWiderThanWindow(page)).toBe(false);
    await reader.context.close();
  }, 90_000);

  it('a form keeps what was typed', async () => {
    const stranger = await visit(office);
    const { page } = stranger;
    await page.goto(`${office.origin}/sign-in`);
    await page.getByLabel('Thư điện tử').fill('ai@example.vn');
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('một câu đủ dài');
    await office.stopServer();
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Nội dung đã nhập vẫn còn ở đây').waitFor();
    expect(await page.getByLabel('Thư điện tử').inputValue()).toBe('ai@example.vn');
    await office.startServer();
    await stranger.context.close();
  }, 90_000);
});
