import { createFaultList } from '#domain/assessment-round/fault.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';

/** `ddci convert FROM TO`: a round folder as a workbook, or a workbook as a round folder. */
export async function convert(
  context: CliContext,
  from: string,
  to: string,
  options: { lang: Language },
): Promise<number> {
  const faults = createFaultList();
  const written = await context.convertRound(from, to, faults);
  if (faults.count() > 0) {
    context.err(faultLines(faults, options.lang));
    return exitCodes.faultsOrDifference;
  }
  for (const path of written) {
    context.out(`${fillTemplate(messagesIn(options.lang).cli.written, { path }, options.lang)}\n`);
  }
  return exitCodes.done;
}
