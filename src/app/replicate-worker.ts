/** A thread that runs a range of replicates of the plan it is sent, and summarises them where the range is the whole. */
import { parentPort } from 'node:worker_threads';
import { assert } from '#base/assert.ts';
import type { ReplicatePlan } from '#engine/certainty/replicate-plan.ts';
import { type ReplicateFigures, runReplicates } from '#engine/certainty/run-replicates.ts';
import { type AssessedBlock, assessReplicates, type SummaryOptions } from '#engine/certainty/summarise-replicates.ts';
import { chooseKernels } from '#engine/kernels/choose-kernels.ts';

export type ReplicateTask = { plan: ReplicatePlan; from: number; to: number; summary: SummaryOptions | null };
export type WorkerMessage = { done: number } | { part: ReplicateFigures } | { assessed: AssessedBlock };

const port = parentPort;
assert(port, 'this file is the beginning of a worker');
const send = (message: WorkerMessage, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);
port.on('message', ({ plan, from, to, summary }: ReplicateTask) => {
  const part = runReplicates(plan, chooseKernels(), { from, to }, (done) => send({ done }));
  if (summary) send({ assessed: assessReplicates(plan, [part], summary) });
  else send({ part }, [part.figures.buffer as ArrayBuffer /* made by runReplicates, not shared */]);
});
