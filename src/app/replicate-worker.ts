/** A thread that runs a range of replicates of the plan it is sent. */
import { parentPort } from 'node:worker_threads';
import { assert } from '#base/assert.ts';
import type { ReplicatePlan } from '#engine/certainty/replicate-plan.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import { chooseKernels } from '#engine/kernels/choose-kernels.ts';

export type ReplicateTask = { plan: ReplicatePlan; from: number; to: number };

const port = parentPort;
assert(port, 'this file is the beginning of a worker');
port.on('message', ({ plan, from, to }: ReplicateTask) => {
  const part = runReplicates(plan, chooseKernels(), { from, to }, (done) => port.postMessage({ done }));
  port.postMessage({ part }, [part.figures.buffer as ArrayBuffer /* made by runReplicates, not shared */]);
});
