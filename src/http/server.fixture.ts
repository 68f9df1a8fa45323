import { createHash } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createSecrets as createRealSecrets } from '#app/secrets.ts';
import { createWorkbookDesk } from '#app/sent-workbook.ts';
import { createAccount } from '#domain/account/create-account.ts';
import type { Role } from '#domain/account/rights.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { scoreInput } from '#domain/assessment-round/score-input.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { streamWorkbook } from '#storage/xlsx/stream-workbook.ts';
import { createMemory, type Memory } from '../../test/support/memory-stores.ts';
import { createServer } from './create-server.ts';
import type { ServerPorts } from './server-ports.ts';

export const origin = 'https://ddci.example.vn';
export const goodPassword = 'mật khẩu rất dài';

/** As the real ones, but a fast hash in place of the slow one. It counts how often it was asked. */
export function createSecrets(): Secrets & { verifications: number } {
  const hash = (password: string): string => createHash('sha256').update(`salt ${password}`).digest('hex');
  const secrets = {
    ...createRealSecrets('a secret of the installation in tests'),
    verifications: 0,
    hashPassword: async (password: string) => hash(password),
    async verifyPassword(passwordHash: string | null, password: string) {
      secrets.verifications += 1;
      return passwordHash === hash(password);
    },
  };
  return secrets;
}

export type TestServer = {
  server: FastifyInstance;
  memory: Memory;
  secrets: ReturnType<typeof createSecrets>;
  log: string[];
  /** Makes an account and gives its id. */
  addAccount(email: string, role: Role | null, organisationCode?: string): Promise<string>;
  /** From the address of this machine, if no other is told. */
  signIn(email: string, password?: string, remoteAddress?: string): Promise<LightMyRequestResponse>;
  /** Makes an account, signs it in and gives its cookie. */
  cookieOf(role: Role | null, organisationCode?: string): Promise<string>;
};

export async function createTestServer(changes: Partial<ServerPorts> = {}): Promise<TestServer> {
  const memory = createMemory();
  const secrets = createSecrets();
  const log: string[] = [];
  await addRound(memory);
  const server = createServer({
    context: (actor) => memory.context(actor),
    secrets,
    singleSignOn: null,
    drawQrCode: async (text) => `<svg>${text}</svg>`,
    isReady: async () => true,
    withWorkbook: createWorkbookDesk(),
    csvLine: (cells) => csvLine(cells),
    workbook: (sheets) => streamWorkbook(sheets),
    version: '1.2.3',
    isSecure: false,
    origins: [origin],
    trustProxy: false,
    logLevel: 'error',
    logStream: { write: (line) => void log.push(line) },
    ...changes,
  });
  await server.ready();
  let accounts = 0;
  const addAccount: TestServer['addAccount'] = async (email, role, organisationCode) => {
    const grants = role === null ? [] : [{ role, organisationCode: organisationCode ?? null }];
    const input = { email, name: 'Nguyễn Thị Ổn', password: goodPassword, grants };
    return (await createAccount(memory.context('system'), secrets, input)).id;
  };
  const signIn: TestServer['signIn'] = (email, password = goodPassword, remoteAddress = '127.0.0.1') =>
    server.inject({
      method: 'POST',
      url: '/api/sign-in',
      remoteAddress,
      headers: { origin },
      payload: { email, password },
    });
  return {
    server,
    memory,
    secrets,
    log,
    addAccount,
    signIn,
    async cookieOf(role, organisationCode) {
      accounts += 1;
      const email = `account${accounts}@example.vn`;
      await addAccount(email, role, organisationCode);
      // Each from an address of its own, as tries of one address are limited.
      return cookieIn(await signIn(email, goodPassword, `10.0.${accounts >> 8}.${accounts & 255}`));
    },
  };
}

/** The session cookie of an answer as a browser sends it back. */
export function cookieIn(response: LightMyRequestResponse): string {
  const cookie = response.cookies.find(({ name }) => name.endsWith('ddci_session'));
  if (!cookie) throw new Error(`no cookie: ${response.statusCode} ${response.body}`);
  return `${cookie.name}=${cookie.value}`;
}

const named = (code: string): { code: string; name: { vi: string; en: string } } => ({
  code,
  name: { vi: `${code} vi`, en: `${code} en` },
});
const indicator = (code: string): object => ({
  ...named(code),
  parent: 'c1',
  statistic: { rule: 'record' },
  normalisation: { rule: 'minmax-block' },
});

/** Two units at an index, a component and two indicators: eight rows of results. */
async function addRound(memory: Memory): Promise<void> {
  const edition = {
    format: 'ddci-edition',
    formatVersion: 1,
    ...named('small'),
    year: 2024,
    simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' },
    blocks: [
      {
        ...named('b'),
        nodes: [
          { ...named('total'), parent: null },
          { ...named('c1'), parent: 'total' },
          indicator('i1'),
          indicator('i2'),
        ],
      },
    ],
  };
  const tables = [
    {
      name: 'units',
      header: ['unit_code', 'block', 'name_vi', 'name_en'],
      rows: [
        ['u1', 'b', 'u1', 'u1'],
        ['u2', 'b', 'u2', 'u2'],
      ],
    },
    {
      name: 'records',
      header: ['unit_code', 'indicator_code', 'value'],
      rows: [
        ['u1', 'i1', '1'],
        ['u1', 'i2', '5'],
        ['u2', 'i1', '3'],
        ['u2', 'i2', '4'],
      ],
    },
  ];
  const context = memory.context('system');
  await context.transaction(async ({ rounds }) => {
    const made = { at: context.now(), by: 'system' };
    const input = { roundCode: 'small', inputId: 'input-1' };
    const hashes = { editionHash: '', inputHash: '' };
    await rounds.insertInput({ ...input, ...hashes, made, reason: 'first', unitCount: 2, answerCount: 0 }, edition);
    for (const { rows, ...table } of tables) await rounds.appendRows(input, table, rows);
    const run = await scoreInput(context, rounds, input, createFaultList());
    if (!run) throw new Error('the round has faults');
    const round = { ...named('small'), year: 2024, editionHash: run.editionHash, made, approved: made };
    await rounds.insert({ ...round, status: 'scored' }, edition);
    await rounds.insert({ ...round, status: 'closed', code: 'unscored' }, edition);
    await rounds.insertRun('small', 'run-1', run, { inputId: input.inputId, made, reason: 'first' });
  });
}
