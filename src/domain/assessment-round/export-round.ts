import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';
import type { RoundContent, TablePiece } from './round-content.port.ts';

/** The tables a round may have, in the order in which they are written. */
const tables = ['units', 'answers', 'strata', 'records', 'published'];

/** Hands a stored round and its last run to `write`, within one transaction, so that both are of one moment. */
export async function exportRound<Result>(
  context: Context,
  code: string,
  write: (content: RoundContent, run: ScoringRun | null) => Promise<Result>,
): Promise<Result> {
  return context.transaction(async ({ rounds }) => {
    const round = await rounds.find(code);
    if (!round) throw new Problem('round.unknown', { code });
    const run = round.runId === null ? null : await rounds.findRun(round.runId);
    async function* pieces(): AsyncIterable<TablePiece> {
      for (const name of tables) for await (const piece of rounds.readRows(code, name)) yield { name, ...piece };
    }
    return write({ edition: await rounds.edition(code), pieces: pieces() }, run);
  });
}
