import type { Command } from 'commander';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import type { CliContext } from './cli-context.ts';
import { exportFromDatabase, importToDatabase } from './database-commands.ts';
import { type DifferenceOptions, printDifferences } from './edition-commands.ts';
import type { AddCommand, Finish } from './program.ts';
import { type PublishOptions, publish, rescore } from './publication-commands.ts';
import { approveRound, changeRoundStatus, draftRound, listRounds, listRunsOfRound } from './round-commands.ts';
import { importSeries } from './series-commands.ts';
import { UsageFault } from './usage.ts';

/** The commands on rounds in the database: from the draft to what is published and corrected. */
export function addRoundCommands(context: CliContext, language: Language, command: AddCommand, finish: Finish): void {
  const { cli } = messagesIn(language);
  command('import', cli.importSummary)
    .argument('<dir>', cli.roundArgument)
    .option('--reason <text>', cli.correctionReasonOption)
    .action((dir: string, options: Parameters<typeof importToDatabase>[2]) =>
      finish(importToDatabase(context, dir, options)),
    );
  command('export', cli.exportSummary)
    .argument('<round>', cli.roundCodeArgument)
    .argument('<dir>', cli.folderArgument)
    .option('--run <id>', cli.runOption, 'last')
    .action((round: string, dir: string, options: Parameters<typeof exportFromDatabase>[3]) =>
      finish(exportFromDatabase(context, round, dir, options)),
    );
  command('rescore', cli.rescoreSummary)
    .argument('<round>', cli.roundCodeArgument)
    .requiredOption('--reason <text>', cli.reasonOption)
    .action((round: string, options: Parameters<typeof rescore>[2]) => finish(rescore(context, round, options)));
  command('publish', cli.publishSummary)
    .argument('<round>', cli.roundCodeArgument)
    .requiredOption('--run <id>', cli.runOption)
    .option('--reason <text>', cli.correctionReasonOption)
    .option('--document-number <number>', cli.documentNumberOption)
    .option('--document-date <date>', cli.documentDateOption)
    .option('--document-issuer <name>', cli.documentIssuerOption)
    .action((round: string, options: PublishOptions) => finish(publish(context, round, options)));
  addStateCommands(context, language, command, finish);
  const series = withActions(command('series', cli.seriesSummary), 'series', ['import'], cli.actionArgument);
  command('import', cli.seriesImportSummary, series)
    .argument('<file>', cli.seriesFileArgument)
    .action((file: string, options: { lang: Language }) => finish(importSeries(context, file, options)));
}

function addStateCommands(context: CliContext, language: Language, command: AddCommand, finish: Finish): void {
  const { cli } = messagesIn(language);
  const actions = ['list', 'draft', 'approve', 'status', 'runs', 'diff'];
  const round = withActions(command('round', cli.roundSummary), 'round', actions, cli.actionArgument);
  command('list', cli.roundListSummary, round).action((options: { lang: Language }) =>
    finish(listRounds(context, options)),
  );
  command('draft', cli.roundDraftSummary, round)
    .argument('<dir>', cli.roundArgument)
    .option('--replace', cli.replaceOption)
    .action((dir: string, options: Parameters<typeof draftRound>[2]) => finish(draftRound(context, dir, options)));
  command('approve', cli.roundApproveSummary, round)
    .argument('<round>', cli.roundCodeArgument)
    .action((code: string, options: { lang: Language }) => finish(approveRound(context, code, options)));
  command('status', cli.roundStatusSummary, round)
    .argument('<round>', cli.roundCodeArgument)
    .argument('<fielding|closed>', cli.statusArgument)
    .action((code: string, to: string, options: { lang: Language }) =>
      finish(changeRoundStatus(context, code, to, options)),
    );
  command('runs', cli.roundRunsSummary, round)
    .argument('<round>', cli.roundCodeArgument)
    .action((code: string, options: { lang: Language }) => finish(listRunsOfRound(context, code, options)));
  command('diff', cli.roundDiffSummary, round)
    .argument('<round>', cli.roundCodeArgument)
    .option('--from <version>', cli.fromVersionOption)
    .option('--to <version>', cli.toVersionOption)
    .option('--with <round>', cli.withRoundOption)
    .action((code: string, options: DifferenceOptions) => finish(printDifferences(context, code, options)));
}

/** A command that is nothing without one of its own commands: another word, or none, is told with those there are. */
function withActions(command: Command, name: string, actions: readonly string[], description: string): Command {
  return command.argument(`<${actions.join('|')}>`, description).action((value: string) => {
    throw new UsageFault('invalid-value', { name, value, expected: actions.join(', ') });
  });
}
