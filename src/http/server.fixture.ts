import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createAccount } from '#domain/account/create-account.ts';
import type { Role } from '#domain/account/rights.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import { runScoring } from '#domain/scoring-run/scoring-run.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { streamWorkbook } from '#storage/xlsx/stream-workbook.ts';
import { buildRound } from '../../test/support/build-round.ts';
import { createMemory, type Memory, sha256 } from '../../test/support/memory-stores.ts';
import { createServer } from './create-server.ts';
import type { ServerPorts } from './server-ports.ts';

export const origin = 'https://ddci.example.vn';
export const goodPassword = 'mật khẩu rất dài';

/** As the real ones, but a fast hash in place of the slow one. It counts how often it was asked. */
export function createSecrets(): Secrets & { verifications: number } {
  const hash = (password: string): string => createHash('sha256').update(`salt ${password}`).digest('hex');
  const secrets = {
    verifications: 0,
    randomToken: () => randomBytes(32).toString('base64url'),
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
  signIn(email: string, password?: string): Promise<LightMyRequestResponse>;
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
    isReady: async () => true,
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
  const signIn: TestServer['signIn'] = (email, password = goodPassword) =>
    server.inject({ method: 'POST', url: '/api/sign-in', headers: { origin }, payload: { email, password } });
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
      return cookieIn(await signIn(email));
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
  const round = buildRound(edition, {
    units: [
      { code: 'u1', block: 'b' },
      { code: 'u2', block: 'b' },
    ],
    records: [
      { unit: 'u1', indicator: 'i1', value: 1 },
      { unit: 'u1', indicator: 'i2', value: 5 },
      { unit: 'u2', indicator: 'i1', value: 3 },
      { unit: 'u2', indicator: 'i2', value: 4 },
    ],
  });
  const run = runScoring(round, sha256);
  const context = memory.context('system');
  const summary = { ...named('small'), year: 2024, editionHash: run.editionHash, unitCount: 2, answerCount: 0 };
  await context.transaction(async ({ rounds }) => {
    const at = { status: 'closed', importedAt: context.now() } as const;
    await rounds.insert({ ...summary, ...at }, edition);
    await rounds.insert({ ...summary, ...at, code: 'unscored' }, edition);
    await rounds.insertRun('small', 'run-1', run, context.now(), 'first');
  });
}
