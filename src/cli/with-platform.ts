import type { CliContext } from './cli-context.ts';
import type { Platform } from './platform.ts';

const actor = 'command-line';

/** Opens the database for one command and closes it, whatever became of the command. */
export async function withPlatform<Result>(
  context: CliContext,
  work: (platform: Platform) => Promise<Result>,
): Promise<Result> {
  const platform = await context.openPlatform(actor);
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}
