import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReplicateRunner } from '#domain/certainty/replicate-runner.port.ts';
import type { ReplicatePlan } from '#engine/certainty/replicate-plan.ts';
import type { ReplicateFigures } from '#engine/certainty/run-replicates.ts';
import type { ReplicateTask } from './replicate-worker.ts';

/** Ranges shorter than this are not worth a thread. */
const leastPerWorker = 128;

/** Runs replicates on threads of their own, a range each, so that the program goes on answering. */
export function replicatesOnThreads(workers: number): ReplicateRunner {
  return async (plan, replicates, onProgress = () => {}) => {
    const ranges = splitRange(replicates, workers);
    const done = ranges.map(() => 0);
    return Promise.all(
      ranges.map((range, at) =>
        runOnThread({ plan, ...range }, (count) => {
          done[at] = count;
          onProgress(done.reduce((sum, one) => sum + one, 0) / replicates);
        }),
      ),
    );
  };
}

function splitRange(replicates: number, workers: number): { from: number; to: number }[] {
  const used = Math.max(1, Math.min(workers, Math.floor(replicates / leastPerWorker)));
  return Array.from({ length: used }, (_, at) => ({
    from: Math.round((replicates * at) / used),
    to: Math.round((replicates * (at + 1)) / used),
  }));
}

type Message = { part: ReplicateFigures } | { done: number };

function runOnThread(
  task: ReplicateTask & { plan: ReplicatePlan },
  onDone: (count: number) => void,
): Promise<ReplicateFigures> {
  return new Promise((resolve, reject) => {
    // From source this file ends in .ts, from the built package in .js.
    const worker = new Worker(new URL(`./replicate-worker${extname(import.meta.filename)}`, import.meta.url));
    worker.on('message', (message: Message) => {
      if ('done' in message) return onDone(message.done);
      resolve(message.part);
      void worker.terminate();
    });
    worker.on('error', reject);
    worker.postMessage(task);
  });
}
