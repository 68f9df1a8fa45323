import { compareCodes } from '#base/order.ts';
import { addMinutes } from '#domain/account/instant.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importOrganisations } from '#domain/organisation/import-organisations.ts';
import { listOrganisations } from '#domain/organisation/list-organisations.ts';
import type { Organisation } from '#domain/organisation/organisation.ts';
import { plainDay } from '#domain/plain-day.schema.ts';
import { fillTemplate, formatDate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';
import { textTable } from './text-table.ts';
import { UsageFault } from './usage.ts';
import { withPlatform } from './with-platform.ts';

const vietnamMinutes = 7 * 60;

/** `ddci organisations import DIR`: adds what is new in organisations.csv and successions.csv, all or nothing. */
export function importOrganisationTree(context: CliContext, folder: string, lang: Language): Promise<number> {
  return withPlatform(context, async (platform) => {
    const faults = createFaultList();
    const counts = await importOrganisations(platform.context, context.openOrganisations(folder), faults);
    if (!counts) {
      context.err(faultLines(faults, lang));
      return exitCodes.faultsOrDifference;
    }
    context.out(`${fillTemplate(messagesIn(lang).cli.organisationsImported, counts, lang)}\n`);
    return exitCodes.done;
  });
}

/** `ddci organisations list`: the tree as it is on a day, today in Vietnam unless one is given. */
export function listOrganisationTree(
  context: CliContext,
  { on, lang }: { on?: string; lang: Language },
): Promise<number> {
  if (on !== undefined && !plainDay.safeParse(on).success) {
    throw new UsageFault('invalid-value', { name: '--on', value: on, expected: '2025-07-01' });
  }
  return withPlatform(context, async (platform) => {
    const { cli, organisationKinds } = messagesIn(lang);
    const day = on ?? addMinutes(platform.context.now(), vietnamMinutes).slice(0, 10);
    const lines = treeLines(await listOrganisations(platform.context, { on: day }), null, '');
    const headers = [cli.organisationColumn, cli.code, cli.kindColumn, cli.fromColumn, cli.toColumn];
    const table = textTable(
      headers.map((header) => ({ header, align: 'left' as const })),
      lines.map(({ indent, version }) => [
        indent + version.name[lang],
        version.code,
        organisationKinds[version.kind],
        ...[version.validFrom, version.validTo].map((limit) => (limit === null ? '–' : formatDate(limit))),
      ]),
    );
    const heading = fillTemplate(cli.organisationsOn, { day: formatDate(day), count: lines.length }, lang);
    context.out(`${[heading, ...(lines.length === 0 ? [] : table)].join('\n')}\n`);
    return exitCodes.done;
  });
}

type TreeLine = { indent: string; version: Organisation };

/** Each organisation followed by those below it. */
function treeLines(versions: readonly Organisation[], parentCode: string | null, indent: string): TreeLine[] {
  return versions
    .filter((version) => version.parentCode === parentCode)
    .toSorted((left, right) => compareCodes(left.code, right.code))
    .flatMap((version) => [{ indent, version }, ...treeLines(versions, version.code, `${indent}  `)]);
}
