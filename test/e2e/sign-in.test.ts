import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, visit } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
}, 60_000);

afterAll(() => office.close(), 60_000);

/** What each role finds in its menu: who may read results has the diagnosis where a unit is known. */
const open = ['Đợt đánh giá', 'Xếp hạng', 'So sánh', 'Phương pháp'];
const ofUnit = ['Đợt đánh giá', 'Tổng quan', 'Xếp hạng', 'Chẩn đoán', 'So sánh', 'Phương pháp'];
const menus: Record<string, string[]> = {
  'province-administrator': [...open, 'Đơn vị', 'Người dùng', 'Nhật ký'],
  'survey-operator': [...open, 'Đơn vị'],
  analyst: [...open, 'Đơn vị'],
  'unit-clerk': [...ofUnit, 'Đơn vị', 'Người dùng'],
  'agency-officer': [...open, 'Đơn vị'],
  leader: [...ofUnit, 'Đơn vị'],
  auditor: [...open, 'Đơn vị', 'Người dùng', 'Nhật ký'],
};

describe('signing in with the links of the demonstration', () => {
  it('there is one for each role', () => {
    expect([...office.links.keys()].toSorted()).toEqual(Object.keys(menus).toSorted());
  });

  it.each(Object.keys(menus))(
    '%s: by one click, to its first page and a menu of what the role may do',
    async (role) => {
      const { page, context, faults } = await signIn(office, role);
      await page
        .getByRole('link', { name: 'Lạng Sơn 2023' })
        .or(page.getByRole('heading', { level: 1 }))
        .first()
        .waitFor();
      const links = page.getByRole('navigation').getByRole('link');
      await expect.poll(() => links.allTextContents()).toEqual([...(menus[role] ?? []), `${role} (demo)`]);
      expect(await accessFaults(page)).toEqual([]);
      expect(await isWiderThanWindow(page)).toBe(false);
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await page.getByLabel('Thư điện tử').waitFor();
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  it('a link that was used is told as such', async () => {
    const { page, context } = await visit(office);
    await page.goto(office.links.get('leader') ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').getByText('Liên kết không đúng, đã dùng rồi hoặc đã hết hạn.').waitFor();
    expect(await page.getByRole('button', { name: 'Đăng nhập' }).count()).toBe(0);
    await context.close();
  });
});
