import { sweepExpired } from '#domain/account/sweep-expired.ts';
import type { Context } from '#domain/context.ts';

const hourMs = 3_600_000;

/**
 * Sweeps now and every hour, without keeping the process alive for it. One that fails is told, and the next tries again.
 * Stopping waits for the one that runs.
 */
export function sweepHourly(context: Context, onFault: (error: unknown) => void): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = (): void => {
    running = sweepExpired(context).catch(onFault);
  };
  sweep();
  const timer = setInterval(sweep, hourMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
