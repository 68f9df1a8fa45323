import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { convertRound } from '#storage/round-folder/convert-round.ts';
import { temporaryFolder } from '../../test/support/cli.ts';
import { changed, smallFiles, smallRound } from '../../test/support/small-round.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';
import { workbookType } from './workbook-body.ts';

type Fault = { path?: string; file?: string; row?: number | null; column?: string | null; message: string };
type Problem = { code: string; title: string; faults?: Fault[] };
type Round = { status: string; runId: string; publishedRunId: string | null; editionHash: string };

const edition = { ...(JSON.parse(smallFiles['edition.json']) as { code: string }), code: 'life' };
const life = '/api/rounds/life';

/** The small round as a workbook, under the code `life`. */
async function workbook(changes: Parameters<typeof smallRound>[0] = {}): Promise<Buffer> {
  const path = join(temporaryFolder(), 'r.xlsx');
  const folder = smallRound({ 'edition.json': JSON.stringify(edition), ...changes });
  await convertRound(folder, path, createFaultList());
  return readFileSync(path);
}

describe('a round over HTTP', () => {
  let test: TestServer;
  let admin: string;
  const usualTemporary = process.env.TMPDIR;
  const temporary = join(temporaryFolder(), 'sent');
  beforeAll(async () => {
    test = await createTestServer();
    admin = await test.cookieOf('province-administrator');
    // A place of our own, so that what is left in it can be seen.
    mkdirSync(temporary);
    process.env.TMPDIR = temporary;
  });
  afterAll(() => {
    if (usualTemporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usualTemporary;
  });

  const get = (url: string, cookie = admin) => test.server.inject({ url, headers: { cookie } });
  const send = (method: 'POST' | 'PUT', url: string, payload?: object, headers: Record<string, string> = {}) =>
    test.server.inject({
      method,
      url,
      ...(payload ? { payload } : {}),
      headers: { cookie: admin, origin, ...headers },
    });
  const upload = (bytes: Buffer, query = '', headers: Record<string, string> = {}) =>
    test.server.inject({
      method: 'POST',
      url: `${life}/inputs${query}`,
      payload: bytes,
      headers: { cookie: admin, origin, 'content-type': workbookType, ...headers },
    });
  const outcome = (response: LightMyRequestResponse): [number, string] => [
    response.statusCode,
    response.statusCode < 400 ? response.json<Round>().status : response.json<Problem>().code,
  ];
  const left = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('ddci-sent-'));

  it('has all faults of its edition told, in the language of the caller', async () => {
    const faulty = { ...edition, year: 1, blocks: [] };
    const vietnamese = await send('POST', '/api/rounds', { edition: faulty });
    expect(vietnamese.statusCode).toBe(422);
    const { code, title, faults } = vietnamese.json<Problem>();
    expect([code, title]).toEqual(['round.faults', 'Dữ liệu có 2 lỗi nên chưa được nhận.']);
    expect(faults).toEqual([
      {
        file: 'edition.json',
        row: null,
        column: 'year',
        message: 'edition.json, year, «1»: không đúng mẫu (too_small); cần: ≥ 1990',
      },
      { file: 'edition.json', row: null, column: 'blocks', message: expect.stringContaining('≥ 1') as string },
    ]);
    const english = await send('POST', '/api/rounds', { edition: faulty }, { 'accept-language': 'en' });
    expect(english.json<Problem>().faults?.[0]?.message).toBe(
      'edition.json, year, "1": not in the required form (too_small); expected: ≥ 1990',
    );
  });

  it('is made as a draft, changed, approved, fielded and closed', async () => {
    expect(outcome(await send('POST', '/api/rounds', { edition }))).toEqual([201, 'draft']);
    expect(outcome(await send('POST', '/api/rounds', { edition }))).toEqual([409, 'round.exists']);
    const renamed = { ...edition, name: { vi: 'khác', en: 'other' } };
    expect(outcome(await send('PUT', `${life}/edition`, { edition: renamed }))).toEqual([200, 'draft']);
    expect((await get(`${life}/edition`)).json()).toEqual({ edition: renamed });
    expect(outcome(await send('PUT', `${life}/edition`, { edition: { ...edition, code: 'x' } }))).toEqual([
      409,
      'edition.other-code',
    ]);
    expect(outcome(await send('PUT', `${life}/edition`, { edition }))).toEqual([200, 'draft']);
    expect(outcome(await send('POST', `${life}/status`, { to: 'fielding' }))).toEqual([409, 'edition.not-approved']);
    expect(outcome(await send('POST', `${life}/edition/approval`))).toEqual([200, 'draft']);
    expect(outcome(await send('PUT', `${life}/edition`, { edition }))).toEqual([409, 'edition.frozen']);
    const early = await send('POST', `${life}/status`, { to: 'closed' });
    expect(outcome(early)).toEqual([409, 'round.wrong-status']);
    expect(early.json<Problem>().title).toBe(
      'Đợt đánh giá «life» đang ở trạng thái «Đang chuẩn bị» nên chưa làm được việc này; trạng thái tiếp theo có thể chuyển sang: Đang khảo sát.',
    );
    expect(outcome(await send('POST', `${life}/status`, { to: 'fielding' }))).toEqual([200, 'fielding']);
    expect(outcome(await upload(await workbook()))).toEqual([409, 'round.wrong-status']);
    expect(outcome(await send('POST', `${life}/status`, { to: 'closed' }))).toEqual([200, 'closed']);
    expect(outcome(await send('POST', `${life}/status`, { to: 'scored' }))).toEqual([400, 'request.invalid']);
  });

  it('has every fault of a workbook told as the command line words it, and leaves no file behind', async () => {
    const spoilt = await workbook({
      ...changed('answers.csv', '1.5,5,', '1.5,7,'),
      ...changed('records.csv', 'u2,i3,7', 'u2,i3,11'),
    });
    const response = await upload(spoilt);
    expect(outcome(response)).toEqual([422, 'round.faults']);
    expect(response.json<Problem>().faults).toEqual([
      {
        file: 'workbook.xlsx#answers',
        row: 2,
        column: 'q1',
        message:
          'workbook.xlsx#answers, dòng 2, cột q1, «7»: không có phương án trả lời này; các phương án: 1, 2, 3, 4, 5',
      },
      {
        file: 'workbook.xlsx#records',
        row: 3,
        column: 'value',
        message: 'workbook.xlsx#records, dòng 3, cột value, «11»: ngoài khoảng cho phép (0–10)',
      },
    ]);
    expect(outcome(await upload(Buffer.from('no workbook')))).toEqual([422, 'round.faults']);
    const otherEdition = JSON.stringify({ ...edition, code: 'other' });
    expect(outcome(await upload(await workbook({ 'edition.json': otherEdition })))).toEqual([
      409,
      'edition.other-code',
    ]);
    expect(left()).toEqual([]);
  });

  it('takes a workbook of up to 25 MB there, and only there', async () => {
    expect(outcome(await upload(Buffer.alloc(25 * 1024 * 1024)))).toEqual([422, 'round.faults']);
    expect(outcome(await upload(Buffer.alloc(25 * 1024 * 1024 + 1)))).toEqual([413, 'request.too-large']);
    expect(outcome(await upload(Buffer.alloc(0)))).toEqual([400, 'request.invalid']);
    const asJson = await upload(Buffer.from('{}'), '', { 'content-type': 'application/json' });
    expect(outcome(asJson)).toEqual([415, 'request.wrong-media-type']);
    expect(asJson.json<Problem>().title).toBe(`Nội dung yêu cầu phải thuộc loại ${workbookType}.`);
    const elsewhere = await send('POST', '/api/rounds', Buffer.from('x'), { 'content-type': workbookType });
    expect(outcome(elsewhere)).toEqual([415, 'request.wrong-media-type']);
    const larger = await send('POST', '/api/rounds', Buffer.from(`"${'x'.repeat(1024 * 1024)}"`), {
      'content-type': 'application/json',
    });
    expect(outcome(larger)).toEqual([413, 'request.too-large']);
    expect(left()).toEqual([]);
  });

  it('is scored with its workbook, corrected and scored again with reasons', async () => {
    expect(outcome(await upload(await workbook()))).toEqual([201, 'scored']);
    const other = await workbook(changed('records.csv', 'u1,i3,4.5', 'u1,i3,5'));
    expect(outcome(await upload(other))).toEqual([409, 'round.exists']);
    expect(outcome(await upload(other, `?reason=${encodeURIComponent('nhập sai')}`))).toEqual([201, 'scored']);
    expect(outcome(await send('POST', `${life}/runs`, {}))).toEqual([400, 'request.invalid']);
    expect(outcome(await send('POST', `${life}/runs`, { reason: 'kiểm tra' }))).toEqual([201, 'scored']);
    const { runs } = (await get(`${life}/runs`)).json<{ runs: { reason: string; inputId: string }[] }>();
    expect(runs.map(({ reason }) => reason)).toEqual(['import', 'nhập sai', 'kiểm tra']);
    expect(runs[2]?.inputId).toBe(runs[1]?.inputId);
    expect(left()).toEqual([]);
  });

  it('made of a workbook alone is approved and scored in one go', async () => {
    const whole = await workbook({ 'edition.json': JSON.stringify({ ...edition, code: 'whole' }) });
    const made = await test.server.inject({
      method: 'POST',
      url: '/api/rounds/whole/inputs',
      payload: whole,
      headers: { cookie: admin, origin, 'content-type': workbookType },
    });
    expect(outcome(made)).toEqual([201, 'scored']);
  });

  it('shows runs that are not published only to those who may read them for the whole province', async () => {
    const runsFor = async (cookie: string): Promise<string[]> =>
      (await get(`${life}/runs`, cookie)).json<{ runs: { runId: string }[] }>().runs.map(({ runId }) => runId);
    const analyst = await test.cookieOf('analyst');
    const others = await Promise.all([
      test.cookieOf('analyst', 'u1'),
      test.cookieOf('leader'),
      test.cookieOf('survey-operator'),
    ]);
    const [first = '', second = '', third = ''] = await runsFor(analyst);
    for (const cookie of others) expect(await runsFor(cookie)).toEqual([]);
    const document = { number: '12/QĐ-UBND', issuedOn: '2025-01-05', issuer: 'UBND tỉnh', summary: 'Công bố' };
    const publish = (body: object) => send('POST', `${life}/publications`, body);
    expect((await publish({ runId: first, document })).json()).toMatchObject({ sequence: 1, reason: null, document });
    for (const cookie of others) expect(await runsFor(cookie)).toEqual([first]);
    expect(outcome(await publish({ runId: first, reason: 'x' }))).toEqual([409, 'run.published-already']);
    expect(outcome(await publish({ runId: second }))).toEqual([409, 'publication.needs-reason']);
    expect(outcome(await publish({ runId: 'none' }))).toEqual([404, 'run.unknown']);
    expect((await publish({ runId: second, reason: 'đính chính' })).json()).toMatchObject({ sequence: 2 });
    for (const cookie of others) expect(await runsFor(cookie)).toEqual([first, second]);
    expect(await runsFor(analyst)).toEqual([first, second, third]);
    const { publications } = (await get(`${life}/publications`, others[1])).json<{ publications: object[] }>();
    expect(publications).toMatchObject([
      { sequence: 1, runId: first, document },
      { sequence: 2, runId: second, reason: 'đính chính', document: null },
    ]);
    const { publications: named, names } = (await get(`${life}/publications`)).json<{
      publications: { publishedBy: string }[];
      names: Record<string, string>;
    }>();
    expect(names).toEqual({ [named[0]?.publishedBy ?? '']: 'Nguyễn Thị Ổn' });
    expect((await get(`${life}/runs`)).json()).toMatchObject({ names });
    expect((await get(life)).json()).toMatchObject({ editionApprovedBy: named[0]?.publishedBy, names });
    expect((await get(life)).json()).toMatchObject({ status: 'published', publishedRunId: second, runId: third });
    expect(outcome(await publish({ runId: third, document: { number: '' } }))).toEqual([400, 'request.invalid']);
  });
});

describe('published figures over HTTP', () => {
  let test: TestServer;
  let cookie: string;
  beforeAll(async () => {
    test = await createTestServer();
    cookie = await test.cookieOf('analyst');
  });

  const figure = {
    blockCode: 'b',
    unitCode: 'u1',
    nodeCode: 'total',
    year: 2021,
    score: '66.50',
    rank: 3,
    source: 'Báo cáo',
  };
  const enter = (figures: unknown) =>
    test.server.inject({ method: 'POST', url: '/api/series', payload: { figures }, headers: { cookie, origin } });
  const list = async (query = '') => {
    const response = await test.server.inject({ url: `/api/series${query}`, headers: { cookie } });
    return response.json<{ figures: { unitCode: string; score: string | null }[] }>().figures;
  };

  it('are entered all or none, with the place of every fault', async () => {
    const faulty = await enter([figure, { ...figure, score: '1001' }, { ...figure, unitCode: 'u2', year: 1 }]);
    expect(faulty.json<Problem>().faults).toEqual([
      { path: 'body.figures.1.score', message: 'lớn hơn mức tối đa 1.000' },
      { path: 'body.figures.2.year', message: 'nhỏ hơn mức tối thiểu 1990' },
      { path: 'body.figures.1', message: 'trùng với figures.0' },
    ]);
    expect(await list('?history=true')).toEqual([]);
    expect((await enter([figure, { ...figure, unitCode: 'u2', score: '70' }])).statusCode).toBe(201);
    expect((await list()).map(({ unitCode, score }) => [unitCode, score])).toEqual([
      ['u1', '66.50'],
      ['u2', '70'],
    ]);
  });

  it('are replaced and withdrawn by newer entries, and found by unit, block and year', async () => {
    await enter([{ ...figure, score: null, rank: null }]);
    expect((await list()).map(({ unitCode }) => unitCode)).toEqual(['u2']);
    expect(await list('?unit=u1')).toEqual([]);
    expect(await list('?unit=u1&history=true')).toHaveLength(2);
    expect(await list('?block=b&year=2021')).toHaveLength(1);
    expect(await list('?year=2020')).toEqual([]);
  });
});
