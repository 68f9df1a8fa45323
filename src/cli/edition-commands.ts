import { compareEditionVersions } from '#domain/assessment-round/compare-edition-versions.ts';
import { kindOfDifference } from '#domain/methodology/edition-difference.ts';
import { wordPlace, wordValues } from '#locale/edition-difference-words.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { UsageFault } from './usage.ts';
import { withPlatform } from './with-platform.ts';

export type DifferenceOptions = { lang: Language; from?: string; to?: string; with?: string };

/** `ddci round diff CODE`: what is not the same in two editions of a round, or in its edition and that of another. */
export function printDifferences(context: CliContext, code: string, options: DifferenceOptions): Promise<number> {
  const { lang, with: withRound } = options;
  const choice = { code, withRound, from: versionIn(options, 'from'), to: versionIn(options, 'to') };
  return withPlatform(context, async (platform) => {
    const { cli, differences: texts } = messagesIn(lang);
    const { before, after, differences } = await compareEditionVersions(platform.context, choice);
    const surveys = { before: before.edition, after: after.edition };
    const head = { before: `${before.roundCode} (${before.version})`, after: `${after.roundCode} (${after.version})` };
    const lines = differences.flatMap((one) => {
      const { before: was, after: is } = wordValues(one, surveys, lang);
      const name = `${texts.kinds[kindOfDifference(one)]}: ${texts.fields[one.field]}`;
      return [`${wordPlace(one.path, lang)} · ${name}`, `  − ${was ?? '–'}`, `  + ${is ?? '–'}`];
    });
    const params = { ...head, count: differences.length };
    context.out(`${[fillTemplate(cli.differenceCount, params, lang), ...lines].join('\n')}\n`);
    return exitCodes.done;
  });
}

function versionIn(options: DifferenceOptions, name: 'from' | 'to'): number | undefined {
  const value = options[name];
  if (value === undefined || /^[1-9]\d{0,5}$/.test(value)) return value === undefined ? undefined : Number(value);
  throw new UsageFault('invalid-value', { name: `--${name}`, value, expected: '1, 2, …' });
}
