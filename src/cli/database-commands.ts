import { exportRound } from '#domain/assessment-round/export-round.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';
import { withPlatform } from './with-platform.ts';

/** `ddci migrate`: brings the tables up to date. */
export function migrate(context: CliContext, { lang }: { lang: Language }): Promise<number> {
  return withPlatform(context, async ({ migrated }) => {
    const { cli } = messagesIn(lang);
    const text =
      migrated.length === 0 ? cli.migratedNothing : fillTemplate(cli.migrated, { names: migrated.join(', ') }, lang);
    context.out(`${text}\n`);
    return exitCodes.done;
  });
}

/** `ddci import DIR`: checks, scores and stores a round, all or nothing. */
export function importToDatabase(context: CliContext, path: string, { lang }: { lang: Language }): Promise<number> {
  const { cli } = messagesIn(lang);
  const source = context.openRound(path, context.showProgress(cli.progressReading));
  return withPlatform(context, async (platform) => {
    const faults = createFaultList();
    const input = { source, openContent: () => context.openContent(path) };
    const round = await importRound(platform.context, input, faults);
    if (!round) {
      context.err(faultLines(faults, lang));
      return exitCodes.faultsOrDifference;
    }
    const params = { code: round.code, units: round.unitCount, answers: round.answerCount };
    context.out(`${fillTemplate(cli.imported, params, lang)}\n`);
    return exitCodes.done;
  });
}

/** `ddci export ROUND DIR`: the round's folder and its last result, as `ddci verify` takes them. */
export function exportFromDatabase(
  context: CliContext,
  code: string,
  folder: string,
  { lang }: { lang: Language },
): Promise<number> {
  return withPlatform(context, async (platform) => {
    const files = await exportRound(platform.context, code, (content, run) => context.writeRound(folder, content, run));
    for (const path of files) context.out(`${fillTemplate(messagesIn(lang).cli.written, { path }, lang)}\n`);
    return exitCodes.done;
  });
}

/** `ddci audit verify`: walks the chain of the log. */
export function verifyAudit(context: CliContext, { lang }: { lang: Language }): Promise<number> {
  return withPlatform(context, async (platform) => {
    const { cli } = messagesIn(lang);
    const { count, lastHash, fault } = await platform.verifyAudit();
    if (!fault) {
      context.out(`${fillTemplate(cli.auditFine, { count, lastHash }, lang)}\n`);
      return exitCodes.done;
    }
    const what = { changed: cli.auditChanged, missing: cli.auditMissing, 'not-linked': cli.auditNotLinked }[
      fault.fault
    ];
    context.out(`${fillTemplate(what, { sequence: fault.sequence }, lang)}\n`);
    return exitCodes.faultsOrDifference;
  });
}
