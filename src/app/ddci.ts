import { exitCodes } from '#cli/cli-context.ts';
import { runProgram } from '#cli/program.ts';
import { messagesIn } from '#locale/messages.ts';
import { chooseDefaultLanguage, createCliContext } from './cli-wiring.ts';

// A reader that closes the pipe (`ddci score … | head`) has what it wanted: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

try {
  process.exitCode = await runProgram(createCliContext(process.env), process.argv.slice(2));
} catch (error) {
  const text = messagesIn(chooseDefaultLanguage(process.env)).cli.internalError;
  const line = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(`${text}\n${line}\n`);
  if (process.env.DDCI_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = exitCodes.internal;
}
