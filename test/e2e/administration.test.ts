import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ddci, temporaryFolder } from '../support/cli.ts';
import { changedEdition, type EditionObject, smallRound } from '../support/small-round.ts';
import { accessFaults, isWiderThanWindow, type Office, openOffice, signIn, type Visitor } from './office.ts';

let office: Office;
/** Signed in once, as each link of the demonstration works once. */
let administrator: Visitor;
let leader: Visitor;

beforeAll(async () => {
  office = await openOffice();
  administrator = await signIn(office, 'province-administrator');
  leader = await signIn(office, 'leader');
}, 90_000);

afterAll(() => office.close(), 60_000);

/** What must hold of every page, wide and narrow. */
async function soundPage(page: Page): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await isWiderThanWindow(page)).toBe(false);
  }
}

async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('group', { name, exact: true }).getByRole('button', { name, exact: true }).click();
}

/** The small round as its edition before and after i1 weighs 3, its workbook, and that workbook with an answer that its scale does not have. */
async function makeFiles(): Promise<{ edition: string; weighted: string; sound: string; broken: string }> {
  const first = smallRound();
  const weigh = (edition: EditionObject) => {
    const node = edition.blocks[0]?.nodes.find((one) => 'code' in one && one.code === 'i1');
    Object.assign(node ?? {}, { weight: 3 });
  };
  const round = smallRound(changedEdition(weigh));
  const folder = temporaryFolder();
  const sound = join(folder, 'small.xlsx');
  expect((await ddci('convert', round, sound)).exitCode).toBe(0);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(sound);
  const sheet = book.getWorksheet('answers');
  if (!sheet) throw new Error('the workbook has no answers');
  // The header is row 1 and q1 the fifth column: the answer of the second respondent.
  sheet.getCell(3, 5).value = '9';
  const broken = join(folder, 'broken.xlsx');
  await book.xlsx.writeFile(broken);
  return { edition: join(first, 'edition.json'), weighted: join(round, 'edition.json'), sound, broken };
}

describe('the administrator of the province', () => {
  it('finds a commune without diacritics, renames it, and reads both names and the event', async () => {
    const { page, faults } = administrator;
    await page.getByRole('link', { name: 'Đơn vị', exact: true }).click();
    await page.getByText('78 đơn vị vào ngày').waitFor();
    await soundPage(page);
    await page.getByLabel('Tìm theo tên hoặc mã').fill('xa 65');
    await page.getByText('1 trong 78 đơn vị').waitFor();
    await page.getByRole('link', { name: 'Xã 65 (mô phỏng)' }).click();
    await page.getByRole('heading', { level: 1, name: 'Xã 65 (mô phỏng)' }).waitFor();
    await page
      .getByText('Nghị quyết số 1672/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ Quốc hội')
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Ghi nhận thay đổi' }).click();
    await page.getByRole('radio', { name: 'Đổi tên' }).check();
    await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
    // An empty form is told of beside its fields, and the first of them takes the focus.
    await page.locator('[aria-invalid="true"]').nth(6).waitFor();
    expect(
      await page.getByLabel('Ngày có hiệu lực').evaluate((field) => field === field.ownerDocument.activeElement),
    ).toBe(true);
    await soundPage(page);
    await page.getByLabel('Ngày có hiệu lực').fill('2026-01-01');
    await page.getByLabel('Tên mới', { exact: true }).fill('Xã Hòa Bình (mô phỏng)');
    await page.getByLabel('Tên mới bằng tiếng Anh').fill('Hòa Bình commune (simulated)');
    await page.getByLabel('Số, ký hiệu').fill('12/QĐ-UBND');
    await page.getByLabel('Ngày ban hành').fill('2025-12-15');
    await page.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân tỉnh (mô phỏng)');
    await page.getByLabel('Trích yếu').fill('Đổi tên xã trong bản trình diễn.');
    await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
    await page.getByText('Đã ghi nhận thay đổi, có hiệu lực từ 01/01/2026.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Xã Hòa Bình (mô phỏng)' }).waitFor();
    const history = await page.getByRole('listitem').filter({ hasText: 'đổi tên thành' }).textContent();
    expect(history).toContain('Ngày 01/01/2026: Xã 65 (mô phỏng) đổi tên thành Xã Hòa Bình (mô phỏng).');
    expect(history).toContain('Quyết định số 12/QĐ-UBND ngày 15/12/2025 của Ủy ban nhân dân tỉnh (mô phỏng).');
    const versions = await page.getByRole('table', { name: 'Tên và cấp trên' }).getByRole('row').allInnerTexts();
    expect(versions.slice(1).map((row) => row.split(/\s*\t\s*/))).toEqual([
      ['Xã 65 (mô phỏng)', 'xã, phường, thị trấn', 'Tỉnh Lạng Sơn', '01/07/2025', '31/12/2025'],
      ['Xã Hòa Bình (mô phỏng)', 'xã, phường, thị trấn', 'Tỉnh Lạng Sơn', '01/01/2026', '–'],
    ]);

    await page.getByRole('link', { name: 'Nhật ký' }).click();
    await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'ghi nhận thay đổi tổ chức' });
    const event = page.getByRole('list', { name: 'Các sự kiện' }).getByRole('listitem');
    await event.getByText('Ghi nhận thay đổi tổ chức').first().waitFor();
    expect(await event.count()).toBe(1);
    expect(await event.textContent()).toContain('province-administrator (demo)');
    await event.getByRole('button', { name: /mục nữa/ }).click();
    expect(await event.getByRole('row').filter({ hasText: 'văn bản › số, ký hiệu' }).textContent()).toContain(
      '12/QĐ-UBND',
    );
    await page.getByRole('button', { name: 'Kiểm tra chuỗi' }).click();
    await page.getByText(/Chuỗi nguyên vẹn: \d+ sự kiện/).waitFor();
    await soundPage(page);
    expect(faults).toEqual([]);
  }, 60_000);

  it('takes a round from its edition to its publication, faults of a workbook told by row and column', async () => {
    const files = await makeFiles();
    const { page, faults } = administrator;
    await page.getByRole('link', { name: 'Đợt đánh giá' }).click();
    await page.getByRole('button', { name: 'Thêm đợt đánh giá' }).click();
    await page.locator('input[type=file]').setInputFiles(files.edition);
    await page.getByRole('button', { name: 'Tạo đợt' }).click();
    await page.getByRole('heading', { level: 1, name: 'nhỏ' }).waitFor();
    await page.getByText('Chưa phê duyệt, còn thay được').waitFor();
    await soundPage(page);
    await page.getByRole('button', { name: 'Thay bộ chỉ số' }).click();
    await page.locator('input[type=file]').setInputFiles(files.weighted);
    await page.locator('form').getByRole('button', { name: 'Thay bộ chỉ số' }).click();
    await page.getByRole('link', { name: 'Xem khác với bản trước' }).click();
    const difference = page.getByRole('table', { name: 'So sánh bộ chỉ số' }).getByRole('row').nth(1).getByRole('cell');
    await difference.first().waitFor();
    expect(await difference.allInnerTexts()).toEqual(['khối › phần › i1', 'đổi', 'trọng số', '1', '3']);
    await page.getByLabel('Bản trước').selectOption({ label: 'DDCI Lạng Sơn 2023 (bản trình diễn)' });
    await page.getByText(/^\d+ chỗ khác nhau$/).waitFor();
    await soundPage(page);
    await confirm(page, 'Phê duyệt bộ chỉ số');
    await page.getByText(/province-administrator \(demo\) phê duyệt lúc/).waitFor();
    await confirm(page, 'Mở khảo sát');
    await confirm(page, 'Khóa số liệu');

    const file = page.locator('input[type=file]');
    await file.setInputFiles(files.broken);
    await page.getByRole('button', { name: 'Nhập và tính điểm' }).click();
    const rows = page.getByRole('table', { name: 'Lỗi' }).getByRole('row');
    await rows.nth(1).waitFor();
    const [, fault = ''] = await rows.allInnerTexts();
    expect(fault.split(/\s*\t\s*/).slice(0, 3)).toEqual(['answers', '3', 'q1']);
    expect(await rows.count()).toBe(2);
    await soundPage(page);
    await file.setInputFiles(files.sound);
    await page.getByRole('button', { name: 'Nhập và tính điểm' }).click();
    await page.getByRole('listitem').and(page.locator('[aria-current=step]')).getByText('Đã tính điểm').waitFor();

    await leader.page.goto(`${office.origin}/rounds/small`);
    await leader.page.getByText('Kết quả của đợt này chưa công bố').waitFor();
    await leader.page.getByText('Chưa có lần tính điểm nào được công bố.').waitFor();

    await page.getByRole('button', { name: 'Công bố lần tính điểm' }).click();
    await page.getByLabel('Công bố theo một văn bản').uncheck();
    await confirm(page, 'Công bố');
    await page.getByText('Đã công bố.', { exact: true }).waitFor();
    await page.getByRole('table', { name: 'Các lần công bố' }).getByText('province-administrator (demo)').waitFor();
    await soundPage(page);

    await leader.page.reload();
    await leader.page.getByRole('row', { name: /Đơn vị một/ }).waitFor();
    expect([...faults, ...leader.faults]).toEqual([]);
  }, 90_000);
});

describe('a leader', () => {
  it('reads the same pages and is offered no form', async () => {
    const { page, faults } = leader;
    for (const [path, heading] of [
      ['/rounds/lang-son-2023', 'DDCI Lạng Sơn 2023 (bản trình diễn)'],
      ['/organisations/chi-lang', 'Huyện Chi Lăng'],
      ['/organisations/xa-01', 'Xã 01 (mô phỏng)'],
      ['/rounds', 'Đợt đánh giá'],
    ] as const) {
      await page.goto(office.origin + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByRole('status').getByText('Đang tải').waitFor({ state: 'detached' });
      expect(await page.locator('main form, main button[aria-expanded]').count()).toBe(0);
      await soundPage(page);
    }
    expect(faults).toEqual([]);
  }, 60_000);
});
