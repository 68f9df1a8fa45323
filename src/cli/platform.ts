import type { Secrets } from '#domain/account/secrets.port.ts';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { RoundContent } from '#domain/assessment-round/round-content.port.ts';
import type { SourceTable } from '#domain/assessment-round/round-source.port.ts';
import type { AuditVerdict } from '#domain/audit/audit-event.ts';
import type { Context } from '#domain/context.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';

/** A database that is open and up to date, for one command. */
export type Platform = {
  /** Of the actor the platform was opened for. */
  context: Context;
  contextOf(actor: string): Context;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  /** Names of the migrations that opening it applied. */
  migrated: string[];
  verifyAudit(): Promise<AuditVerdict>;
  close(): Promise<void>;
};

/** What the commands on a database need of the outside. */
export type PlatformPorts = {
  /** The database of DATABASE_URL, else the embedded one. */
  openPlatform(actor: string): Promise<Platform>;
  openContent(path: string): Promise<RoundContent>;
  /** A CSV file as a table; null when its header is not sound. */
  readTable(path: string, faults: FaultList): SourceTable | null;
  /** Writes a round folder with its result; gives the names of the files. */
  writeRound(folder: string, content: RoundContent, run: ScoringRun | null): Promise<string[]>;
  /** Starts the server; the demo on loopback with its data and links, an installation with neither. */
  serve(mode: 'demo' | 'installation'): Promise<RunningServer>;
  describeSettings(): { name: string; value: string; isDefault: boolean }[];
  secrets: Secrets;
};

export type RunningServer = {
  origin: string;
  links: { role: string; url: string }[];
  /** Where the first administrator is made; null when there is an account. */
  setUpUrl: string | null;
  stopped: Promise<void>;
};
