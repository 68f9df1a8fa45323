import { requireRight } from '../account/require-right.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Context } from '../context.ts';
import { type EnteredFigure, enteredFigures } from './published-figure.schema.ts';
import type { SeriesEntry } from './series-store.port.ts';

/** Enters figures that were published in earlier years, all or none. Gives what was entered. */
export async function enterPublishedFigures(
  context: Context,
  input: { figures: readonly EnteredFigure[] },
): Promise<SeriesEntry[]> {
  const figures = enteredFigures.parse(input.figures);
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'series.change');
    const signed = { enteredAt: context.now(), enteredBy: context.actor };
    const entries = figures.map((figure) => ({ ...figure, ...signed, entryId: context.newId() }));
    await transaction.series.append(entries);
    await transaction.audit({
      action: 'series.enter',
      subject: 'series',
      before: null,
      // A list may be long: the hash of the entries shows whether they are still those that were entered.
      after: { entries: entries.length, hash: context.sha256([canonicalJson(entries)]) },
    });
    return entries;
  });
}
