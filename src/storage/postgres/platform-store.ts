import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '#domain/context.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import { createAccountStore } from './account-store.ts';
import { appendAudit, createAuditStore } from './audit-log.ts';
import { isConnectionLost, isDiskFull } from './connection-fault.ts';
import { createCountedCache } from './counted-cache.ts';
import { createCredentialStore } from './credential-store.ts';
import type { OpenDatabase } from './database.ts';
import { createOrganisationStore } from './organisation-store.ts';
import { createRoundStore } from './round-store.ts';
import { createRunCache } from './run-cache.ts';
import { createSeriesStore } from './series-store.ts';

/** Clock, ids and hashes: what a context needs besides the database. */
export type Outside = { now(): string; newId(): string; sha256: Sha256 };

/**
 * Makes the contexts of use cases over a database, one for each actor. Each transaction has its own stores, and the audit
 * log is one of them. A database that is gone is a problem that passes by, not a fault of the program.
 */
export function createContexts(
  { database }: Pick<OpenDatabase, 'database'>,
  outside: Outside,
): (actor: string) => Context {
  const cache = createRunCache();
  const countedRounds = createCountedCache();
  return (actor) => ({
    actor,
    scopes: null,
    ...outside,
    countedRounds,
    async transaction(work) {
      try {
        return await database.transaction().execute((transaction) => {
          const stores: Transaction = {
            rounds: createRoundStore(transaction, cache),
            accounts: createAccountStore(transaction),
            credentials: createCredentialStore(transaction),
            organisations: createOrganisationStore(transaction),
            auditLog: createAuditStore(transaction),
            series: createSeriesStore(transaction),
            audit: (entry) => appendAudit(transaction, entry, { actor, at: outside.now(), sha256: outside.sha256 }),
          };
          return work(stores);
        });
      } catch (error) {
        if (isDiskFull(error)) throw new Problem('database.full');
        if (isConnectionLost(error)) throw new Problem('database.unavailable');
        throw error;
      }
    },
  });
}
