import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './support/cli.ts';
import { openTestDatabase } from './support/database.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await database.close();
}, 60_000);

/** The address of the test's database as an installation has it in its settings. */
function databaseUrl(): string {
  const { address } = database;
  if ('url' in address) return address.url;
  const { host, port, user, database: name, password = '' } = address;
  const url = new URL(`postgres://localhost/${name}`);
  url.search = new URLSearchParams({ host, port: String(port), user, password }).toString();
  return url.href;
}

/** `ddci serve` until it says where it is, and what it has said. */
function serve(): Promise<{ origin: string; text: string; stop(): Promise<number | null> }> {
  const child = spawn(process.execPath, [join(root, 'bin', 'ddci.js'), 'serve', '--lang', 'en'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(),
      DDCI_SECRET: 'a secret of the installation in tests',
      DDCI_PORT: '0',
      DDCI_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended')));
    child.stdout.once('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      resolve({ origin: /http:\/\/[\w.:]+/.exec(text)?.[0] ?? '', text, stop });
    });
  });
}

it('ddci serve prints a link for the first administrator while there is no account, and none afterwards', async () => {
  const first = await serve();
  const token = /\/set-up#token=([\w-]{43})\n/.exec(first.text)?.[1];
  const body = { token, email: 'lan@example.vn', name: 'Lan', password: 'mật khẩu rất dài' };
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const made = await fetch(`${first.origin}/api/set-up`, request);
  expect([made.status, await made.json()]).toMatchObject([200, { roles: ['province-administrator'] }]);
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const enrolled = await fetch(`${first.origin}/api/me/second-factor`, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect(await enrolled.json()).toMatchObject({ qrSvg: expect.stringMatching(/^<svg [\s\S]*<\/svg>\n?$/) });
  expect(await first.stop()).toBe(0);

  const second = await serve();
  expect(second.text).not.toContain('set-up');
  expect((await fetch(`${second.origin}/api/me`, { headers: { cookie } })).status).toBe(200);
  expect(await second.stop()).toBe(0);
}, 60_000);
