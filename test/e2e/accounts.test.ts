import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, type Visitor, visit } from './office.ts';

let office: Office;
let administrator: Visitor;

beforeAll(async () => {
  office = await openOffice();
  administrator = await signIn(office, 'province-administrator');
}, 60_000);

afterAll(() => office.close(), 60_000);

const officer = { name: 'Hoàng Thị Ổn', email: 'on@chilang.example.vn', password: 'một câu đủ dài để nhớ' };

/** Nothing that keeps people out, nothing wider than the window, and no complaint of the page itself. */
async function isWell({ page, faults }: Visitor): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  expect(await isWiderThanWindow(page)).toBe(false);
  expect(faults).toEqual([]);
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** By the pages, as an administrator or a clerk does it. */
async function addUser(
  page: Page,
  user: { name: string; email: string },
  place: { typed: string; name: string | RegExp },
) {
  await page.getByRole('link', { name: 'Người dùng' }).click();
  await page.getByRole('link', { name: 'Thêm người dùng' }).click();
  await page.getByLabel('Họ và tên').fill(user.name);
  await page.getByLabel('Thư điện tử').fill(user.email);
  await page.getByLabel('Vai trò').selectOption({ label: 'Cán bộ cơ quan chuyên môn' });
  await page.getByRole('combobox', { name: 'Cơ quan, đơn vị' }).fill(place.typed);
  await page.getByRole('option', { name: place.name }).click();
}

async function enterPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

describe('an officer of a commune', () => {
  let invitation: string;
  let visitor: Visitor;
  let secret: string;
  let recoveryCodes: string[];

  it('is added and invited by the administrator, the organisation found without diacritics', async () => {
    const { page } = administrator;
    await addUser(page, officer, { typed: 'bang mac', name: /^Xã Bằng Mạc, Huyện Chi Lăng/ });
    await isWell(administrator);
    await page.getByRole('button', { name: 'Lưu' }).click();
    await heading(page, officer.name);
    await page.getByRole('button', { name: 'Tạo liên kết mời' }).click();
    invitation = await page.getByRole('textbox', { name: 'Liên kết mời' }).inputValue();
    expect(invitation).toMatch(/^http:\/\/localhost:\d+\/sign-in\?next=%2Fme#token=[\w-]{43}$/);
    await page.getByText(/đến \d\d\/\d\d\/\d{4} \d\d:\d\d \(7 ngày\)/).waitFor();
    await isWell(administrator);
  });

  it('comes by the link in a browser of their own and sets a password without an old one', async () => {
    visitor = await visit(office, { width: 390 });
    const { page } = visitor;
    await page.goto(invitation);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await heading(page, 'Tài khoản của tôi');
    await page.getByText('Cán bộ cơ quan chuyên môn, Xã Bằng Mạc').waitFor();
    await page.getByRole('textbox', { name: 'Mật khẩu mới' }).fill('ngắn');
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await page.getByText('tối thiểu 12').waitFor();
    await page.getByRole('textbox', { name: 'Mật khẩu mới' }).fill(officer.password);
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await page.getByRole('textbox', { name: 'Mật khẩu hiện tại' }).waitFor();
    await isWell(visitor);
  });

  it('turns the second factor on and is told the recovery codes once', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
    const picture = page.getByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' });
    await picture.waitFor();
    // A picture that the policy refuses has no width of its own.
    expect(await picture.evaluate('(image) => image.decode().then(() => image.naturalWidth)')).toBeGreaterThan(0);
    secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await isWell(visitor);
    await page.getByLabel('Mã xác thực').fill('000000');
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByText('Mã xác thực không đúng').waitFor();
    await page.getByLabel('Mã xác thực').fill(generateSync({ secret }));
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await heading(page, 'Mã dự phòng');
    recoveryCodes = await page.getByRole('main').getByRole('listitem').allTextContents();
    expect(recoveryCodes).toHaveLength(8);
    await isWell(visitor);
    await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
    await page.getByRole('button', { name: 'Tắt xác thực hai bước' }).waitFor();
  });

  it('signs in with password and code, a wrong one told beside the field', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Danh mục' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await enterPassword(page, officer.email, officer.password);
    await heading(page, 'Xác thực hai bước');
    await isWell(visitor);
    await page.getByLabel('Mã xác thực').fill('abcd-abcd-abcd-abcd');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Mã xác thực không đúng').waitFor();
    // The code of this half minute was used to turn it on; that of the next is taken too.
    const inHalfAMinute = Math.floor(Date.now() / 1000) + 30;
    await page.getByLabel('Mã xác thực').fill(generateSync({ secret, epoch: inHalfAMinute }));
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await heading(page, 'Đợt đánh giá');
  });

  it('is signed out when the administrator ends the sessions', async () => {
    const { page } = administrator;
    await page.reload();
    await heading(page, officer.name);
    await page.getByText('Chrome trên Linux').waitFor();
    await page.getByRole('button', { name: 'Kết thúc mọi phiên' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Kết thúc mọi phiên' }).click();
    await page.getByText('Không có phiên nào đang mở.').waitFor();
    await isWell(administrator);
    await visitor.page.getByRole('link', { name: 'Lạng Sơn 2023' }).click();
    await heading(visitor.page, 'Đăng nhập');
    expect(new URL(visitor.page.url()).searchParams.get('next')).toMatch(/^\/rounds\//);
  });

  it('comes in by a recovery code in the same field, back to the page left, and makes a token', async () => {
    const { page } = visitor;
    await enterPassword(page, officer.email, officer.password);
    await page.getByLabel('Mã xác thực').fill(recoveryCodes[0] ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { level: 1, name: /Lạng Sơn/ }).waitFor();
    await page.goto(`${office.origin}/me`);
    await page.getByRole('button', { name: 'Thêm khóa' }).click();
    await page.getByRole('textbox', { name: 'Tên' }).fill('Kho dữ liệu tỉnh');
    await page.getByRole('checkbox', { name: 'xem kết quả đã công bố' }).check();
    await page.getByRole('button', { name: 'Tạo khóa' }).click();
    const token = await page.getByRole('textbox', { name: 'Khóa truy cập' }).inputValue();
    await isWell(visitor);
    const ask = async (): Promise<number> =>
      (await fetch(`${office.origin}/api/series`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask()).toBe(200);
    await page.getByRole('button', { name: 'Thu hồi khóa Kho dữ liệu tỉnh' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await page.getByText('Chưa có khóa nào.').waitFor();
    expect(await ask()).toBe(401);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('has the second factor turned off, the account closed and opened again by the administrator', async () => {
    const { page } = administrator;
    await page.reload();
    await page.getByRole('button', { name: 'Tắt xác thực hai bước của người này' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Tắt xác thực hai bước của người này' }).click();
    await page.getByText('Người này chưa bật xác thực hai bước.').waitFor();
    await page.getByRole('button', { name: 'Đóng tài khoản' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Đóng tài khoản' }).click();
    await page.getByRole('button', { name: 'Mở lại tài khoản' }).click();
    await isWell(administrator);
    await page.getByRole('group').getByRole('button', { name: 'Mở lại tài khoản' }).click();
    await page.getByRole('button', { name: 'Tạo liên kết mời' }).waitFor();
  });
});

describe('a clerk of Chi Lăng', () => {
  const stranger = { name: 'Vi Văn Khác', email: 'khac@soa.example.vn' };

  it('sees the own unit and gives roles there alone', async () => {
    const { page } = administrator;
    await addUser(page, stranger, { typed: 'so a', name: /^Sở A / });
    await page.getByRole('button', { name: 'Lưu' }).click();
    await heading(page, stranger.name);
    const address = page.url();

    const clerk = await signIn(office, 'unit-clerk');
    await clerk.page.getByRole('link', { name: 'Người dùng' }).click();
    const table = clerk.page.getByRole('table', { name: 'Người dùng' });
    await table.getByRole('link', { name: officer.name }).waitFor();
    expect(await table.getByRole('link').allTextContents()).toEqual(
      expect.arrayContaining(['agency-officer (demo)', 'leader (demo)', 'unit-clerk (demo)', officer.name]),
    );
    expect(await table.getByRole('link').count()).toBe(4);
    await isWell(clerk);

    await clerk.page.goto(address);
    await heading(clerk.page, 'Không có người dùng này');

    await clerk.page.goto(`${office.origin}/accounts/new`);
    const roles = await clerk.page.getByLabel('Vai trò').locator('option').allTextContents();
    expect(roles).toEqual(['Cán bộ cơ quan chuyên môn', 'Lãnh đạo']);
    await clerk.page.getByRole('combobox', { name: 'Cơ quan, đơn vị' }).fill('so a');
    await clerk.page.getByText('Không có tên nào khớp').waitFor();
    await isWell(clerk);
    await clerk.context.close();
  });

  it('the list is searched without diacritics and filtered, by an address that can be sent', async () => {
    const { page } = administrator;
    await page.goto(`${office.origin}/accounts?q=hoang+on`);
    const table = page.getByRole('table', { name: 'Người dùng' });
    await table.getByRole('link', { name: officer.name }).waitFor();
    expect(await table.getByRole('link').count()).toBe(1);
    await page.getByLabel('Vai trò').selectOption({ label: 'Lãnh đạo' });
    await page.getByText('Không có ai khớp').waitFor();
    expect(new URL(page.url()).searchParams.get('role')).toBe('leader');
    await page.getByRole('link', { name: 'Xem tất cả' }).click();
    await table.getByRole('link', { name: stranger.name }).waitFor();
    await isWell(administrator);
  });
});

describe('the page of sign-in', () => {
  it.each([
    ['oidc-unknown', 'Không có tài khoản nào đang mở'],
    ['oidc-failed', 'không thành'],
    ['oidc-unavailable', 'tạm thời không trả lời'],
  ])('says why the single sign-on led back: %s', async (problem, said) => {
    const visitor = await visit(office);
    await visitor.page.goto(`${office.origin}/sign-in?problem=${problem}`);
    await visitor.page.getByRole('alert').getByText(said).waitFor();
    await isWell(visitor);
    await visitor.context.close();
  });

  it('that of the first administrator needs the printed link', async () => {
    const visitor = await visit(office);
    await visitor.page.goto(`${office.origin}/set-up`);
    await visitor.page.getByText('Hãy mở trang này bằng liên kết').waitFor();
    // Here there are accounts: no link is good any more.
    await visitor.page.goto(`${office.origin}/set-up#token=${'a'.repeat(43)}`);
    await visitor.page.getByLabel('Họ và tên').fill(officer.name);
    await visitor.page.getByLabel('Thư điện tử').fill('first@example.vn');
    await visitor.page.getByRole('textbox', { name: 'Mật khẩu' }).fill(officer.password);
    await visitor.page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
    await visitor.page.getByRole('alert').getByText('Liên kết không đúng').waitFor();
    await isWell(visitor);
    await visitor.context.close();
  });
});
