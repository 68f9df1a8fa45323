/** The commands about how sure figures are. */
import { Option } from 'commander';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CertaintyCommandOptions, certainty, certaintyFormats } from './certainty.ts';
import type { CliContext } from './cli-context.ts';
import type { AddCommand, Finish } from './program.ts';
import { type SensitivityCommandOptions, sensitivity, sensitivityFormats } from './sensitivity.ts';
import { type StructureOptions, structure, structureFormats } from './structure.ts';
import { UsageFault } from './usage.ts';

export function addCertaintyCommands(
  context: CliContext,
  language: Language,
  command: AddCommand,
  finish: Finish,
): void {
  const { certainty: texts, cli } = messagesIn(language);
  command('certainty', texts.certaintySummary)
    .argument('<dir>', cli.roundArgument)
    .option('--block <code>', cli.blockOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(certaintyFormats).default('table'))
    .addOption(
      numberOption('replicates', '<n>', texts.replicatesOption, { lowest: 2, highest: 1_000_000 }).default(2000),
    )
    .addOption(new Option('--bounds <policy>', texts.boundsOption).choices(['frozen', 'recomputed']).default('frozen'))
    .addOption(numberOption('level', '<share>', texts.levelOption, { lowest: 0.5, highest: 0.999 }).default(0.95))
    .addOption(seedOption(texts.seedOption))
    .addOption(
      numberOption('workers', '<n>', texts.workersOption, { lowest: 1, highest: 256 }).default(context.processors),
    )
    .action((dir: string, options: CertaintyCommandOptions) => finish(certainty(context, dir, options)));
  command('sensitivity', texts.sensitivitySummary)
    .argument('<dir>', cli.roundArgument)
    .option('--block <code>', cli.blockOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(sensitivityFormats).default('table'))
    .addOption(numberOption('draws', '<n>', texts.drawsOption, { lowest: 16, highest: 1_000_000 }).default(2000))
    .addOption(numberOption('share', '<share>', texts.shareOption, { lowest: 0.001, highest: 0.9 }).default(0.25))
    .addOption(seedOption(texts.seedOption))
    .action((dir: string, options: SensitivityCommandOptions) => finish(sensitivity(context, dir, options)));
  command('structure', texts.structureSummary)
    .argument('<dir>', cli.roundArgument)
    .option('--block <code>', cli.blockOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(structureFormats).default('table'))
    .action((dir: string, options: StructureOptions) => finish(structure(context, dir, options)));
}

type Range = { lowest: number; highest: number };

/** Whole where the range is; a number out of it is told with the range. */
export function numberOption(name: string, argument: string, description: string, { lowest, highest }: Range): Option {
  return new Option(`--${name} ${argument}`, description).argParser((text: string) => {
    const number = Number(text);
    const isWhole = !Number.isInteger(lowest) || Number.isInteger(number);
    if (text.trim() === '' || !isWhole || !(number >= lowest && number <= highest)) {
      throw new UsageFault('invalid-value', { name: `--${name}`, value: text, expected: `${lowest}–${highest}` });
    }
    return number;
  });
}

export function seedOption(description: string): Option {
  return new Option('--seed <n>', description)
    .argParser((text: string) => {
      if (!/^\d{1,20}$/.test(text) || BigInt(text) >= 2n ** 64n) {
        throw new UsageFault('invalid-value', { name: '--seed', value: text, expected: '0–18446744073709551615' });
      }
      return BigInt(text);
    })
    .default(1n, '1');
}
