import { Command, CommanderError, Option } from 'commander';
import { Problem } from '#base/problem.ts';
import { fillTemplate, type Language, languages } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { problemSentence } from '#locale/sentences.ts';
import { addAnalysisCommands } from './analysis-program.ts';
import { addCertaintyCommands } from './certainty-program.ts';
import { check } from './check.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { convert } from './convert.ts';
import { migrate, verifyAudit } from './database-commands.ts';
import { diagnose } from './diagnose.ts';
import { explain } from './explain.ts';
import { type ListAuditOptions, printAudit } from './list-audit.ts';
import { importOrganisationTree, listOrganisationTree } from './organisation-commands.ts';
import { addRoundCommands } from './round-program.ts';
import { schema, schemaNames } from './schema.ts';
import { type ScoreOptions, score, scoreFormats } from './score.ts';
import { config, createAdministrator, runServer } from './server-commands.ts';
import { UsageFault, usageSentence } from './usage.ts';
import { verify } from './verify.ts';

/** Runs one command line, without the name of the program. Gives the exit code; never throws for what a user can cause. */
export async function runProgram(context: CliContext, args: readonly string[]): Promise<number> {
  const language = chooseLanguage(args, context.defaultLanguage);
  const done: { exitCode: number } = { exitCode: exitCodes.done };
  if (args.length === 0) {
    await runProgram(context, ['--help']);
    return exitCodes.usage;
  }
  try {
    await buildProgram(context, language, done).parseAsync([...args], { from: 'user' });
    return done.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    if (error instanceof CommanderError || error instanceof UsageFault) {
      context.err(`${usageSentence(error, language)}\n${messagesIn(language).cli.usageHint}\n`);
      return exitCodes.usage;
    }
    if (error instanceof Problem) {
      context.err(`${problemSentence(error, language)}\n`);
      return error.code === 'format.needs-file' ? exitCodes.usage : exitCodes.faultsOrDifference;
    }
    throw error;
  }
}

/** The language is needed before the arguments are read: their faults are told in it. */
function chooseLanguage(args: readonly string[], otherwise: Language): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = args[at]?.startsWith('--lang=') ? args[at].slice('--lang='.length) : args[at + 1];
  return languages.find((language) => at >= 0 && language === given) ?? otherwise;
}

function buildProgram(context: CliContext, language: Language, done: { exitCode: number }): Command {
  const { cli } = messagesIn(language);
  const program: Command = new Command('ddci');
  program
    .description(cli.programSummary)
    .version(context.version, '-V, --version', cli.versionOption)
    .helpOption('-h, --help', cli.helpOption)
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', `\n${cli.exitCodes}`)
    .configureOutput({ writeOut: (text) => context.out(text), writeErr: () => undefined, outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => helpTitle(title, language),
      commandUsage: (one) => [one === program ? 'ddci …' : `ddci ${commandPath(one, program)}`, '[--…]'].join(' '),
      optionDescription: (option) => optionText(option, language),
      subcommandTerm: commandTerm,
    });

  const command: AddCommand = (name, summary, parent = program) =>
    parent
      .command(name)
      .description(summary)
      .helpOption('-h, --help', cli.helpOption)
      .addOption(new Option('--lang <vi|en>', cli.languageOption).choices(languages).default(language));
  const finish: Finish = async (outcome) => {
    done.exitCode = await outcome;
  };

  command('score', cli.scoreSummary)
    .argument('<dir>', cli.roundArgument)
    .option('--block <code>', cli.blockOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(scoreFormats).default('table'))
    .option('--out <file>', cli.outOption)
    .action((dir: string, options: ScoreOptions) => finish(score(context, dir, options)));
  command('explain', cli.explainSummary)
    .argument('<dir>', cli.roundArgument)
    .requiredOption('--unit <code>', cli.unitOption)
    .requiredOption('--node <code>', cli.nodeOption)
    .addOption(new Option('--format <format>', cli.formatOption).choices(['table', 'json']).default('table'))
    .action((dir: string, options: Parameters<typeof explain>[2]) => finish(explain(context, dir, options)));
  command('check', cli.checkSummary)
    .argument('<dir>', cli.roundArgument)
    .action((dir: string, options: { lang: Language }) => finish(check(context, dir, options)));
  command('diagnose', cli.diagnoseSummary)
    .argument('<dir>', cli.roundArgument)
    .requiredOption('--unit <code>', cli.unitOption)
    .action((dir: string, options: Parameters<typeof diagnose>[2]) => finish(diagnose(context, dir, options)));
  command('verify', cli.verifySummary)
    .argument('<result>', cli.resultArgument)
    .argument('<dir>', cli.roundArgument)
    .action((result: string, dir: string, options: { lang: Language }) =>
      finish(verify(context, result, dir, options)),
    );
  command('schema', cli.schemaSummary)
    .argument('<name>', cli.schemaArgument)
    .action((name: string) => {
      const known = schemaNames.find((candidate) => candidate === name);
      if (!known)
        throw new UsageFault('invalid-value', { name: 'schema', value: name, expected: schemaNames.join(', ') });
      return finish(schema(context, known));
    });
  command('convert', cli.convertSummary)
    .argument('<from>', cli.fromArgument)
    .argument('<to>', cli.toArgument)
    .action((from: string, to: string, options: { lang: Language }) => finish(convert(context, from, to, options)));
  addCertaintyCommands(context, language, command, finish);
  addAnalysisCommands(context, language, command, finish);
  addDatabaseCommands(context, language, command, finish);
  addRoundCommands(context, language, command, finish);
  return program;
}

/** Adds a command to the program, or to another command. */
export type AddCommand = (name: string, summary: string, parent?: Command) => Command;
export type Finish = (outcome: Promise<number> | number) => Promise<void>;

/** The commands that work on a database, and those that serve it. */
function addDatabaseCommands(context: CliContext, language: Language, command: AddCommand, finish: Finish): void {
  const { cli } = messagesIn(language);
  command('start', cli.startSummary).action((options: { lang: Language }) =>
    finish(runServer(context, 'demo', options)),
  );
  command('serve', cli.serveSummary).action((options: { lang: Language }) =>
    finish(runServer(context, 'installation', options)),
  );
  command('config', cli.configSummary).action((options: { lang: Language }) => finish(config(context, options)));
  command('admin', cli.adminSummary)
    .argument('<create>', cli.adminArgument)
    .requiredOption('--email <email>', cli.emailOption)
    .requiredOption('--name <name>', cli.nameOption)
    .action((name: string, options: Parameters<typeof createAdministrator>[1]) => {
      if (name !== 'create') throw new UsageFault('invalid-value', { name: 'admin', value: name, expected: 'create' });
      return finish(createAdministrator(context, options));
    });
  command('migrate', cli.migrateSummary).action((options: { lang: Language }) => finish(migrate(context, options)));
  command('organisations', cli.organisationsSummary)
    .argument('<import|list>', cli.organisationsArgument)
    .argument('[dir]', cli.organisationFolderArgument)
    .option('--on <day>', cli.onOption)
    .action((name: string, dir: string | undefined, options: Parameters<typeof listOrganisationTree>[1]) => {
      if (name === 'list' && dir === undefined) return finish(listOrganisationTree(context, options));
      if (name === 'import' && dir !== undefined) return finish(importOrganisationTree(context, dir, options.lang));
      const [value, expected] = [[name, dir].filter(Boolean).join(' '), 'import DIR, list'];
      throw new UsageFault('invalid-value', { name: 'organisations', value, expected });
    });
  command('audit', cli.auditSummary)
    .argument('<verify|list>', cli.auditArgument)
    .option('--since <day>', cli.sinceOption)
    .option('--subject <subject>', cli.subjectOption)
    .addOption(new Option('--limit <number>', cli.limitOption).default('50'))
    .action((name: string, options: ListAuditOptions) => {
      if (name === 'verify') return finish(verifyAudit(context, options));
      if (name === 'list') return finish(printAudit(context, options));
      throw new UsageFault('invalid-value', { name: 'audit', value: name, expected: 'verify, list' });
    });
}

/** `round status <round> <fielding|closed>` */
function commandPath(command: Command, program: Command): string {
  const { parent } = command;
  return parent && parent !== program ? `${parent.name()} ${commandTerm(command)}` : commandTerm(command);
}

function commandTerm(command: Command): string {
  return [command.name(), ...command.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' ');
}

/** What an option does, what it may be and what it is otherwise, in the user's language. */
function optionText({ description, argChoices, defaultValue }: Option, language: Language): string {
  const { cli } = messagesIn(language);
  const notes = [
    argChoices ? fillTemplate(cli.choicesNote, { choices: argChoices.join(', ') }, language) : null,
    typeof defaultValue === 'string' ? fillTemplate(cli.defaultNote, { value: defaultValue }, language) : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}

function helpTitle(title: string, language: Language): string {
  const { cli } = messagesIn(language);
  const titles: Record<string, string> = {
    'Usage:': cli.usageTitle,
    'Arguments:': cli.argumentsTitle,
    'Options:': cli.optionsTitle,
    'Commands:': cli.commandsTitle,
  };
  return fillTemplate(titles[title] ?? title, {}, language);
}
