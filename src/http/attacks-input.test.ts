/** Attacks by what is sent: bodies that are large, deep, odd or never end, and addresses that lead out. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streamWorkbook } from '#storage/xlsx/stream-workbook.ts';
import { temporaryFolder } from '../../test/support/cli.ts';
import { createMemory } from '../../test/support/memory-stores.ts';
import { smallFiles } from '../../test/support/small-round.ts';
import { bodies, textsIn } from './bodies.fixture.ts';
import { createServer } from './create-server.ts';
import { routes } from './routes.ts';
import { createSecrets, createTestServer, origin, type TestServer } from './server.fixture.ts';
import { registerWebPages } from './web-pages.ts';
import { workbookType } from './workbook-body.ts';

type Problem = { code: string; faults?: { path: string; message: string; column?: string }[] };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const nobody = '00000000-0000-7000-8000-999999999999';
const megabyte = 1024 * 1024;

describe('a body', () => {
  let test: TestServer;
  let cookie: string;
  beforeAll(async () => {
    test = await createTestServer();
    cookie = await test.cookieOf('province-administrator');
  });

  const send = (method: Method, url: string, payload: string) =>
    test.server.inject({
      method,
      url: url.replace(':code', 'small').replace(':id', nobody),
      payload,
      headers: { cookie, origin, 'content-type': 'application/json' },
    });

  it('has a sample for each route that takes one', () => {
    const taking = routes.filter(({ body, takesWorkbook, url }) => {
      const takesNothing = body.safeParse(undefined).success;
      return !takesNothing && !takesWorkbook && url !== '/api/rounds' && url !== '/api/rounds/:code/edition';
    });
    expect(Object.keys(bodies).toSorted()).toEqual(taking.map(({ method, url }) => `${method} ${url}`).toSorted());
  });

  /** NUL, half of a character, an escape of a terminal, and a letter that turns around how the rest is shown. */
  const badLetters = ['\u0000', '\ud800', '\u001b[2J', '\u202e'];
  /** A password is compared as it is: a wrong one is wrong, whatever is in it. */
  const comparedOnly = ['POST /api/sign-in password', 'POST /api/me/password current'];
  const texts = Object.entries(bodies).flatMap(([name, body]) =>
    textsIn(body).map((found) => [`${name} ${found.path}`, name, found] as const),
  );

  it.each(texts.filter(([name]) => !comparedOnly.includes(name)))(
    'has no letter that is none, and the field is named: %s',
    async (_, name, { path, text, replaced }) => {
      const [method, url = ''] = name.split(' ');
      for (const letter of badLetters) {
        const payload = JSON.stringify(replaced(`${text}${letter}`));
        // Names of routes begin with their methods.
        const response = await send(method as Method, url, payload);
        expect([letter, response.statusCode]).toEqual([letter, 400]);
        expect(response.json<Problem>().faults?.map((fault) => fault.path)).toContain(`body.${path}`);
        test.memory.clock.forward(1);
      }
    },
  );

  it('names the field of an edition that holds them too, where it is a code or a name', async () => {
    const edition = JSON.parse(smallFiles['edition.json']) as object;
    for (const letter of badLetters) {
      const odd = { ...edition, code: `a${letter}`, name: { vi: `a${letter}`, en: 'a' } };
      const response = await send('POST', '/api/rounds', JSON.stringify({ edition: odd }));
      expect([letter, response.statusCode]).toEqual([letter, 422]);
      expect(response.json<Problem>().faults?.map(({ column }) => column)).toContain('code');
    }
  });

  it('is read up to a megabyte and no further', async () => {
    const filled = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
    expect((await send('POST', '/api/accounts', filled(megabyte))).statusCode).toBe(400);
    expect((await send('POST', '/api/accounts', filled(megabyte + 1))).statusCode).toBe(413);
    const letters = filled(megabyte / 2).replaceAll('x', 'ế');
    expect((await send('POST', '/api/accounts', letters)).statusCode).toBe(413);
  });

  it('is looked into 32 levels deep, and what is deeper is refused unread', async () => {
    const nested = (levels: number, [open, close]: [string, string]): string =>
      open.repeat(levels) + close.repeat(levels);
    const message = async (payload: string) => (await send('POST', '/api/accounts', payload)).json<Problem>().faults;
    expect(JSON.stringify(await message(nested(32, ['[', ']'])))).not.toContain('32');
    for (const levels of [33, 100_000]) {
      expect(await message(nested(levels, ['[', ']']))).toEqual([{ path: 'body', message: 'lồng nhau quá 32 tầng' }]);
    }
    const objects = `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`;
    expect(await message(objects)).toEqual([{ path: 'body', message: 'lồng nhau quá 32 tầng' }]);
    // Brackets in a text are none, and a text that ends in a backslash does not hide what follows.
    const email = JSON.stringify({ email: '['.repeat(100), name: '\\' });
    expect((await message(email))?.map(({ path }) => path)).toEqual(['body.email']);
    const hidden = `{"a":"\\\\","b":${nested(40, ['[', ']'])}}`;
    expect(await message(hidden)).toEqual([{ path: 'body', message: 'lồng nhau quá 32 tầng' }]);
  });

  it('of a hundred thousand elements, keys or letters is answered at once and briefly', async () => {
    const long = 'a'.repeat(400_000);
    const payloads = {
      elements: JSON.stringify({ email: 'a@b.vn', name: 'x', grants: Array.from({ length: 100_000 }, () => 0) }),
      keys: JSON.stringify(Object.fromEntries(Array.from({ length: 80_000 }, (_, at) => [`k${at}`, 1]))),
      email: JSON.stringify({ email: `${long}@`, name: long }),
      labels: JSON.stringify({ email: `a@${'a.'.repeat(200_000)}1`, name: ' '.repeat(400_000) }),
      marks: JSON.stringify({ email: 'a\u0323'.repeat(100_000), name: '\u0301'.repeat(100_000) }),
    };
    for (const [what, payload] of Object.entries(payloads)) {
      const begun = performance.now();
      const response = await send('POST', '/api/accounts', payload);
      expect([what, response.statusCode]).toEqual([what, 400]);
      expect(response.body.length).toBeLessThan(20_000);
      // Linear work takes some tens of milliseconds; what grows with the square would take minutes.
      expect(performance.now() - begun).toBeLessThan(5000);
    }
    const figures = Array.from({ length: 9000 }, () => ({ blockCode: 'b' }));
    const response = await send('POST', '/api/series', JSON.stringify({ figures }));
    expect(response.json<Problem>().faults).toHaveLength(100);
  });

  it('that says a field twice means the last; it cannot mean what was not checked', async () => {
    const twice = '{"email":"a@example.vn","email":"no","name":"x"}';
    expect((await send('POST', '/api/accounts', twice)).json<Problem>().faults?.map(({ path }) => path)).toEqual([
      'body.email',
    ]);
    const roles = '"grants":[{"role":"leader","role":"king","organisationCode":null}]';
    const grants = await send('POST', '/api/accounts', `{"email":"a@example.vn","name":"x",${roles}}`);
    expect(grants.json<Problem>().faults?.map(({ path }) => path)).toEqual(['body.grants.0.role']);
  });

  it('changes no prototype and takes no field from one', async () => {
    const grants = '[{"role":"province-administrator","organisationCode":null}]';
    for (const payload of [
      `{"email":"p@example.vn","name":"x","__proto__":{"grants":${grants},"polluted":1}}`,
      `{"email":"p@example.vn","name":"x","constructor":{"prototype":{"polluted":1}}}`,
      `{"__proto__":{"email":"p@example.vn","name":"x"}}`,
      `{"email":"p@example.vn","name":"x","\\u005f_proto__":{"polluted":1},"toString":1}`,
    ]) {
      const response = await send('POST', '/api/accounts', payload);
      const made = response.statusCode === 201 ? response.json<{ grants: object[] }>().grants : [];
      expect(made).toEqual([]);
      expect('polluted' in {}).toBe(false);
    }
    const query = await test.server.inject({ url: '/api/rounds?__proto__[x]=1', headers: { cookie } });
    expect(query.statusCode).toBe(400);
  });

  it('has no number that JSON or a column cannot hold', async () => {
    const pathsOf = (response: { body: string }): string[] => [
      ...new Set((JSON.parse(response.body) as Problem).faults?.map(({ path }) => path)),
    ];
    for (const number of ['9007199254740993', '1e400', '-1e400', '2147483648', '1.5', '-0.1', '1e-400']) {
      const token = await send(
        'POST',
        '/api/me/tokens',
        `{"name":"x","scopes":["round.read"],"expiresInDays":${number}}`,
      );
      expect(pathsOf(token)).toEqual(['body.expiresInDays']);
      const [figure] = (bodies['POST /api/series'] as { figures: object[] }).figures;
      for (const field of ['year', 'rank']) {
        const one = JSON.stringify({ ...figure, [field]: 'here' }).replace('"here"', number);
        const response = await send('POST', '/api/series', `{"figures":[${one}]}`);
        expect(pathsOf(response)).toEqual([`body.figures.0.${field}`]);
      }
    }
    for (const query of ['limit=9007199254740993', 'limit=1e400', 'limit=Infinity', 'limit=0x', 'limit=1&limit=2']) {
      const response = await test.server.inject({ url: `/api/audit?${query}`, headers: { cookie } });
      expect([query, response.statusCode]).toEqual([query, 400]);
    }
  });

  it('that holds a script is given back as data, whatever the caller would rather have', async () => {
    const script = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const made = { code: 'x1', kind: 'province', parentCode: null, name: { vi: script, en: script }, validFrom: null };
    const edition = { ...(JSON.parse(smallFiles['edition.json']) as object), code: 'xss', name: made.name };
    await send('POST', '/api/accounts', JSON.stringify({ email: 's@example.vn', name: script }));
    await send('POST', '/api/organisations', JSON.stringify(made));
    await send('POST', '/api/rounds', JSON.stringify({ edition }));
    for (const url of ['accounts', 'organisations', 'rounds', 'rounds/xss/edition', 'audit?limit=9']) {
      const headers = { cookie, accept: 'text/html,*/*;q=0.1' };
      const response = await test.server.inject({ url: `/api/${url}`, headers });
      expect([url, response.statusCode]).toEqual([url, 200]);
      expect(response.body).toContain(JSON.stringify(script).slice(1, -1));
      expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(response.headers['x-content-type-options']).toBe('nosniff');
    }
    const reflected = await test.server.inject({
      url: `/api/rounds/${encodeURIComponent(script)}`,
      headers: { cookie, accept: 'text/html' },
    });
    expect(reflected.statusCode).toBe(404);
    expect(reflected.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});

/** As `createTestServer` makes one, but not ready yet: pages are registered before. */
function createPageServer(): FastifyInstance {
  const memory = createMemory();
  return createServer({
    context: (actor) => memory.context(actor),
    secrets: createSecrets(),
    singleSignOn: null,
    drawQrCode: async () => '',
    isReady: async () => true,
    withWorkbook: () => Promise.reject(new Error('no workbook is sent')),
    csvLine: (cells) => `${cells.join(',')}\n`,
    workbook: (sheets) => streamWorkbook(sheets),
    version: '1.2.3',
    isSecure: false,
    origins: [origin],
    trustProxy: false,
    logLevel: 'silent',
  });
}

describe('on the wire', () => {
  let test: TestServer;
  let port: number;
  beforeEach(async () => {
    test = await createTestServer();
  });
  afterEach(() => test.server.close());

  async function listen(server: FastifyInstance): Promise<void> {
    await server.listen({ host: '127.0.0.1', port: 0 });
    const address = server.server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    port = address.port;
  }

  /** What comes back for these bytes until the server closes, or until what is awaited has come. */
  function exchange(bytes: string, isEnough: (text: string) => boolean, mostMs = 10_000): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      const late = setTimeout(() => end(new Error(`no end after ${text}`)), mostMs);
      const end = (error?: Error): void => {
        clearTimeout(late);
        socket.destroy();
        if (error) reject(error);
        else resolve(text);
      };
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (isEnough(text)) end();
      });
      socket.on('error', () => end());
      socket.on('close', () => end());
    });
  }
  const answered = (text: string): boolean => /^HTTP\/1\.1 \d+[\s\S]*\r\n\r\n/.test(text);
  const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
  const upload = (length: number, cookie: string | null, type = workbookType): string =>
    [
      'POST /api/rounds/small/inputs HTTP/1.1',
      `Host: localhost\r\nOrigin: ${origin}`,
      ...(cookie === null ? [] : [`Cookie: ${cookie}`]),
      `Content-Type: ${type}`,
      `Content-Length: ${length}\r\n\r\n`,
    ].join('\r\n');

  it('a large upload is refused before it is sent, to all who have not the right and to all when it is too large', async () => {
    const operator = await test.cookieOf('survey-operator');
    const leader = await test.cookieOf('leader');
    const ofUnit = await test.cookieOf('survey-operator', 'u1');
    await listen(test.server);
    const status = async (...request: Parameters<typeof upload>) =>
      statusOf(await exchange(`${upload(...request)}PK`, answered));
    expect(await status(30 * megabyte, null)).toBe(401);
    expect(await status(30 * megabyte, `ddci_session=${'x'.repeat(43)}`)).toBe(401);
    expect(await status(20 * megabyte, leader)).toBe(403);
    expect(await status(20 * megabyte, ofUnit)).toBe(403);
    expect(await status(30 * megabyte, operator)).toBe(413);
    expect(await status(20 * megabyte, operator, 'application/json')).toBe(415);
  });

  it('a body without a length is cut at the limit, too', async () => {
    await listen(test.server);
    const head = `POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `80000\r\n${'x'.repeat(0x80000)}\r\n`;
    expect(statusOf(await exchange(head + chunk + chunk + chunk, answered))).toBe(413);
  });

  it('two lengths, or a length and chunks, are no request', async () => {
    await listen(test.server);
    const head = 'POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    for (const lengths of [
      'Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}',
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/me HTTP/1.1\r\n\r\n',
      'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
    ]) {
      const text = await exchange(head + lengths, answered);
      expect(statusOf(text)).toBe(400);
      expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    }
  });

  it('a request that never ends is cut, and holds nobody up meanwhile', async () => {
    expect(test.server.server.requestTimeout).toBe(60_000);
    // A minute is too long for a test: the same, sooner.
    Object.assign(test.server.server, { requestTimeout: 400, headersTimeout: 400, connectionsCheckingInterval: 50 });
    const operator = await test.cookieOf('survey-operator');
    await listen(test.server);
    const begun = performance.now();
    const never = (): boolean => false;
    const slow = Array.from({ length: 40 }, (_, count) =>
      exchange(
        count % 2 === 0 ? `${upload(20 * megabyte, operator)}PK` : 'POST /api/sign-in HTTP/1.1\r\nHost: x',
        never,
      ),
    );
    const quick = await fetch(`http://127.0.0.1:${port}/health/live`);
    expect(quick.status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(5000);
    const texts = await Promise.all(slow);
    expect(new Set(texts.map(statusOf))).toEqual(new Set([408]));
  });

  it('no spelling of an address leads out of the folder of assets', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'web', 'assets'), { recursive: true });
    writeFileSync(join(root, 'secret.txt'), 'top secret');
    writeFileSync(join(root, 'web', 'index.html'), '<p>__CSP_NONCE__ index</p>');
    writeFileSync(join(root, 'web', 'assets', 'a-1.js'), '1');
    const server = createPageServer();
    registerWebPages(server, join(root, 'web'));
    await listen(server);
    for (const path of [
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/assets/%252e%252e/%252e%252e/secret.txt',
      '/assets/..\\..\\secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt',
      '/assets/a-1.js%00/../../../secret.txt',
      `/assets/${join(root, 'secret.txt')}`,
      `//assets//${join(root, 'secret.txt')}`,
      'http://localhost/assets/../../secret.txt',
      'file:///etc/passwd',
      '/../secret.txt',
      '/assets/../index.html',
      '../secret.txt',
    ]) {
      const text = await exchange(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, answered);
      expect([path, statusOf(text)]).toEqual([path, expect.toBeOneOf([400, 404])]);
      expect(text).not.toMatch(/top secret|root:|<p>/);
    }
    const asset = await exchange('GET /assets/a-1.js HTTP/1.1\r\nHost: localhost\r\n\r\n', answered);
    expect(statusOf(asset)).toBe(200);
    await server.close();
  });
});
