import { present } from '#base/assert.ts';
import { compareCodes } from '#base/order.ts';
import type { Succession } from '../organisation/organisation.ts';
import { dayAfter, dayBefore } from '../plain-day.ts';

/** What an earlier or later unit is to the one asked for. */
export const unitLinks = ['same', 'renamed', 'transferred', 'merged', 'split'] as const;
export type UnitLink = (typeof unitLinks)[number];

/** A unit from one change to the next: with the same code it may be another unit before and after. */
export type FollowedUnit = {
  unitCode: string;
  /** First and last day; null where no change is known before or after. */
  validFrom: string | null;
  validTo: string | null;
  link: UnitLink;
};

/** The unit asked for with all that it came of and all that came of it, and the changes between them, by their day. */
export type UnitChain = { units: FollowedUnit[]; changes: Succession[] };

/**
 * Follows the last unit of the code through the changes, back and forth. What else came of its predecessors is not
 * its history and is not followed. Methodology §8.3.
 */
export function followUnit(unitCode: string, successions: readonly Succession[]): UnitChain {
  const ordered = successions
    .filter(({ kind }) => kind !== 'end')
    .toSorted((a, b) => compareCodes(a.effectiveOn, b.effectiveOn) || compareCodes(a.id, b.id));
  const last = present(spansOf(unitCode, successions).at(-1), unitCode);
  const asked: FollowedUnit = { unitCode, ...last, link: 'same' };
  const units = new Map([[keyOf(asked), asked]]);
  const changes = new Set<Succession>();
  for (const step of [stepBack, stepForth]) {
    const pending = [asked];
    for (let here = pending.shift(); here !== undefined; here = pending.shift()) {
      for (const { change, next } of step(here, ordered, successions)) {
        changes.add(change);
        const key = keyOf(next);
        if (units.has(key)) continue;
        units.set(key, next);
        pending.push(next);
      }
    }
  }
  return {
    units: [...units.values()].toSorted(
      (a, b) => compareCodes(a.validFrom ?? '', b.validFrom ?? '') || compareCodes(a.unitCode, b.unitCode),
    ),
    changes: ordered.filter((change) => changes.has(change)),
  };
}

/** The unit of the chain that had the code on the day, else the last that had it within the year of the day. */
export function unitOn(
  day: string,
  unitCode: string,
  chain: UnitChain,
  successions: readonly Succession[],
): FollowedUnit | null {
  const spans = spansOf(unitCode, successions);
  const [from, to] = [`${day.slice(0, 4)}-01-01`, `${day.slice(0, 4)}-12-31`];
  const meets = (first: string, end: string) => (span: Span) =>
    (span.validFrom ?? first) <= end && first <= (span.validTo ?? first);
  const span = spans.find(meets(day, day)) ?? spans.findLast(meets(from, to));
  const key = span && keyOf({ unitCode, ...span });
  return chain.units.find((unit) => keyOf(unit) === key) ?? null;
}

type Span = Pick<FollowedUnit, 'validFrom' | 'validTo'>;
type Step = { change: Succession; next: FollowedUnit };

function keyOf({ unitCode, validFrom }: Pick<FollowedUnit, 'unitCode' | 'validFrom'>): string {
  return `${unitCode}\u0000${validFrom ?? ''}`;
}

function stepBack(here: FollowedUnit, ordered: readonly Succession[], all: readonly Succession[]): Step[] {
  const made = ordered.filter(
    ({ effectiveOn, successors }) => effectiveOn === here.validFrom && successors.includes(here.unitCode),
  );
  return made.flatMap((change) =>
    stepsTo(change, change.predecessors, here, all, ({ validTo }) => validTo === dayBefore(change.effectiveOn)),
  );
}

function stepForth(here: FollowedUnit, ordered: readonly Succession[], all: readonly Succession[]): Step[] {
  const { validTo } = here;
  if (validTo === null) return [];
  const made = ordered.filter(
    ({ effectiveOn, predecessors }) => effectiveOn === dayAfter(validTo) && predecessors.includes(here.unitCode),
  );
  return made.flatMap((change) =>
    stepsTo(change, change.successors, here, all, ({ validFrom }) => validFrom === change.effectiveOn),
  );
}

function stepsTo(
  change: Succession,
  codes: readonly string[],
  here: FollowedUnit,
  all: readonly Succession[],
  isMeant: (span: Span) => boolean,
): Step[] {
  return codes.flatMap((unitCode) => {
    const span = spansOf(unitCode, all).find(isMeant);
    return span ? [{ change, next: { unitCode, ...span, link: linkThrough(change.kind, here.link) } }] : [];
  });
}

/** The merger or split nearest to the unit asked for counts first, then a transfer, then a renaming. */
function linkThrough(kind: Succession['kind'], link: UnitLink): UnitLink {
  if (link === 'merged' || link === 'split') return link;
  switch (kind) {
    case 'merge':
      return 'merged';
    case 'split':
      return 'split';
    case 'transfer':
      return 'transferred';
    case 'rename':
      return link === 'transferred' ? link : 'renamed';
    case 'end':
      return link;
  }
}

/** The times of a code between the changes that name it. */
function spansOf(unitCode: string, successions: readonly Succession[]): Span[] {
  const naming = successions.filter(
    ({ predecessors, successors }) => predecessors.includes(unitCode) || successors.includes(unitCode),
  );
  const days = [...new Set(naming.map(({ effectiveOn }) => effectiveOn))].toSorted(compareCodes);
  const spans: Span[] = [];
  // The first day of the time that goes on; undefined where none does.
  let open: string | null | undefined = null;
  for (const [index, day] of days.entries()) {
    const ofDay = naming.filter(({ effectiveOn }) => effectiveOn === day);
    const ends = ofDay.some(({ predecessors }) => predecessors.includes(unitCode));
    // A code that first comes up as a successor was not there before.
    if (open !== undefined && (ends || index > 0)) spans.push({ validFrom: open, validTo: dayBefore(day) });
    open = ofDay.some(({ successors }) => successors.includes(unitCode)) ? day : undefined;
  }
  return open === undefined ? spans : [...spans, { validFrom: open, validTo: null }];
}
