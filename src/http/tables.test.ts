import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation } from '#domain/organisation/add-organisation.ts';
import { recordSuccession } from '#domain/organisation/record-succession.ts';
import { enterPublishedFigures } from '#domain/published-series/enter-published-figures.ts';
import { unzip } from '../../test/support/unzip.ts';
import { routes } from './routes.ts';
import { createTestServer, type TestServer } from './server.fixture.ts';

type Metadata = {
  '@context': unknown;
  url: string;
  'dc:title': unknown;
  notes: { body: { value: string; language: string } }[];
  dialect: { delimiter: string; header: boolean };
  tableSchema: {
    columns: { name: string; datatype: string; null: string; titles: object; 'dc:description': object[] }[];
  };
};

/** What a spreadsheet would run, as a name that somebody gave. */
const formulas = ['=HYPERLINK("http://x")', '+1', '-2', '@x', '\t=1', '=1+1'];
const asGuarded = ['"\'=HYPERLINK(""http://x"")"', "'+1", "'-2", "'@x", "'\t=1", "'=1+1"];

let test: TestServer;
let admin: string;

const get = (url: string, headers: Record<string, string> = {}) =>
  test.server.inject({ url, headers: { cookie: admin, ...headers } });

async function readBook(url: string, language = 'vi') {
  const response = await get(url, { 'accept-language': language });
  const files = unzip(response.rawPayload);
  // The types of the library know an older Buffer.
  const book = await new ExcelJS.Workbook().xlsx.load(new Uint8Array(response.rawPayload).buffer);
  return { response, files, book };
}

beforeAll(async () => {
  test = await createTestServer();
  admin = await test.cookieOf('province-administrator');
  const context = test.memory.context('system');
  await context.transaction(async ({ rounds }) => {
    const run = await rounds.findRun('run-1');
    if (!run) throw new Error('no run');
    const [row] = run.results;
    if (!row) throw new Error('no row');
    const name = (text: string) => ({ vi: text, en: text });
    const units = formulas.map((text, index) => ({ block: 'b', code: `f${index}`, name: name(text) }));
    const results = units.map(({ code }) => ({ ...row, unitCode: code, gapToMedian: -1.5 }));
    const formulaRun = { ...run, units, results, simulation: null };
    const made = { at: context.now(), by: 'system' };
    const record = { inputId: 'input-1', made, reason: 'names' };
    await rounds.insertRun('unscored', context.newId(), formulaRun, record);
  });
});

describe('a list as CSV', () => {
  it('has the names of columns for machines, a file name, and a link to its description', async () => {
    const response = await get('/api/rounds?format=csv', { 'accept-language': 'en' });
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rounds.csv"',
      link: '</api/rounds?format=csvw>; rel="describedby"; type="application/csvm+json"',
      'x-ddci-simulated': 'true',
    });
    const [header, first] = response.body.split('\n');
    expect(header).toBe(
      'code,year,nameVi,nameEn,status,unitCount,answerCount,importedAt,runId,publishedRunId,publishedAt,simulated',
    );
    expect(first).toBe('small,2024,small vi,small en,scored,2,0,2024-06-01T08:00:00.000Z,run-1,,,true');
  });

  it('tells nothing of an account that is secret', async () => {
    await test.addAccount('thu@example.vn', 'leader', 'chi-lang');
    const { body, headers } = await get('/api/accounts?format=csv');
    expect(headers['x-ddci-simulated']).toBe('false');
    expect(body.split('\n')[0]).toBe('email,name,status,roles');
    expect(body).toContain('thu@example.vn,Nguyễn Thị Ổn,active,leader\n');
    const stored = await test.memory.context('system').transaction(({ accounts }) => accounts.list());
    for (const { passwordHash } of stored) expect(body).not.toContain(passwordHash);
  });

  it('marks simulated figures in each row, beside it, and keeps the marks when columns are chosen', async () => {
    const response = await get('/api/rounds/small/results?format=csv&unit=u2&columns=rank,unitCode');
    expect(response.headers).toMatchObject({ 'x-ddci-simulated': 'true', etag: 'W/"run-1"' });
    expect(response.headers['content-disposition']).toBe('attachment; filename="results-small.csv"');
    const lines = response.body.trimEnd().split('\n');
    expect(lines[0]).toBe('unitCode,rank,unitNameVi,unitNameEn,nodeNameVi,nodeNameEn,simulated');
    expect(lines).toHaveLength(5);
    for (const line of lines.slice(1)) expect(line).toMatch(/^u2,[12],u2,u2,.+,true$/);
    const real = await get('/api/rounds/unscored/results?format=csv');
    expect(real.headers['x-ddci-simulated']).toBe('false');
    expect(real.body).toContain(',false\n');
  });

  it('disarms names that a spreadsheet would run, and leaves numbers alone', async () => {
    const { body } = await get('/api/rounds/unscored/results?format=csv&columns=unitCode,gapToMedian');
    const cells = body.trimEnd().split('\n').slice(1);
    expect(cells).toEqual(asGuarded.map((name, index) => `f${index},-1.5,${name},${name},total vi,total en,false`));
  });

  it('disarms the name of an organisation and the texts of a decision', async () => {
    const context = test.memory.context('system');
    const named = (text: string) => ({ vi: text, en: text });
    const common = { validFrom: null, parentCode: null, kind: 'province' as const };
    await addOrganisation(context, { ...common, code: 'p', name: named('=1+1') });
    const child = { code: 'd', kind: 'district', parentCode: 'p', name: named('@d') } as const;
    await addOrganisation(context, { ...child, validFrom: null });
    const document = { number: '+1/NQ', issuedOn: '2025-06-01', issuer: '-x', summary: '=cmd' };
    await recordSuccession(context, {
      ...{ kind: 'rename', effectiveOn: '2025-07-01', predecessors: ['d'], document },
      successors: [{ ...child, name: named('dd') }],
    });
    const { body } = await get('/api/organisations?format=csv&on=2025-06-30');
    expect(body).toBe(
      "code,kind,parentCode,nameVi,nameEn,validFrom,validTo\nd,district,p,'@d,'@d,,2025-06-30\np,province,,'=1+1,'=1+1,,\n",
    );
    const successions = (await get('/api/successions?format=csv')).body.split('\n');
    expect(successions[1]).toMatch(/^[0-9a-f-]{36},rename,2025-07-01,d,d,'\+1\/NQ,2025-06-01,'-x,'=cmd$/);
    const { files, book } = await readBook('/api/organisations?format=xlsx&on=2025-06-30');
    expect(book.worksheets[0]?.getCell('D3').value).toBe('=1+1');
    expect(files['xl/worksheets/sheet1.xml'] ?? '').not.toMatch(/<f[ >/]/);
  });

  it('has the runs and publications of a round, figures with their digits, and nothing of a list without any', async () => {
    const runs = (await get('/api/rounds/small/runs?format=csv')).body.split('\n');
    expect(runs[1]).toMatch(/^run-1,input-1,2024-06-01T08:00:00.000Z,system,first,[^,]+,[0-9a-f]{64},[0-9a-f]{64},$/);
    const publications = (await get('/api/rounds/small/publications?format=csv')).body;
    expect(publications.split('\n')).toHaveLength(2);
    const figure = { blockCode: 'b', unitCode: 'u1', nodeCode: 'total', year: 2020, rank: null, source: '=1+1' };
    await enterPublishedFigures(test.memory.context('system'), { figures: [{ ...figure, score: '66.50' }] });
    expect((await get('/api/series?format=csv')).body).toContain(",b,u1,total,2020,66.50,,'=1+1,");
  });

  it('has the whole audit log, page after page, the newest first', async () => {
    const context = test.memory.context('system');
    const entry = { action: 'account.sign-in', subject: 'account:x', before: null } as const;
    for (let index = 0; index < 501; index += 1) {
      await context.transaction((transaction) => transaction.audit({ ...entry, after: { index } }));
    }
    const { body } = await get('/api/audit?format=csv&subject=account:x&limit=1');
    const lines = body.trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(501);
    const last = test.memory.events().at(-1);
    expect(lines[0]).toBe(
      `${last?.sequence},${last?.at},system,,account.sign-in,account:x,,"{""index"":500}",${last?.hash}`,
    );
    expect(lines.at(-1)).toContain('"{""index"":0}"');
    const own = await get('/api/audit?format=csv', { cookie: await test.cookieOf('leader') });
    expect(own.statusCode).toBe(403);
  });

  it('has every row, whatever the limit of pages', async () => {
    const { body } = await get('/api/rounds/small/results?format=csv&limit=1');
    expect(body.trimEnd().split('\n')).toHaveLength(9);
  });
});

describe('the description of a CSV', () => {
  it('names its columns in both languages, with what they hold', async () => {
    const response = await get('/api/rounds/small/results?format=csvw&unit=u1&columns=rank,belowMedian');
    expect(response.headers['content-type']).toBe('application/csvm+json; charset=utf-8');
    const metadata = response.json<Metadata>();
    expect(metadata['@context']).toEqual(['http://www.w3.org/ns/csvw', { '@language': 'vi' }]);
    expect(metadata.url).toBe('/api/rounds/small/results?format=csv&unit=u1&columns=rank%2CbelowMedian');
    expect(metadata['dc:title']).toEqual([
      { '@value': 'Kết quả', '@language': 'vi' },
      { '@value': 'Results', '@language': 'en' },
    ]);
    expect(metadata.dialect).toMatchObject({ delimiter: ',', header: true });
    const { columns } = metadata.tableSchema;
    expect(columns.map(({ name, datatype }) => `${name} ${datatype}`).slice(0, 2)).toEqual([
      'rank integer',
      'belowMedian boolean',
    ]);
    expect(columns[0]).toEqual({
      name: 'rank',
      titles: { vi: 'Xếp hạng', en: 'Rank' },
      datatype: 'integer',
      null: '',
      'dc:description': [
        { '@value': '1 là tốt nhất; bằng điểm thì cùng hạng tốt hơn', '@language': 'vi' },
        { '@value': '1 is best; ties share the better rank', '@language': 'en' },
      ],
    });
    expect(metadata.notes.map(({ body }) => body.value)).toContain('MÔ PHỎNG');
  });

  it('has the columns of the CSV it describes, for every list', async () => {
    test.memory.publish('small', 'run-1');
    for (const { url } of routes.filter(({ table }) => table)) {
      const address = url.replace(':code', 'small');
      const metadata = (await get(`${address}?format=csvw`)).json<Metadata>();
      const csv = await get(metadata.url);
      expect(csv.body.split('\n')[0]?.split(',')).toEqual(metadata.tableSchema.columns.map(({ name }) => name));
      for (const column of metadata.tableSchema.columns) {
        expect(Object.values(column.titles).every((title) => title !== column.name || title === 'n')).toBe(true);
        expect(column['dc:description']).toHaveLength(2);
      }
    }
  });
});

describe('a list as a workbook', () => {
  it('has its header in the language of the caller, numbers and moments as such', async () => {
    const { response, book } = await readBook('/api/rounds?format=xlsx');
    expect(response.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="rounds.xlsx"',
      'content-language': 'vi',
      vary: 'Accept-Language',
    });
    const sheet = book.getWorksheet('Các đợt đánh giá');
    const header = ['A1', 'B1', 'H1'].map((cell) => sheet?.getCell(cell).value);
    expect(header).toEqual(['Mã đợt', 'Năm', 'Nhập lúc (giờ Việt Nam)']);
    expect([sheet?.getCell('B2').value, sheet?.getCell('F2').value]).toEqual([2024, 2]);
    // 08:00 in UTC is 15:00 in Viet Nam; a sheet has no time zones.
    expect(sheet?.getCell('H2').value).toEqual(new Date('2024-06-01T15:00:00.000Z'));
    expect(sheet?.getCell('H2').numFmt).toBe('dd/mm/yyyy hh:mm:ss');
    const english = await readBook('/api/rounds?format=xlsx', 'en');
    expect(english.book.getWorksheet('Assessment rounds')?.getCell('H1').value).toBe('Imported at (Viet Nam time)');
  });

  it('shows the notice of simulated figures first', async () => {
    const { book } = await readBook('/api/rounds/small/results?format=xlsx');
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Lưu ý', 'Kết quả']);
    expect(book.worksheets[0]?.getCell('A2').value).toBe('MÔ PHỎNG');
    const { book: rounds } = await readBook('/api/rounds?format=xlsx', 'en');
    expect(rounds.worksheets[0]?.getCell('A2').value).toBe('Some of this is simulated; see the column "simulated".');
    const { book: real } = await readBook('/api/rounds/unscored/results?format=xlsx');
    expect(real.worksheets.map(({ name }) => name)).toEqual(['Kết quả']);
  });

  it('has text as text: no name is ever a formula', async () => {
    const { files, book } = await readBook('/api/rounds/unscored/results?format=xlsx&columns=unitCode,gapToMedian');
    const xml = files['xl/worksheets/sheet1.xml'] ?? '';
    expect(xml).toContain('<sheetData>');
    expect(xml).not.toMatch(/<f[ >/]/);
    const sheet = book.worksheets[0];
    const names = formulas.map((_, index) => sheet?.getCell(index + 2, 3).value);
    expect(names).toEqual(formulas);
    // Each cell of a name points at a shared text, by its type "s".
    for (const [index] of formulas.entries()) expect(xml).toContain(`<c r="C${index + 2}" t="s">`);
    expect(sheet?.getCell('B2').value).toBe(-1.5);
  });
});
