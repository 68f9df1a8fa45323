/** Attacks that only a real database can withstand or not: what is written into statements, and what happens at once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkbookDesk } from '#app/sent-workbook.ts';
import { createAccount } from '#domain/account/create-account.ts';
import type { Role } from '#domain/account/rights.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { bodies, textsIn } from '#http/bodies.fixture.ts';
import { createServer } from '#http/create-server.ts';
import { cookieIn, createSecrets, goodPassword, origin } from '#http/server.fixture.ts';
import { workbookType } from '#http/workbook-body.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { convertRound } from '#storage/round-folder/convert-round.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { streamWorkbook } from '#storage/xlsx/stream-workbook.ts';
import { listZip } from '#storage/xlsx/zip-directory.ts';
import { sha256, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { smallFiles, smallRound } from '../support/small-round.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let server: ReturnType<typeof createServer>;
let admin: string;
const secrets = createSecrets();
const log: string[] = [];
const nobody = '00000000-0000-7000-8000-999999999999';
let callers = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  server = createServer({
    context: (actor) => database.context(actor),
    secrets,
    singleSignOn: null,
    drawQrCode: async () => '',
    isReady: async () => true,
    withWorkbook: createWorkbookDesk(),
    csvLine: (cells) => `${cells.join(',')}\n`,
    workbook: (sheets) => streamWorkbook(sheets),
    version: '1.2.3',
    isSecure: false,
    origins: [origin],
    trustProxy: false,
    logLevel: 'error',
    logStream: { write: (line) => void log.push(line) },
  });
  await server.ready();
  admin = await cookieOf('province-administrator', 'admin@example.vn');
  await call('POST', '/api/organisations', bodies['POST /api/organisations']);
}, 60_000);
afterAll(async () => {
  await server.close();
  await database.close();
}, 60_000);

async function cookieOf(role: Role, email: string): Promise<string> {
  const grants = [{ role, organisationCode: null }];
  await createAccount(database.context(), secrets, { email, name: 'Lan', password: goodPassword, grants });
  return cookieIn(await signIn(email, goodPassword));
}

/** Each try from an address of its own, so that the limit does not answer. */
function signIn(email: string, password: string) {
  callers += 1;
  const remoteAddress = `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`;
  const payload = { email, password };
  return server.inject({ method: 'POST', url: '/api/sign-in', remoteAddress, headers: { origin }, payload });
}

function call(method: Method, url: string, payload?: object | Buffer, headers: Record<string, string> = {}) {
  callers += 1;
  return server.inject({
    method,
    url: url.replace(':code', 'small').replace(':unit', 'u1').replace(':id', nobody),
    remoteAddress: `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`,
    headers: { cookie: admin, origin, ...headers },
    ...(payload ? { payload } : {}),
  });
}

/** What the database holds of tables, columns, roles and guards. */
async function shape(): Promise<string> {
  const { rows } = await sql`select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' order by 1, 2`.execute(database.database);
  const { rows: guards } = await sql`select tgname from pg_trigger order by 1`.execute(database.database);
  return JSON.stringify([rows, guards]);
}
const chain = async () => (await verifyAuditLog(database.database, sha256)).fault;
const tally = (outcomes: (string | number)[]): Record<string, number> =>
  Object.fromEntries([...new Set(outcomes)].map((one) => [one, outcomes.filter((other) => other === one).length]));

async function importSmall(code: string): Promise<void> {
  const edition = { ...(JSON.parse(smallFiles['edition.json']) as object), code };
  const folder = smallRound({ 'edition.json': JSON.stringify(edition) });
  const faults = createFaultList();
  const openContent = () => openRoundContent(folder, true);
  await importRound(database.context(), { source: folderSource(folder, () => undefined), openContent }, faults);
  expect(faults.kept()).toEqual([]);
}

describe('statements written into texts', () => {
  const injections = [
    "'; drop table account cascade; --",
    "' or '1'='1",
    "'||(select password_hash from account limit 1)||'",
    '"; delete from audit_event; --',
    "\\'; truncate account; --",
    '$$; drop table account; $$',
    "%' or 1=1 -- _%",
    "1); update account set status='closed'; --",
    '#{admin} {{7*7}} $1 :code ?',
    "E'\\x27' \\u0027 %27%20or%201=1",
  ];
  const texts = Object.entries(bodies).flatMap(([name, body]) =>
    textsIn(body).map((found) => [`${name} ${found.path}`, name, found] as const),
  );

  it.each(texts)('are texts in %s', async (_, name, { replaced }) => {
    const before = await shape();
    const [method, url = ''] = name.split(' ');
    for (const text of injections) {
      // Names of the samples begin with a method.
      const response = await call(method as Method, url, replaced(text) as object);
      expect([text, response.statusCode < 500]).toEqual([text, true]);
    }
    expect(await shape()).toBe(before);
    expect(log).toEqual([]);
  });

  it('are kept to the letter and given back so', async () => {
    for (const [at, text] of injections.entries()) {
      const made = await call('POST', '/api/accounts', { email: `i${at}@example.vn`, name: text });
      expect(made.json()).toMatchObject({ name: text });
      const name = { vi: text, en: text };
      const organisation = { code: `p${at}`, kind: 'commune', parentCode: 'tinh', name, validFrom: '2020-01-01' };
      expect((await call('POST', '/api/organisations', organisation)).statusCode).toBe(201);
      const edition = { ...(JSON.parse(smallFiles['edition.json']) as object), code: `i${at}`, name };
      expect((await call('POST', '/api/rounds', { edition })).statusCode).toBe(201);
    }
    const listed = async (url: string): Promise<string> => (await call('GET', url)).body;
    const [accounts, organisations, rounds, events] = await Promise.all(
      ['accounts', 'organisations', 'rounds', 'audit?limit=500'].map((part) => listed(`/api/${part}`)),
    );
    for (const text of injections) {
      const written = JSON.stringify(text);
      for (const list of [accounts, organisations, rounds, events]) expect(list).toContain(written);
    }
    expect(await chain()).toBeNull();
  });

  const reading = ['rounds/:p', 'rounds/:p/results', 'rounds/:p/runs', 'rounds/:p/edition', 'units/:p/series'];
  const filters = ['audit?actor=', 'audit?subject=', 'audit?action=', 'audit?from=', 'audit?before=', 'series?unit='];
  const more = [
    'series?block=',
    'series?year=',
    'organisations?on=',
    'units/u1/series?node=',
    'units/u1/series?block=',
  ];
  it.each([...reading, ...filters, ...more])('are texts in the address %s, and find nothing', async (part) => {
    const odd = ['%', '_', '*', '\u0000', '\ud800', '\u202e', '\\', "'"];
    for (const text of [...injections, ...odd]) {
      const written = text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text);
      const response = await call('GET', `/api/${part.includes(':p') ? part.replace(':p', written) : part + written}`);
      expect([part, text, response.statusCode < 500]).toEqual([part, text, true]);
    }
    expect(log).toEqual([]);
  });

  it('widen no search: a beginning is compared letter by letter', async () => {
    const found = async (subject: string): Promise<number> =>
      (await call('GET', `/api/audit?subject=${encodeURIComponent(subject)}`)).json<{ events: object[] }>().events
        .length;
    expect(await found('account:*')).toBeGreaterThan(1);
    for (const subject of ['%*', 'a%*', 'accoun_:*', 'account\\:*', '%']) expect(await found(subject)).toBe(0);
  });
});

describe('all at once', () => {
  it('fifty wrong sign-ins: five count, the others find the account locked', async () => {
    await cookieOf('analyst', 'many@example.vn');
    const responses = await Promise.all(Array.from({ length: 50 }, () => signIn('many@example.vn', 'wrong')));
    expect(tally(responses.map(({ statusCode }) => statusCode))).toEqual({ 401: 50 });
    const { rows } = await sql<{ reason: string }>`select after->>'reason' as reason from audit_event
      where action = 'account.sign-in-refused'
        and subject = (select 'account:' || id from account where email = 'many@example.vn')`.execute(
      database.database,
    );
    expect(tally(rows.map(({ reason }) => reason))).toEqual({ 'wrong-password': 5, locked: 45 });
    expect(await chain()).toBeNull();
  });

  it('twenty publications of the first run, of one and of twenty runs: one is the first', async () => {
    await importSmall('rush');
    for (let count = 0; count < 3; count += 1) {
      await rescoreRound(database.context(), { code: 'rush', reason: `lần ${count}` }, createFaultList());
    }
    const { runs } = (await call('GET', '/api/rounds/rush/runs')).json<{ runs: { runId: string }[] }>();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, count) => {
        const runId = runs[count % runs.length]?.runId;
        const response = await call('POST', '/api/rounds/rush/publications', { runId });
        return response.statusCode === 201 ? 201 : response.json<{ code: string }>().code;
      }),
    );
    // Of the 20, 5 are of each run: the one that wins leaves 4 of its own run and 15 of others.
    expect(tally(outcomes)).toEqual({ 201: 1, 'run.published-already': 4, 'publication.needs-reason': 15 });
    const { publications } = (await call('GET', '/api/rounds/rush/publications')).json<{ publications: object[] }>();
    expect(publications).toHaveLength(1);
    expect(await chain()).toBeNull();
  });

  it('twenty organisations, accounts and rounds of one name: one of each is made', async () => {
    const codes = async (url: string, body: object): Promise<Record<string, number>> => {
      const responses = await Promise.all(Array.from({ length: 20 }, () => call('POST', url, body)));
      return tally(responses.map((one) => (one.statusCode === 201 ? 201 : one.json<{ code: string }>().code)));
    };
    const name = { vi: 'Xã', en: 'Commune' };
    const organisation = { code: 'xa', kind: 'commune', parentCode: 'tinh', name, validFrom: '2025-01-01' };
    expect(await codes('/api/organisations', organisation)).toEqual({ 201: 1, 'organisation.in-force': 19 });
    expect(await codes('/api/accounts', { email: 'one@example.vn', name: 'Một' })).toEqual({
      201: 1,
      'account.email-taken': 19,
    });
    const edition = { ...(JSON.parse(smallFiles['edition.json']) as object), code: 'one' };
    expect(await codes('/api/rounds', { edition })).toEqual({ 201: 1, 'round.exists': 19 });
    expect(await chain()).toBeNull();
    expect(log).toEqual([]);
  });

  it('a person whose roles, sessions, tokens and password are changed from all sides: no request fails', async () => {
    const cookie = await cookieOf('leader', 'busy@example.vn');
    const { id } = (await call('GET', '/api/me', undefined, { cookie })).json<{ id: string }>();
    const own = { cookie };
    const grants = (role: Role) => ({ name: 'B', grants: [{ role, organisationCode: null }] });
    const token = { name: 'x', scopes: ['round.read'], expiresInDays: 1 };
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, count) => [
        call('PUT', `/api/accounts/${id}`, grants(count % 2 === 0 ? 'analyst' : 'leader')),
        call('POST', `/api/accounts/${id}/links`, { purpose: 'sign-in' }),
        call('DELETE', `/api/accounts/${id}/sessions`),
        call('POST', `/api/accounts/${id}/${count % 2 === 0 ? 'close' : 'reopen'}`),
        call('POST', '/api/me/tokens', token, own),
        call('DELETE', '/api/me/sessions', undefined, own),
        call('POST', '/api/me/password', { current: goodPassword, next: 'một mật khẩu khác' }, own),
        signIn('busy@example.vn', goodPassword),
      ]).flat(),
    );
    expect(responses.filter(({ statusCode }) => statusCode >= 500).map(({ body }) => body)).toEqual([]);
    expect(await chain()).toBeNull();
    expect(log).toEqual([]);
  });
});

describe('a workbook that is a trap', () => {
  const send = (bytes: Buffer) => call('POST', '/api/rounds/trap/inputs', bytes, { 'content-type': workbookType });
  let good: Buffer;
  beforeAll(async () => {
    const edition = { ...(JSON.parse(smallFiles['edition.json']) as object), code: 'trap' };
    const path = join(temporaryFolder(), 'r.xlsx');
    await convertRound(smallRound({ 'edition.json': JSON.stringify(edition) }), path, createFaultList());
    good = readFileSync(path);
  });

  /** How long it took, what it was answered, and by how much memory grew meanwhile, in MB. */
  async function tried(bytes: Buffer): Promise<{ status: number; seconds: number; grown: number }> {
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    const { statusCode } = await send(bytes);
    const grown = (process.memoryUsage().rss - before) / (1024 * 1024);
    return { status: statusCode, seconds: (performance.now() - begun) / 1000, grown };
  }

  it('that unpacks to a thousand times its size is refused unread, whether it tells so or not', async () => {
    const bomb = deflateRawSync(Buffer.alloc(512 * 1024 * 1024));
    expect(bomb.length * 1000).toBeLessThan(1.1 * 512 * 1024 * 1024);
    for (const told of [512 * 1024 * 1024, 1000, 90 * 1024 * 1024]) {
      const { status, seconds, grown } = await tried(zipOf([sheetPart(bomb, told)]));
      expect(status).toBe(422);
      expect(seconds).toBeLessThan(15);
      expect(grown).toBeLessThan(500);
    }
  }, 120_000);

  it('whose many files are one and the same bomb is refused, too', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    const parts = Array.from({ length: 300 }, (_, at) => ({
      ...sheetPart(bomb, 64 * 1024 * 1024),
      name: `xl/media/${at}.png`,
    }));
    const { status, seconds } = await tried(zipOf(parts));
    expect(status).toBe(422);
    expect(seconds).toBeLessThan(15);
  }, 60_000);

  it('whose files have names that lead out writes nothing there', async () => {
    const target = join(temporaryFolder(), 'written.txt');
    const names = [
      '../../../../../../tmp/ddci-written.txt',
      target,
      '..\\..\\written.txt',
      'xl/../../../written.txt',
      '\u0000',
    ];
    const parts = names.map((name) => ({ name, told: 4, isDeflated: false, packed: Buffer.from('evil') }));
    expect((await send(zipOf(parts))).statusCode).toBe(422);
    expect(() => readFileSync(target)).toThrow('ENOENT');
    expect(() => readFileSync('/tmp/ddci-written.txt')).toThrow('ENOENT');
  });

  it('whose XML asks for other files, or multiplies itself, gets neither', async () => {
    const entities = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "${'b'.repeat(1000)}">${Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY c${at} "${`&${at === 0 ? 'b' : `c${at - 1}`};`.repeat(10)}">`,
    ).join('')}]>`;
    const sheet = `<?xml version="1.0"?>${entities}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;&c8;</t></is></c></row></sheetData></worksheet>`;
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('edition').addRow(['x']);
    const whole = Buffer.from(await workbook.xlsx.writeBuffer());
    const parts = (listZip(whole) ?? []).map(({ name, size, isDeflated, packed }) =>
      name === 'xl/worksheets/sheet1.xml'
        ? { name, told: Buffer.byteLength(sheet), isDeflated: false, packed: Buffer.from(sheet) }
        : { name, told: size, isDeflated, packed },
    );
    const spoilt = zipOf(parts, []);
    const begun = performance.now();
    const response = await send(spoilt);
    expect(response.statusCode).toBe(422);
    expect(response.body).not.toMatch(/root:|bbbbbbbbbb/);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('keeps nobody from a good one afterwards', async () => {
    expect((await send(good)).statusCode).toBe(201);
    expect(await chain()).toBeNull();
    expect(log).toEqual([]);
  });
});

type Part = { name: string; told: number; isDeflated: boolean; packed: Buffer };
const sheetPart = (packed: Buffer, told: number): Part => ({
  name: 'xl/worksheets/sheet1.xml',
  told,
  isDeflated: true,
  packed,
});

const workbookPart: Part = { name: 'xl/workbook.xml', told: 2, isDeflated: false, packed: Buffer.from('<x') };

/** A zip file of these parts and a workbook part, by APPNOTE 6.3.10 §4.3; sizes are those that are told. Equal contents lie there once. */
function zipOf(parts: readonly Part[], first: readonly Part[] = [workbookPart]): Buffer {
  const all = [...first, ...parts];
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  const placeByContent = new Map<Buffer, number>();
  let at = 0;
  for (const { name, told, isDeflated, packed } of all) {
    const place = placeByContent.get(packed) ?? at;
    if (place === at) {
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(isDeflated ? 8 : 0, 8);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(told, 22);
      chunks.push(local, packed);
      at += local.length + packed.length;
      placeByContent.set(packed, place);
    }
    const letters = Buffer.from(name);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isDeflated ? 8 : 0, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(told, 24);
    entry.writeUInt16LE(letters.length, 28);
    entry.writeUInt32LE(place, 42);
    directory.push(entry, letters);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(all.length, 8);
  end.writeUInt16LE(all.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, listed, end]);
}
