import type { AccountStore, SignedIn } from './account/account-store.port.ts';
import type { CredentialStore } from './account/credential-store.port.ts';
import type { Right } from './account/rights.ts';
import type { RoundStore } from './assessment-round/round-store.port.ts';
import type { AuditEntry } from './audit/audit-event.ts';
import type { AuditStore } from './audit/audit-store.port.ts';
import type { Certainties } from './certainty/certainties.port.ts';
import type { ReplicateRunner } from './certainty/replicate-runner.port.ts';
import type { OrganisationStore } from './organisation/organisation-store.port.ts';
import type { SeriesStore } from './published-series/series-store.port.ts';
import type { CountedRounds } from './scoring-run/counted-rounds.port.ts';
import type { Sha256 } from './scoring-run/input-hash.ts';
import type { ResultStore } from './scoring-run/result-store.port.ts';

/** What a use case can reach inside a transaction, and nowhere else. */
export type Transaction = {
  rounds: RoundStore;
  accounts: AccountStore;
  credentials: CredentialStore;
  organisations: OrganisationStore;
  /** For reading; `audit` writes. */
  auditLog: AuditStore;
  series: SeriesStore;
  /** Every use case that changes something appends what it did, in the same transaction. */
  audit(entry: AuditEntry): Promise<void>;
};

/** What can be read without a transaction. */
export type Reading = {
  /** The session and whose it is, in one question. */
  findSignedIn: (tokenHash: string) => Promise<SignedIn | null>;
  results: ResultStore;
};

/** Who acts, and all that comes from outside: the clock, ids, chance, the database. */
export type Context = {
  /** Account id, or `system`, or `command-line`. */
  actor: string;
  /** What a token of another system was made for; null for a person, who may do all that the account may. */
  scopes: readonly Right[] | null;
  /** ISO 8601 in UTC. */
  now(): string;
  /** A UUID of version 7: in the order of time. */
  newId(): string;
  sha256: Sha256;
  countedRounds: CountedRounds;
  certainties: Certainties;
  runReplicates: ReplicateRunner;
  /** All or nothing. What the work throws undoes it. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * For what is asked at every request and changes nothing: each read sees what is committed at its own moment. It spares the
   * round trips that begin and end a transaction.
   */
  read<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result>;
};
