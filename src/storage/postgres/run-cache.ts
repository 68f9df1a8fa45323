import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';

/** Runs never change, and pages ask for the same few again and again. */
const mostRuns = 2;

/** The runs asked for last. */
export type RunCache = {
  find(runId: string, read: () => Promise<ScoringRun | null>): Promise<ScoringRun | null>;
};

export function createRunCache(): RunCache {
  const runs = new Map<string, ScoringRun>();
  return {
    async find(runId, read) {
      const run = runs.get(runId) ?? (await read());
      if (!run) return null;
      // Put last again; the first is the one that was not asked for the longest.
      runs.delete(runId);
      runs.set(runId, run);
      for (const oldest of runs.keys()) {
        if (runs.size <= mostRuns) break;
        runs.delete(oldest);
      }
      return run;
    },
  };
}
