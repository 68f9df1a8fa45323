import { Problem } from '#base/problem.ts';
import { requireRight } from '../account/require-right.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { holdRound } from '../assessment-round/get-round.ts';
import { requireStep } from '../assessment-round/round-status.ts';
import type { RoundStore, RunRecord } from '../assessment-round/round-store.port.ts';
import { scoreInput } from '../assessment-round/score-input.ts';
import type { Context } from '../context.ts';
import { compareRuns } from '../scoring-run/verify-run.ts';
import { type PublishRunInput, publishRunInput } from './publication.schema.ts';
import type { Publication } from './publication.ts';

/**
 * Publishes a run of a round; a later publication supersedes the one before. The run is first computed again from its
 * stored input and must come out the same. Throws the problems `round.wrong-status`, `run.unknown`,
 * `run.published-already`, `publication.needs-reason` and `run.not-reproducible`.
 */
export async function publishRun(context: Context, input: PublishRunInput & { code: string }): Promise<Publication> {
  const { code, ...rest } = input;
  const { runId, reason, document } = publishRunInput.parse(rest);
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'round.publish');
    const { rounds } = transaction;
    const round = await holdRound(transaction, code);
    const isFirst = round.status !== 'published';
    if (isFirst) requireStep(round, 'published');
    const run = (await rounds.listRuns(code)).find((one) => one.runId === runId);
    if (!run) throw new Problem('run.unknown', { code, run: runId });
    if (round.publishedRunId === runId) throw new Problem('run.published-already', { code, run: runId });
    if (!isFirst && reason === null) throw new Problem('publication.needs-reason', { code });
    await requireReproducible(context, rounds, run);
    const sequence = (await rounds.listPublications(code)).length + 1;
    const signed = { publishedAt: context.now(), publishedBy: context.actor };
    const publication = { roundCode: code, sequence, runId, ...signed, reason, document };
    await rounds.insertPublication(publication);
    if (isFirst) await rounds.setStatus(code, 'published');
    const { editionHash, inputHash } = run;
    await transaction.audit({
      action: 'round.publish',
      subject: `round:${code}`,
      before: isFirst ? null : { runId: round.publishedRunId, sequence: sequence - 1 },
      after: { runId, sequence, reason, document, editionHash, inputHash },
    });
    return publication;
  });
}

/** Computes the run again from its input and compares it with what stands in the tables. */
async function requireReproducible(context: Context, rounds: RoundStore, record: RunRecord): Promise<void> {
  const { roundCode: code, runId: run } = record;
  const stored = await rounds.readRun(run);
  const recomputed = await scoreInput(context, rounds, record, createFaultList());
  if (!stored || !recomputed) throw new Problem('run.not-reproducible', { code, run, count: 1, place: 'input' });
  const differences = compareRuns(stored, recomputed);
  // They stand in the list of runs once more, which is what people see.
  for (const place of ['engineVersion', 'editionHash', 'inputHash'] as const) {
    if (record[place] !== stored[place]) differences.push({ place, stored: record[place], recomputed: stored[place] });
  }
  const [first] = differences;
  if (first) throw new Problem('run.not-reproducible', { code, run, count: differences.length, place: first.place });
}
