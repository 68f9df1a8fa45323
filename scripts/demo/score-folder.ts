import { sha256 } from '#app/environment.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { readRound } from '#domain/assessment-round/read-round.ts';
import { runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';

/** The result of a round folder that has no faults. */
export async function scoreFolder(folder: string): Promise<ScoringRun> {
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const round = await readRound(source, faults);
  if (!round) throw new Error(`${folder} has faults: ${JSON.stringify(faults.kept().slice(0, 5))}`);
  return runScoring(round, sha256);
}
