import { Problem } from '#base/problem.ts';
import {
  EmbeddedFault,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#storage/postgres/embedded/start-embedded.ts';

/** The embedded server, its refusals told as problems. */
export async function startEmbedded(folder: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ folder, log: () => undefined });
  } catch (error) {
    if (!(error instanceof EmbeddedFault)) throw error;
    // The details name the place; the message says what happened.
    throw new Problem(error.code, { ...error.details, reason: error.message });
  }
}
