import { createFaultList } from '#domain/assessment-round/fault.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines, readWithProgress } from './load-round.ts';

/** `ddci check DIR`: every fault at once, on standard output. */
export async function check(context: CliContext, path: string, options: { lang: Language }): Promise<number> {
  const faults = createFaultList();
  const round = await readWithProgress(context, path, options.lang, faults);
  if (!round) {
    context.out(faultLines(faults, options.lang));
    return exitCodes.faultsOrDifference;
  }
  const counts = {
    units: round.units.length,
    answers: round.answers?.rowCount ?? 0,
    records: round.records.length,
    published: round.published.length,
  };
  context.out(`${fillTemplate(messagesIn(options.lang).cli.checkFine, counts, options.lang)}\n`);
  return exitCodes.done;
}
