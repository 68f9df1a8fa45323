import type { Round, Unit } from '../round.ts';

/** What a unit is to those of an earlier round that it came of, by the predecessors that the later round gives. */
export type ChangeLink = { kind: 'same' | 'renamed' | 'merged' | 'split'; predecessors: string[] };
/** Why a unit cannot be compared with the earlier round. */
export type LinkRefusal = {
  refused: 'new' | 'other-block' | 'predecessor-missing' | 'records-of-several';
  predecessors: string[];
};

/**
 * Finds the unit or units of the earlier round that a unit came of. Several are pooled: their questionnaires count as
 * those about the later unit; figures of record cannot be pooled. Methodology §11.3.
 */
export function linkUnit(before: Round, after: Round, unit: Unit): ChangeLink | LinkRefusal {
  const same = before.units.find(({ code }) => code === unit.code);
  const isSame = same !== undefined && (unit.predecessors.length === 0 || hasSameCodes(same, unit));
  const predecessors = isSame ? [unit.code] : [...new Set(unit.predecessors)];
  const found = before.units.filter(({ code }) => predecessors.includes(code));
  if (found.length === 0) return { refused: 'new', predecessors };
  if (found.some(({ blockCode }) => blockCode !== unit.blockCode)) return { refused: 'other-block', predecessors };
  if (found.length < predecessors.length) return { refused: 'predecessor-missing', predecessors };
  if (isSame) return { kind: 'same', predecessors };
  if (found.length > 1) {
    const hasRecords = !before.answers || before.records.some(({ unitCode }) => predecessors.includes(unitCode));
    return hasRecords ? { refused: 'records-of-several', predecessors } : { kind: 'merged', predecessors };
  }
  const goesOn = after.units.some(
    (other) =>
      other.code !== unit.code &&
      (predecessors.includes(other.code) || other.predecessors.some((code) => predecessors.includes(code))),
  );
  return { kind: goesOn ? 'split' : 'renamed', predecessors };
}

function hasSameCodes(earlier: Unit, later: Unit): boolean {
  const codes = new Set(later.predecessors);
  return codes.size === new Set(earlier.predecessors).size && earlier.predecessors.every((code) => codes.has(code));
}

/** The earlier round with the unit's predecessors as one unit that has the later code, in the block's order of units. */
export function relabel(before: Round, unit: Unit, predecessors: readonly string[]): Round {
  const codeOf = (code: string): string => {
    if (predecessors.includes(code)) return unit.code;
    // Another unit had the code then: it keeps its place under a code of its own.
    return code === unit.code ? `${code}\u0000` : code;
  };
  const others = before.units.filter(({ code }) => !predecessors.includes(code));
  return {
    ...before,
    edition: {
      ...before.edition,
      blocks: before.edition.blocks.map((block) => ({
        ...block,
        adjustments: block.adjustments.map((one) => ({ ...one, unitCode: codeOf(one.unitCode) })),
      })),
    },
    units: [unit, ...others.map((other) => ({ ...other, code: codeOf(other.code) }))],
    answers: before.answers && {
      ...before.answers,
      cells: before.answers.cells.map((cell) => ({ ...cell, unitCode: codeOf(cell.unitCode) })),
    },
    records: before.records.map((record) => ({ ...record, unitCode: codeOf(record.unitCode) })),
  };
}
