import { Option } from 'commander';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type ChangeOptions, change, changeFormats } from './change.ts';
import type { CliContext } from './cli-context.ts';
import { type GoalOptions, goal, goalFormats } from './goal.ts';
import type { AddCommand, Finish } from './program.ts';

/** The commands that tell why scores changed and what it takes to change them. */
export function addAnalysisCommands(
  context: CliContext,
  language: Language,
  command: AddCommand,
  finish: Finish,
): void {
  const { cli, change: changeTexts, goal: goalTexts } = messagesIn(language);
  command('change', changeTexts.summary)
    .argument('<dir>', cli.roundArgument)
    .argument('[later]', changeTexts.laterArgument)
    .option('--unit <code>', cli.unitOption)
    .option('--from <year>', changeTexts.fromOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(changeFormats).default('table'))
    .action((dir: string, later: string | undefined, options: ChangeOptions) =>
      finish(change(context, dir, later, options)),
    );
  const collect = (pair: string, before: string[] | undefined): string[] => [...(before ?? []), pair];
  command('goal', goalTexts.summary)
    .argument('<dir>', cli.roundArgument)
    .requiredOption('--unit <code>', cli.unitOption)
    .option('--total <points>', goalTexts.totalOption)
    .option('--rank <rank>', goalTexts.rankOption)
    .option('--component <code=score>', goalTexts.componentOption, collect)
    .option('--components <file>', goalTexts.componentsOption)
    .option('--cost <file>', goalTexts.costOption)
    .addOption(new Option('--cap <best|gain|points>', goalTexts.capOption).default('best'))
    .addOption(
      new Option('--bounds <bounds>', goalTexts.boundsOption).choices(['recomputed', 'frozen']).default('recomputed'),
    )
    .addOption(new Option('--others <totals>', goalTexts.othersOption).choices(['present', 'trend']).default('present'))
    .option('--earlier <dir>', goalTexts.earlierOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(goalFormats).default('table'))
    .action((dir: string, options: GoalOptions) => finish(goal(context, dir, options)));
}
