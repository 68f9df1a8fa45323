import { resolve } from 'node:path';
import { Problem } from '#base/problem.ts';
import type { Platform } from '#cli/platform.ts';
import { verifyAuditLog } from '#storage/postgres/audit-log.ts';
import { isNotOpened } from '#storage/postgres/connection-fault.ts';
import { type DatabaseAddress, openDatabase } from '#storage/postgres/database.ts';
import { migrateToLatest } from '#storage/postgres/migrate.ts';
import { createContexts } from '#storage/postgres/platform-store.ts';
import { readSettings } from './config.ts';
import { outside, sha256 } from './environment.ts';

/** A database that is open and up to date. Closing it stops the embedded server, if there is one. */
export async function openPlatform(environment: NodeJS.ProcessEnv, actor: string): Promise<Platform> {
  const found = await findDatabase(environment);
  const opened = openDatabase(found.address);
  const close = async (): Promise<void> => {
    await opened.close();
    await found.stop();
  };
  try {
    const migrated = await migrateToLatest(opened.database);
    const contextOf = createContexts(opened, outside);
    return {
      context: contextOf(actor),
      contextOf,
      isReady: () => opened.isReady(),
      migrated,
      verifyAudit: () => verifyAuditLog(opened.database, sha256),
      close,
    };
  } catch (error) {
    await close();
    if (isNotOpened(error)) throw new Problem('database.not-startable', { reason: error.message });
    throw error;
  }
}

/** The server of DATABASE_URL, else the embedded one under `var/`, or where DDCI_VAR says. */
async function findDatabase(
  environment: NodeJS.ProcessEnv,
): Promise<{ address: DatabaseAddress; stop(): Promise<void> }> {
  const settings = readSettings(environment);
  const url = settings.DATABASE_URL;
  if (url !== undefined) return { address: { url }, stop: async () => undefined };
  const { startEmbedded } = await import('./start-embedded.ts');
  const embedded = await startEmbedded(resolve(settings.DDCI_VAR, 'postgres'));
  return { address: embedded.connection, stop: () => embedded.stop() };
}
