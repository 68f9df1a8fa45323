import { Problem } from '#base/problem.ts';
import type { Context, Transaction } from '../context.ts';
import { runScoring } from '../scoring-run/scoring-run.ts';
import type { FaultList } from './fault.ts';
import { readRound } from './read-round.ts';
import type { RoundContent } from './round-content.port.ts';
import type { RoundSource } from './round-source.port.ts';
import type { RoundSummary } from './round-store.port.ts';

/**
 * Checks, scores and stores a round, all or nothing. Null when the input has faults. A round that is there already is
 * not overwritten. `content` is opened only when the input is sound, and read once.
 */
export async function importRound(
  context: Context,
  input: { source: RoundSource; openContent(): Promise<RoundContent> },
  faults: FaultList,
): Promise<RoundSummary | null> {
  const round = await readRound(input.source, faults);
  if (!round) return null;
  const { code, year, name } = round.edition;
  const run = runScoring(round, context.sha256);
  const content = await input.openContent();
  return context.transaction(async (transaction) => {
    if (await transaction.rounds.find(code)) throw new Problem('round.exists', { code });
    const summary = {
      code,
      year,
      name,
      status: 'scored' as const,
      editionHash: run.editionHash,
      unitCount: round.units.length,
      answerCount: round.answers?.rowCount ?? 0,
      importedAt: context.now(),
    };
    await transaction.rounds.insert(summary, content.edition);
    await copyTables(transaction, code, content);
    const runId = context.newId();
    await transaction.rounds.insertRun(code, runId, run, summary.importedAt, 'import');
    await transaction.audit({
      action: 'round.import',
      subject: `round:${code}`,
      before: null,
      after: { editionHash: run.editionHash, inputHash: run.inputHash, runId, answers: summary.answerCount },
    });
    return { ...summary, simulated: run.simulation !== null, runId, publishedRunId: null };
  });
}

async function copyTables(transaction: Transaction, code: string, { pieces }: RoundContent): Promise<void> {
  for await (const { name, header, rows } of pieces) await transaction.rounds.appendRows(code, { name, header }, rows);
}
