import { compareCodes } from '#base/order.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { SeriesEntry, SeriesFilter } from './series-store.port.ts';

/**
 * The published figures that hold now, or with `history` every entry there ever was, the oldest first for each. By block,
 * unit, node and year.
 */
export async function listPublishedFigures(
  context: Context,
  { history, ...filter }: SeriesFilter & { history: boolean },
): Promise<SeriesEntry[]> {
  const entries = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'result.read');
    return history ? transaction.series.listHistory(filter) : transaction.series.listCurrent(filter);
  });
  return entries.toSorted(
    (left, right) =>
      compareCodes(left.blockCode, right.blockCode) ||
      compareCodes(left.unitCode, right.unitCode) ||
      compareCodes(left.nodeCode, right.nodeCode) ||
      left.year - right.year,
  );
}
