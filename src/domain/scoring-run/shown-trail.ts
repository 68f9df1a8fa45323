import type { CountRow, CountsStep, Trail, TrailStep } from '#engine/trail.ts';
import { type Cell, hiddenCells, isCountTold, type Reading, sumOf } from './small-cells.ts';

/** A trail as those read it who do not own the data: no count of a few people is in it. Methodology §6.2. */
export type ShownTrail = Omit<Trail, 'steps'> & { steps: ShownStep[] };
export type ShownStep = Exclude<TrailStep, CountsStep> | ShownCountsStep;

export type ShownCountsStep = Omit<CountsStep, 'rows' | 'numerator' | 'denominator'> & {
  rows: ShownCountRow[];
  /** Null where the value is withheld; then no counts are shown at all. */
  numerator: number | null;
  denominator: number | null;
  hiddenSums: HiddenSum[];
};
export type ShownCountRow = Omit<CountRow, 'count' | 'weight'> & {
  count: number | null;
  weight: number | null;
  isHidden: boolean;
};

/** What is hidden of one part, put together. */
export type HiddenSum = {
  part: 'numerator' | 'rest-of-denominator' | 'denominator' | 'outside';
  cells: number;
  /** Null where even the sum would tell of a few people. */
  count: number | null;
  weight: number | null;
};

/** Hides what is too small in the counts of a step. `readings` are those of its question, its own among them. */
export function hideSmallCells(step: CountsStep, readings: readonly Reading[]): ShownCountsStep {
  if (step.n < step.minimumRespondents) {
    return { ...step, rows: [], numerator: null, denominator: null, hiddenSums: [] };
  }
  const hidden = hiddenCells(step.rows, readings);
  const rows = step.rows.map(
    (row): ShownCountRow =>
      hidden.has(row.code) ? { ...row, count: null, weight: null, isHidden: true } : { ...row, isHidden: false },
  );
  return { ...step, rows, hiddenSums: hiddenSums(step, hidden) };
}

function hiddenSums(step: CountsStep, hidden: ReadonlySet<string>): HiddenSum[] {
  const codesOf = (rows: readonly CountRow[]): ReadonlySet<string> => new Set(rows.map(({ code }) => code));
  const own: Reading = {
    // A record has no counts.
    statistic: step.statistic === 'record' ? 'share' : step.statistic,
    minimumRespondents: step.minimumRespondents,
    numerator: codesOf(step.rows.filter((row) => row.inNumerator)),
    denominator: codesOf(step.rows.filter((row) => row.inDenominator)),
  };
  const isSplit = isCountTold(step.rows, own);
  const byPart = new Map<HiddenSum['part'], Cell[]>();
  for (const row of step.rows) {
    if (!hidden.has(row.code)) continue;
    const part = partOf(row, isSplit);
    byPart.set(part, [...(byPart.get(part) ?? []), row]);
  }
  return [...byPart].map(([part, cells]) => {
    const count = sumOf(cells, 'count');
    const isSafe = part !== 'outside' || (cells.length > 1 && count >= step.minimumRespondents);
    return { part, cells: cells.length, count: isSafe ? count : null, weight: isSafe ? sumOf(cells, 'weight') : null };
  });
}

function partOf({ inNumerator, inDenominator }: CountRow, isSplit: boolean): HiddenSum['part'] {
  if (!inDenominator) return 'outside';
  if (!isSplit) return 'denominator';
  return inNumerator ? 'numerator' : 'rest-of-denominator';
}
