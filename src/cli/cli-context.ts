import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';
import type { ReplicateRunner } from '#domain/certainty/replicate-runner.port.ts';
import type { OrganisationSource } from '#domain/organisation/organisation-source.port.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { Language } from '#locale/format.ts';
import type { PlatformPorts } from './platform.ts';

export type Sheet = {
  name: string;
  header: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

/** Everything the commands need of the outside. `app` wires it; tests pass their own. */
export type CliContext = PlatformPorts & {
  out(text: string): void;
  err(text: string): void;
  /** True when standard output is a terminal that shows colour. */
  isColoured: boolean;
  showProgress(label: string): (share: number) => void;
  /** Throws the problem `round.not-found`. */
  openRound(path: string, progress: (share: number) => void): RoundSource;
  /** The files are looked for when they are read. */
  openOrganisations(folder: string): OrganisationSource;
  readText(path: string): string;
  /** Writes the chunks to a file beside and then puts it in place, so that half a file is never left. */
  writeText(path: string, chunks: Iterable<string>): void;
  writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void>;
  convertRound(from: string, to: string, faults: FaultList): Promise<string[]>;
  csvLine(cells: readonly (string | number | null)[]): string;
  /** Runs replicates on so many threads. */
  replicatesOnThreads(workers: number): ReplicateRunner;
  /** Threads that this machine can run at once. */
  processors: number;
  sha256: Sha256;
  version: string;
  defaultLanguage: Language;
};

/** Documented in the README; `--help` prints them. */
export const exitCodes = { done: 0, faultsOrDifference: 1, usage: 2, internal: 70 } as const;
