import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReplicateRunner } from '#domain/certainty/replicate-runner.port.ts';
import type { ReplicateFigures } from '#engine/certainty/run-replicates.ts';
import { type AssessedBlock, assessReplicates } from '#engine/certainty/summarise-replicates.ts';
import type { ReplicateTask, WorkerMessage } from './replicate-worker.ts';

/** Ranges shorter than this are not worth a thread. */
const leastPerWorker = 128;

/** Runs replicates on threads of their own, a range each. With one thread all work is done there, and nothing waits here. */
export function replicatesOnThreads(workers: number): ReplicateRunner {
  return async (plan, { replicates, ...summary }, onProgress = () => {}) => {
    const ranges = splitRange(replicates, workers);
    if (ranges.length === 1) {
      const task = { plan, from: 0, to: replicates, summary };
      return (await runOnThread(task, (count) => onProgress(count / replicates))).assessed;
    }
    const done = ranges.map(() => 0);
    const answers = await Promise.all(
      ranges.map((range, at) =>
        runOnThread({ plan, ...range, summary: null }, (count) => {
          done[at] = count;
          onProgress(done.reduce((sum, one) => sum + one, 0) / replicates);
        }),
      ),
    );
    return assessReplicates(
      plan,
      answers.map(({ part }) => part),
      summary,
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

type Answer = { part: ReplicateFigures; assessed: AssessedBlock };

/** Gives the part or, of a task with a summary, what is assessed. */
function runOnThread(task: ReplicateTask, onDone: (count: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // From source this file ends in .ts, from the built package in .js.
    const worker = new Worker(new URL(`./replicate-worker${extname(import.meta.filename)}`, import.meta.url));
    worker.on('message', (message: WorkerMessage) => {
      if ('done' in message) return onDone(message.done);
      resolve(message as Answer); // the worker sends what its task is for
      void worker.terminate();
    });
    worker.on('error', reject);
    worker.postMessage(task);
  });
}
