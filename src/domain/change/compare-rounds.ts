import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { explainChange, type UnitChange } from '#engine/change/explain-change.ts';
import type { LinkRefusal } from '#engine/change/link-unit.ts';
import type { Round } from '#engine/round.ts';
import { countRound } from '#engine/score-round.ts';
import { listCodes } from '../scoring-run/list-codes.ts';

export { type ChangeFactor, changeFactors } from '#engine/change/change-factors.ts';
export type { MethodDifference, NodeChange, UnitChange } from '#engine/change/explain-change.ts';
export type { ChangeNoise } from '#engine/change/noise.ts';
export type { LinkRefusal };

export type RoundComparison = {
  changes: UnitChange[];
  notCompared: { unitCode: string; refusal: LinkRefusal }[];
};

/**
 * The change of every unit of the later round that can be compared, split by its causes; or of one unit. Problems: rounds
 * that do not follow each other, a unit that is not there or cannot be compared. Methodology §11.
 */
export function compareRounds(before: Round, after: Round, unitCode: string | null): RoundComparison {
  const year = before.edition.year;
  if (year >= after.edition.year) {
    throw new Problem('change.wrong-order', { earlier: String(year), later: String(after.edition.year) });
  }
  const known = after.units;
  if (unitCode !== null && !known.some(({ code }) => code === unitCode)) {
    throw new Problem('unit.unknown', { unit: unitCode, known: listCodes(known) });
  }
  const [earlier, later] = [countRound(before), countRound(after)];
  const comparison: RoundComparison = { changes: [], notCompared: [] };
  for (const unit of known.filter(({ code }) => unitCode === null || code === unitCode)) {
    const change = explainChange(earlier, later, { block: unit.blockCode, unitCode: unit.code });
    if ('refused' in change) comparison.notCompared.push({ unitCode: unit.code, refusal: change });
    else comparison.changes.push(change);
  }
  if (unitCode !== null && comparison.changes.length === 0) {
    const { refusal } = present(comparison.notCompared[0], 'why the unit is not compared');
    throw new Problem(`change.${refusal.refused}`, {
      unit: unitCode,
      year,
      predecessors: refusal.predecessors.join(', '),
    });
  }
  return comparison;
}
