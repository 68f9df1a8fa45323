import { createFaultList } from '#domain/assessment-round/fault.ts';
import { enterPublishedFigures } from '#domain/published-series/enter-published-figures.ts';
import { readSeriesTable } from '#domain/published-series/read-series-table.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';
import { withPlatform } from './with-platform.ts';

/** `ddci series import FILE`: published figures of earlier years from a file in the form of published.csv, all or none. */
export async function importSeries(context: CliContext, path: string, { lang }: { lang: Language }): Promise<number> {
  const faults = createFaultList();
  const table = context.readTable(path, faults);
  const figures = table ? readSeriesTable(table, faults) : [];
  if (faults.count() === 0 && figures.length === 0) {
    faults.add({ code: 'file.empty', file: table?.file ?? path, row: null, column: null, value: null });
  }
  if (faults.count() > 0) {
    context.err(faultLines(faults, lang));
    return exitCodes.faultsOrDifference;
  }
  return withPlatform(context, async (platform) => {
    const { length: count } = await enterPublishedFigures(platform.context, { figures });
    context.out(`${fillTemplate(messagesIn(lang).cli.seriesEntered, { count }, lang)}\n`);
    return exitCodes.done;
  });
}
