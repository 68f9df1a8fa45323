import { Problem } from '#base/problem.ts';
import type { ReplicateRunner } from '#domain/certainty/replicate-runner.port.ts';
import type { Context, Reading, Transaction } from '#domain/context.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import { createAccountStore, createSignedInReader } from './account-store.ts';
import { appendAudit, createAuditStore } from './audit-log.ts';
import { isConnectionLost, isDiskFull } from './connection-fault.ts';
import { createCredentialStore } from './credential-store.ts';
import type { OpenDatabase } from './database.ts';
import { createHeadCache } from './head-cache.ts';
import { createCertaintyCache, createCountedCache } from './kept-results.ts';
import { createOrganisationStore } from './organisation-store.ts';
import { createResultStore } from './result-store.ts';
import { createRoundStore } from './round-store.ts';
import { createRunCache } from './run-cache.ts';
import { createSeriesStore } from './series-store.ts';

/** Clock, ids, hashes and threads: what a context needs besides the database. */
export type Outside = { now(): string; newId(): string; sha256: Sha256; runReplicates: ReplicateRunner };

/**
 * Makes the contexts of use cases over a database, one for each actor. Each transaction has its own stores, and the audit
 * log is one of them. A database that is gone is a problem that passes by, not a fault of the program.
 */
export function createContexts(
  opened: Pick<OpenDatabase, 'database' | 'prepare'>,
  outside: Outside,
): (actor: string) => Context {
  const reading: Reading = {
    findSignedIn: createSignedInReader(opened),
    results: createResultStore(opened, createHeadCache()),
  };
  const runs = createRunCache();
  const countedRounds = createCountedCache();
  const certainties = createCertaintyCache();
  return (actor) => ({
    actor,
    scopes: null,
    ...outside,
    countedRounds,
    certainties,
    transaction: (work) =>
      tellLoss(() =>
        opened.database.transaction().execute((transaction) => {
          const stores: Transaction = {
            rounds: createRoundStore(transaction, runs),
            accounts: createAccountStore(transaction),
            credentials: createCredentialStore(transaction),
            organisations: createOrganisationStore(transaction),
            auditLog: createAuditStore(transaction),
            series: createSeriesStore(transaction),
            audit: (entry) => appendAudit(transaction, entry, { actor, at: outside.now(), sha256: outside.sha256 }),
          };
          return work(stores);
        }),
      ),
    read: (work) => tellLoss(() => work(reading)),
  });
}

async function tellLoss<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isDiskFull(error)) throw new Problem('database.full');
    if (isConnectionLost(error)) throw new Problem('database.unavailable');
    throw error;
  }
}
