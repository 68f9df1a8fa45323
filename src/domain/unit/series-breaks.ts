import { compareCodes } from '#base/order.ts';
import type { Block, LocalText } from '#engine/edition.ts';
import { indexPublished, reproduceTotal } from '#engine/published.ts';
import type { PublishedFigure } from '#engine/round.ts';
import type { LegalDocument, Succession } from '../organisation/organisation.ts';
import { dayBefore } from '../plain-day.ts';
import type { FollowedUnit, UnitChain } from './follow-unit.ts';
import type { SeriesPoint } from './series-points.ts';

/** Where a series is not of one unit or not of one method. Methodology §8.3. */
export type SeriesBreak = {
  kind: Exclude<Succession['kind'], 'end'> | 'method';
  /** The last year before and the first year after that have a figure; null where none has. */
  fromYear: number | null;
  toYear: number | null;
  fromUnits: string[];
  toUnits: string[];
  /** The blocks of those figures: units of two blocks are never compared. */
  fromBlock: string | null;
  toBlock: string | null;
  /** Of a change of units. */
  effectiveOn: string | null;
  document: LegalDocument | null;
  /** Of a break that the edition declares. */
  reason: LocalText | null;
  /** Whether figures of before and after are figures of the same thing. */
  comparable: boolean;
};

export type PlacedPoint = Pick<SeriesPoint, 'year' | 'blockCode'> & { unit: FollowedUnit };

/** A break for each change of units in the chain. */
export function changeBreaks({ changes }: UnitChain, points: readonly PlacedPoint[]): SeriesBreak[] {
  return changes.flatMap(({ kind, effectiveOn, predecessors, successors, document }): SeriesBreak[] => {
    if (kind === 'end') return [];
    const lastDay = dayBefore(effectiveOn);
    const before = points.filter(({ unit }) => unit.validTo === lastDay && predecessors.includes(unit.unitCode));
    const after = points.filter(({ unit }) => unit.validFrom === effectiveOn && successors.includes(unit.unitCode));
    const from = before.toSorted((a, b) => a.year - b.year).at(-1) ?? null;
    const to = after.toSorted((a, b) => a.year - b.year).at(0) ?? null;
    const isSameBlock = from === null || to === null || from.blockCode === to.blockCode;
    const isSameUnit = kind === 'rename' || kind === 'transfer';
    return [
      {
        kind,
        fromYear: from?.year ?? null,
        toYear: to?.year ?? null,
        fromUnits: predecessors,
        toUnits: successors,
        fromBlock: from?.blockCode ?? null,
        toBlock: to?.blockCode ?? null,
        effectiveOn,
        document,
        reason: null,
        comparable: isSameUnit && isSameBlock,
      },
    ];
  });
}

/**
 * What an edition says of one of its blocks: the breaks it declares, and at the index the totals announced earlier that do
 * not follow from their components by its formula. Methodology §8.1, §8.2.
 */
export function methodBreaks(
  block: Block,
  year: number,
  { figures, isOfIndex }: { figures: readonly PublishedFigure[]; isOfIndex: boolean },
  points: readonly PlacedPoint[],
): SeriesBreak[] {
  const own = points.filter(({ blockCode }) => blockCode === block.code);
  const series = indexPublished(figures, block.code);
  return [...new Set(own.map(({ unit }) => unit.unitCode))].flatMap((unitCode) => {
    const years = own.filter(({ unit }) => unit.unitCode === unitCode).map((point) => point.year);
    const declared = block.seriesBreaks.flatMap((broken) => {
      const [before, after] = [years.filter((one) => one < broken.year), years.filter((one) => one >= broken.year)];
      if (before.length === 0 || after.length === 0) return [];
      return [methodBreak(block.code, unitCode, [Math.max(...before), Math.min(...after)], broken.reason)];
    });
    const previous = isOfIndex && years.includes(year) ? series.latestBefore(year, unitCode, block.tree.code) : null;
    const reproduction = previous && reproduceTotal(block, unitCode, previous.year, series.byKey);
    const isOtherwise = reproduction !== null && !reproduction.reproducible;
    const found = isOtherwise ? [methodBreak(block.code, unitCode, [reproduction.year, year], null)] : [];
    return [...declared, ...found];
  });
}

function methodBreak(
  blockCode: string,
  unitCode: string,
  [fromYear, toYear]: [number, number],
  reason: LocalText | null,
): SeriesBreak {
  return {
    kind: 'method',
    fromYear,
    toYear,
    fromUnits: [unitCode],
    toUnits: [unitCode],
    fromBlock: blockCode,
    toBlock: blockCode,
    effectiveOn: null,
    document: null,
    reason,
    comparable: false,
  };
}

/** By year and day, each once; of two that say the same, the one with a reason comes first. */
export function orderBreaks(breaks: readonly SeriesBreak[]): SeriesBreak[] {
  const keyOf = ({ kind, effectiveOn, fromYear, toYear, fromUnits, toUnits }: SeriesBreak): string =>
    [kind, effectiveOn, fromYear, toYear, fromUnits.join(' '), toUnits.join(' ')].join('\u0000');
  const byKey = new Map<string, SeriesBreak>();
  for (const one of breaks) if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
  const dayOf = ({ effectiveOn, toYear }: SeriesBreak): string => effectiveOn ?? `${toYear}`;
  return [...byKey.values()].toSorted((a, b) => compareCodes(dayOf(a), dayOf(b)) || compareCodes(keyOf(a), keyOf(b)));
}
