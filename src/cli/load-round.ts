import { createFaultList, type FaultList } from '#domain/assessment-round/fault.ts';
import { readRound } from '#domain/assessment-round/read-round.ts';
import type { Round } from '#domain/assessment-round/round.ts';
import type { Language } from '#locale/format.ts';
import { fillTemplate } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { faultSentence } from '#locale/sentences.ts';
import type { CliContext } from './cli-context.ts';

/** The round at a path; null after its faults were printed on standard error. */
export async function loadRound(context: CliContext, path: string, language: Language): Promise<Round | null> {
  const faults = createFaultList();
  const round = await readWithProgress(context, path, language, faults);
  if (!round) context.err(faultLines(faults, language));
  return round;
}

export function readWithProgress(
  context: CliContext,
  path: string,
  language: Language,
  faults: FaultList,
): Promise<Round | null> {
  const progress = context.showProgress(messagesIn(language).cli.progressReading);
  return readRound(context.openRound(path, progress), faults);
}

/** Every fault a line, and how many more of the same kinds there are. */
export function faultLines(faults: FaultList, language: Language): string {
  const { cli } = messagesIn(language);
  const kept = faults.kept();
  const lines = [fillTemplate(cli.checkHeading, { count: faults.count() }, language)];
  for (const fault of kept) lines.push(`  ${faultSentence(fault, language)}`);
  const more = faults.count() - kept.length;
  if (more > 0) lines.push(`  ${fillTemplate(cli.checkMore, { count: more }, language)}`);
  return `${lines.join('\n')}\n`;
}
