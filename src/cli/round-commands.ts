import { approveEdition } from '#domain/assessment-round/approve-edition.ts';
import { changeStatus, givenStatuses } from '#domain/assessment-round/change-status.ts';
import { createDraft } from '#domain/assessment-round/create-draft.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { listRuns } from '#domain/assessment-round/list-runs.ts';
import { replaceEdition } from '#domain/assessment-round/replace-edition.ts';
import { fillTemplate, formatNumber, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';
import { type TextColumn, textTable } from './text-table.ts';
import { UsageFault } from './usage.ts';
import { vietnamTime } from './vietnam-time.ts';
import { withPlatform } from './with-platform.ts';

type InLanguage = { lang: Language };

const left = (header: string): TextColumn => ({ header, align: 'left' });
const right = (header: string): TextColumn => ({ header, align: 'right' });

/** `ddci round list`: every round with its state. */
export function listRounds(context: CliContext, { lang }: InLanguage): Promise<number> {
  return withPlatform(context, async (platform) => {
    const { cli, roundStatuses } = messagesIn(lang);
    const rounds = await platform.context.transaction((transaction) => transaction.rounds.list());
    const columns = [
      ...[left(cli.code), right(cli.year), left(cli.status), left(cli.editionApproved)],
      ...[right(cli.units), right(cli.questionnaires), left(cli.imported), left(cli.published)],
    ];
    const rows = rounds.map((round) => [
      ...[round.code, String(round.year), roundStatuses[round.status], timeOrNone(round.editionApprovedAt)],
      ...[formatNumber(round.unitCount, 0, lang), formatNumber(round.answerCount, 0, lang)],
      ...[timeOrNone(round.importedAt), timeOrNone(round.publishedAt)],
    ]);
    context.out(`${textTable(columns, rows).join('\n')}\n`);
    return exitCodes.done;
  });
}

/** `ddci round runs CODE`: the scoring runs of a round and what was published of them. */
export function listRunsOfRound(context: CliContext, code: string, { lang }: InLanguage): Promise<number> {
  return withPlatform(context, async (platform) => {
    const { cli } = messagesIn(lang);
    const runs = await listRuns(platform.context, code);
    const columns = [cli.run, cli.made, cli.engine, cli.input, cli.reason, cli.published].map(left);
    const rows = runs.map(({ runId, made, engineVersion, inputHash, reason, publications }) => [
      ...[runId, vietnamTime(made.at), engineVersion, inputHash.slice(0, 12), reason],
      publications.map(({ sequence, publishedAt }) => `(${sequence}) ${vietnamTime(publishedAt)}`).join(', ') || '–',
    ]);
    context.out(`${textTable(columns, rows).join('\n')}\n`);
    return exitCodes.done;
  });
}

/** `ddci round draft DIR`: makes a round of the edition in a folder or workbook, or gives a draft another edition. */
export function draftRound(
  context: CliContext,
  path: string,
  { lang, replace }: InLanguage & { replace?: boolean },
): Promise<number> {
  const source = context.openRound(path, () => undefined);
  return withPlatform(context, async (platform) => {
    const faults = createFaultList();
    const file = await source.readEdition(faults);
    const edition = file?.content;
    const code = codeOf(edition);
    // An edition without a code has faults, which making a draft tells as well.
    const change =
      replace && code !== null
        ? () => replaceEdition(platform.context, { code, edition }, faults)
        : () => createDraft(platform.context, { edition }, faults);
    const round = file && (await change());
    if (!round) {
      context.err(faultLines(faults, lang));
      return exitCodes.faultsOrDifference;
    }
    const params = { code: round.code, hash: round.editionHash };
    context.out(`${fillTemplate(messagesIn(lang).cli.drafted, params, lang)}\n`);
    return exitCodes.done;
  });
}

/** The code of an edition that was not checked yet. */
function codeOf(edition: unknown): string | null {
  const isObject = typeof edition === 'object' && edition !== null && 'code' in edition;
  return isObject && typeof edition.code === 'string' ? edition.code : null;
}

/** `ddci round approve CODE`. */
export function approveRound(context: CliContext, code: string, { lang }: InLanguage): Promise<number> {
  return withPlatform(context, async (platform) => {
    const { editionHash: hash } = await approveEdition(platform.context, { code });
    context.out(`${fillTemplate(messagesIn(lang).cli.approved, { code, hash }, lang)}\n`);
    return exitCodes.done;
  });
}

/** `ddci round status CODE fielding|closed`. */
export function changeRoundStatus(
  context: CliContext,
  code: string,
  status: string,
  { lang }: InLanguage,
): Promise<number> {
  const to = givenStatuses.find((one) => one === status);
  if (!to) {
    throw new UsageFault('invalid-value', { name: 'status', value: status, expected: givenStatuses.join(', ') });
  }
  return withPlatform(context, async (platform) => {
    const { cli, roundStatuses } = messagesIn(lang);
    const round = await changeStatus(platform.context, { code, to });
    context.out(`${fillTemplate(cli.statusChanged, { code, status: roundStatuses[round.status] }, lang)}\n`);
    return exitCodes.done;
  });
}

function timeOrNone(instant: string | null): string {
  return instant === null ? '–' : vietnamTime(instant);
}
