import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCliContext } from '#app/cli-wiring.ts';
import { runProgram } from '#cli/program.ts';
import { createFaultList, type Fault } from '#domain/assessment-round/fault.ts';
import { readRound } from '#domain/assessment-round/read-round.ts';
import type { Round } from '#domain/assessment-round/round.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';

export const root = join(import.meta.dirname, '..', '..');
export const demoFolder = join(root, 'demo', 'lang-son-2023');
export const demoFolder2025 = join(root, 'demo', 'lang-son-2025');

type Printed = { exitCode: number; out: string; err: string };

/** Runs a command line in this process. */
export function ddci(...args: string[]): Promise<Printed> {
  return ddciIn({}, ...args);
}

/** Runs a command line in this process, the settings being given. */
export async function ddciIn(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Printed> {
  const printed = { out: '', err: '' };
  const context = {
    ...createCliContext(environment),
    isColoured: false,
    out: (text: string) => {
      printed.out += text;
    },
    err: (text: string) => {
      printed.err += text;
    },
    showProgress: () => () => undefined,
  };
  const exitCode = await runProgram(context, args);
  return { exitCode, ...printed };
}

export const sha256: Sha256 = (chunks) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'ddci-test-'));
}

/** A copy of the demo that a test may spoil. */
export function copyDemo(): string {
  const folder = temporaryFolder();
  cpSync(demoFolder, folder, { recursive: true });
  return folder;
}

/** The round of a folder, or its faults. */
export async function readFolder(folder: string): Promise<{ round: Round | null; faults: Fault[] }> {
  const faults = createFaultList();
  const round = await readRound(
    folderSource(folder, () => undefined),
    faults,
  );
  return { round, faults: faults.kept() };
}

export async function readDemo(): Promise<Round> {
  const { round, faults } = await readFolder(demoFolder);
  if (!round) throw new Error(JSON.stringify(faults.slice(0, 5)));
  return round;
}
