import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Context } from '../context.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';
import { getRound } from './get-round.ts';
import type { RoundContent, TablePiece } from './round-content.port.ts';
import type { InputPlace, RoundStore } from './round-store.port.ts';

/** The tables a round may have, in the order in which they are written. */
const tables = ['units', 'answers', 'strata', 'records', 'published'];

/**
 * Hands a run and the input it was computed from to `write`, within one transaction. Without `runId` it is the last run; a
 * round without runs has its edition alone. Throws the problems `round.unknown` and `run.unknown`.
 */
export async function exportRound<Result>(
  context: Context,
  { code, runId }: { code: string; runId?: string },
  write: (content: RoundContent, run: ScoringRun | null) => Promise<Result>,
): Promise<Result> {
  return context.transaction(async (transaction) => {
    const { rounds } = transaction;
    await getRound(transaction, code);
    const runs = await rounds.listRuns(code);
    const record = runId === undefined ? runs.at(-1) : runs.find((one) => one.runId === runId);
    if (record) {
      const run = present(await rounds.findRun(record.runId), `figures of run ${record.runId}`);
      return write({ edition: await rounds.inputEdition(record), pieces: piecesOf(rounds, record) }, run);
    }
    if (runId !== undefined) throw new Problem('run.unknown', { code, run: runId });
    return write({ edition: await rounds.edition(code), pieces: noPieces() }, null);
  });
}

async function* piecesOf(rounds: RoundStore, input: InputPlace): AsyncIterable<TablePiece> {
  for (const name of tables) for await (const piece of rounds.readRows(input, name)) yield { name, ...piece };
}

async function* noPieces(): AsyncIterable<TablePiece> {}
