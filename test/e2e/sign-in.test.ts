import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, visit } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
}, 60_000);

afterAll(() => office.close(), 60_000);

/** What each role finds in its menu. */
const menus: Record<string, string[]> = {
  'province-administrator': ['Đợt đánh giá', 'Đơn vị', 'Người dùng', 'Nhật ký'],
  'survey-operator': ['Đợt đánh giá', 'Đơn vị'],
  analyst: ['Đợt đánh giá', 'Đơn vị'],
  'unit-clerk': ['Đợt đánh giá', 'Đơn vị', 'Người dùng'],
  'agency-officer': ['Đợt đánh giá', 'Đơn vị'],
  leader: ['Đợt đánh giá', 'Đơn vị'],
  auditor: ['Đợt đánh giá', 'Đơn vị', 'Người dùng', 'Nhật ký'],
};

describe('signing in with the links of the demonstration', () => {
  it('there is one for each role', () => {
    expect([...office.links.keys()].toSorted()).toEqual(Object.keys(menus).toSorted());
  });

  it.each(Object.keys(menus))('%s: by one click, to the rounds and a menu of what the role may do', async (role) => {
    const { page, context, faults } = await signIn(office, role);
    await page
      .getByRole('link', { name: 'Lạng Sơn 2023' })
      .or(page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor();
    const menu = await page.getByRole('navigation').getByRole('link').allTextContents();
    expect(menu).toEqual(menus[role]);
    expect(await accessFaults(page)).toEqual([]);
    expect(await isWiderThanWindow(page)).toBe(false);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByLabel('Thư điện tử').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a link that was used is told as such', async () => {
    const { page, context } = await visit(office);
    await page.goto(office.links.get('leader') ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').getByText('Liên kết không đúng, đã dùng rồi hoặc đã hết hạn.').waitFor();
    expect(await page.getByRole('button', { name: 'Đăng nhập' }).count()).toBe(0);
    await context.close();
  });
});
