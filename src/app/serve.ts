import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#base/problem.ts';
import type { Platform } from '#cli/platform.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { createServer } from '#http/create-server.ts';
import { registerWebPages } from '#http/web-pages.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { readSettings, type Settings } from './config.ts';
import { demoLinks } from './demo-accounts.ts';
import { openPlatform } from './open-platform.ts';
import { packageVersion, projectRoot } from './package-file.ts';
import { secrets } from './secrets.ts';

export type ServeMode = 'demo' | 'installation';
export type Served = {
  origin: string;
  /** One-time sign-in links, in the demo alone. */
  links: { role: string; url: string }[];
  /** Resolves when the server has stopped. */
  stopped: Promise<void>;
};

const loopback = ['127.0.0.1', '::1', 'localhost'];

/**
 * Starts the server. The demo runs on loopback only, loads demo/ into an empty database and makes sign-in links; an
 * installation needs DATABASE_URL and gets neither. Stops at SIGTERM or SIGINT, answering what it has begun.
 */
export async function serve(environment: NodeJS.ProcessEnv, mode: ServeMode): Promise<Served> {
  const settings = readSettings(environment);
  if (mode === 'installation' && settings.DATABASE_URL === undefined) throw new Problem('database.not-set');
  if (mode === 'demo' && !loopback.includes(settings.DDCI_HOST)) {
    throw new Problem('config.invalid', { faults: `DDCI_HOST: ${loopback.join(' | ')}` });
  }
  const platform = await openPlatform(environment, 'system');
  try {
    if (mode === 'demo') await loadDemo(platform);
    const server = createServer(serverPorts(settings, platform));
    registerWebPages(server, join(projectRoot, 'dist', 'web'));
    await listen(server, settings);
    const origin = originOf(settings, server);
    const links = mode === 'demo' ? await demoLinks(platform.context) : [];
    return {
      origin,
      links: links.map(({ role, token }) => ({ role, url: `${origin}/sign-in#token=${token}` })),
      stopped: stopOnSignal(server, platform),
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** A port that is taken, or an address that is not this machine's, is for who runs it to mend. */
async function listen(server: FastifyInstance, { DDCI_HOST: host, DDCI_PORT: port }: Settings): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^(EADDRINUSE|EADDRNOTAVAIL|EACCES|ENOTFOUND)$/.test(code)) throw error;
    throw new Problem('server.not-listening', { host, port: String(port), reason: code });
  }
}

function serverPorts(settings: Settings, platform: Platform): Parameters<typeof createServer>[0] {
  const origin = originOf(settings, null);
  return {
    context: (actor) => platform.contextOf(actor),
    secrets,
    isReady: () => platform.isReady(),
    csvLine: (cells) => csvLine(cells),
    workbook: async (sheets) => (await import('#storage/xlsx/stream-workbook.ts')).streamWorkbook(sheets),
    version: packageVersion(),
    isSecure: origin.startsWith('https:'),
    origins: originsOf(settings),
    trustProxy: settings.DDCI_TRUST_PROXY === 'on',
    logLevel: settings.DDCI_LOG_LEVEL,
  };
}

/** The address browsers use: the one that is set, else the one the server listens on. */
function originOf({ DDCI_ORIGIN, DDCI_HOST, DDCI_PORT }: Settings, server: FastifyInstance | null): string {
  if (DDCI_ORIGIN !== undefined) return DDCI_ORIGIN.replace(/\/$/, '');
  const address = server?.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : DDCI_PORT;
  return `http://${DDCI_HOST === '127.0.0.1' ? 'localhost' : DDCI_HOST}:${port}`;
}

/** Whoever reaches a server on this machine by another of its names is at the same server. */
function originsOf(settings: Settings): string[] {
  const own = originOf(settings, null);
  if (settings.DDCI_ORIGIN !== undefined || !loopback.includes(settings.DDCI_HOST)) return [own];
  return [own, `http://localhost:${settings.DDCI_PORT}`, `http://127.0.0.1:${settings.DDCI_PORT}`];
}

async function loadDemo({ context }: Platform): Promise<void> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  if (rounds.length > 0) return;
  const folder = join(projectRoot, 'demo', 'lang-son-2023');
  const source = folderSource(folder, () => undefined);
  await importRound(context, { source, openContent: () => openRoundContent(folder, true) }, createFaultList());
}

function stopOnSignal(server: FastifyInstance, platform: Platform): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      server
        .close()
        .then(() => platform.close())
        .then(resolve, reject);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
