import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#base/problem.ts';
import type { Platform, RunningServer } from '#cli/platform.ts';
import { createSetUpLink } from '#domain/account/create-set-up-link.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';
import type { SingleSignOn } from '#domain/account/single-sign-on.port.ts';
import { createServer } from '#http/create-server.ts';
import { signOnCallback } from '#http/sign-on-routes.ts';
import { registerWebPages } from '#http/web-pages.ts';
import { csvLine } from '#storage/csv/write-csv.ts';
import { loopback, readSettings, type Settings } from './config.ts';
import { demoLinks } from './demo-accounts.ts';
import { drawQrCode } from './draw-qr-code.ts';
import { installationSecret } from './installation-secret.ts';
import { loadDemo } from './load-demo.ts';
import { openPlatform } from './open-platform.ts';
import { packageVersion, projectRoot } from './package-file.ts';
import { createSecrets } from './secrets.ts';
import { createWorkbookDesk } from './sent-workbook.ts';
import { sweepHourly } from './sweep-hourly.ts';

export type ServeMode = 'demo' | 'installation';
/**
 * Starts the server. The demo runs on loopback only, loads demo/ into an empty database and makes sign-in links; an
 * installation needs DATABASE_URL and gets neither. Stops at SIGTERM or SIGINT, answering what it has begun.
 */
export async function serve(environment: NodeJS.ProcessEnv, mode: ServeMode): Promise<RunningServer> {
  const settings = readSettings(environment);
  if (mode === 'installation' && settings.DATABASE_URL === undefined) throw new Problem('database.not-set');
  if (mode === 'demo' && !loopback.includes(settings.DDCI_HOST)) {
    throw new Problem('config.invalid', { faults: `DDCI_HOST: ${loopback.join(' | ')}` });
  }
  const secrets = createSecrets(installationSecret(settings, mode));
  const platform = await openPlatform(environment, 'system');
  try {
    if (mode === 'demo') await loadDemo(platform.context);
    const singleSignOn = await openSingleSignOn(settings, (reason) => server.log.warn(reason));
    const server = createServer(serverPorts(settings, platform, { secrets, singleSignOn }));
    registerWebPages(server, join(projectRoot, 'dist', 'web'));
    await listen(server, settings);
    const origin = originOf(settings, server);
    const sweeping = sweepHourly(platform.context, (error) => server.log.error({ err: error }, 'the sweep failed'));
    const links = mode === 'demo' ? await demoLinks(platform.context, secrets) : [];
    const setUpToken = await createSetUpLink(platform.context, secrets);
    return {
      origin,
      links: links.map(({ role, token }) => ({ role, url: `${origin}/sign-in#token=${token}` })),
      setUpUrl: setUpToken && `${origin}/set-up#token=${setUpToken}`,
      stopped: stopOnSignal(server, async () => {
        await sweeping.stop();
        await platform.close();
      }),
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

/** The single sign-on of the settings, if there is one. Its library is loaded only then. */
async function openSingleSignOn(settings: Settings, onFault: (reason: string) => void): Promise<SingleSignOn | null> {
  const { DDCI_OIDC_ISSUER: issuer, DDCI_OIDC_CLIENT_ID: clientId, DDCI_OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const { createSingleSignOn } = await import('./oidc.ts');
  const redirectUri = `${originOf(settings, null)}${signOnCallback}`;
  return createSingleSignOn({ issuer, clientId, clientSecret, name: settings.DDCI_OIDC_NAME, redirectUri, onFault });
}

function serverPorts(
  settings: Settings,
  platform: Platform,
  opened: { secrets: Secrets; singleSignOn: SingleSignOn | null },
): Parameters<typeof createServer>[0] {
  const origin = originOf(settings, null);
  return {
    ...opened,
    drawQrCode,
    context: (actor) => platform.contextOf(actor),
    isReady: () => platform.isReady(),
    withWorkbook: createWorkbookDesk(),
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

/** `close` comes after the last answer. */
function stopOnSignal(server: FastifyInstance, close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      server.close().then(close).then(resolve, reject);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
