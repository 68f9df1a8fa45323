import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '#base/problem.ts';
import {
  EmbeddedFault,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#storage/postgres/embedded/start-embedded.ts';

/** Starting again at once is right after a crash; a disk that is full takes longer to mend. */
const firstPauseMs = 100;
const longestPauseMs = 5000;

/**
 * The embedded server, started again whenever it ends by itself: until it answers, requests are told that the database
 * does not. The connection stays the same, as the socket has its place by the folder.
 */
export async function startEmbedded(folder: string): Promise<Pick<EmbeddedPostgres, 'connection' | 'stop'>> {
  let server = await startOnce(folder);
  const { connection } = server;
  const stopping = new AbortController();
  let restarted: Promise<void> = Promise.resolve();

  const restart = async (): Promise<void> => {
    for (let pauseMs = firstPauseMs; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        server = await startOnce(folder);
        server.onExit(follow);
        return;
      } catch {
        // Whatever keeps it from starting may pass; who asks meanwhile is told.
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const follow = (): void => {
    restarted = restart();
  };
  server.onExit(follow);
  return {
    connection,
    async stop() {
      stopping.abort();
      await restarted;
      await server.stop();
    },
  };
}

/** Its refusals are told as problems. */
async function startOnce(folder: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ folder, log: () => undefined });
  } catch (error) {
    if (!(error instanceof EmbeddedFault)) throw error;
    // The details name the place; the message says what happened.
    throw new Problem(error.code, { ...error.details, reason: error.message });
  }
}
