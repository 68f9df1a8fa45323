import { startEmbeddedPostgres } from './start-embedded.ts';

// The owner of a database in a process of its own, to be killed. Prints one line of JSON, then waits.
const folder = process.argv[2] ?? '';
try {
  const { pid, isReattached, isNew } = await startEmbeddedPostgres({ folder, log: () => undefined });
  process.stdout.write(`${JSON.stringify({ pid, isReattached, isNew })}\n`);
  if (process.argv[3] === 'leave') process.exit(0);
  setInterval(() => undefined, 1000);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : String(error);
  process.stdout.write(`${JSON.stringify({ code })}\n`);
}
