import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumPath } from '../../scripts/find-chromium.ts';
import { openTestDatabase } from '../support/database.ts';
import { findFreePort, startProgram, until } from '../support/program.ts';
import { accessFaults, visit } from './office.ts';

/** The address of the test's database as an installation has it in its settings. */
function databaseUrl(address: Awaited<ReturnType<typeof openTestDatabase>>['address']): string {
  if ('url' in address) return address.url;
  const { host, port, user, database, password = '' } = address;
  const url = new URL(`postgres://localhost/${database}`);
  url.search = new URLSearchParams({ host, port: String(port), user, password }).toString();
  return url.href;
}

it('the first administrator comes by the printed link, and is in', async () => {
  const database = await openTestDatabase();
  const port = String(await findFreePort());
  const settings = { DATABASE_URL: databaseUrl(database.address), DDCI_PORT: port, DDCI_LANG: 'vi' };
  const run = startProgram({ ...settings, DDCI_SECRET: 'a secret of the installation in tests' }, 'serve');
  await until(() => run.printed().includes('/set-up#token='), 'the link');
  const link = /http\S+\/set-up#token=[\w-]{43}/.exec(run.printed())?.[0] ?? '';
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const { page, faults } = await visit({ browser });

  await page.goto(link);
  await page.getByLabel('Họ và tên').fill('Lương Thị Lan');
  await page.getByLabel('Thư điện tử').fill('lan@example.vn');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('ngắn');
  await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
  await page.getByText('tối thiểu 12').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('một câu đủ dài để nhớ');
  await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
  await page.getByRole('heading', { name: 'Chưa có đợt đánh giá nào' }).waitFor();
  await page.getByRole('link', { name: 'Lương Thị Lan' }).click();
  await page.getByText('Quản trị cấp tỉnh, toàn tỉnh').waitFor();
  expect(faults).toEqual([]);

  await browser.close();
  run.child.kill('SIGTERM');
  expect((await run.ended).code).toBe(0);
  await database.close();
}, 90_000);
