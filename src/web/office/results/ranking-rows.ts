/** Which units a ranking shows and in which order. Pure. */
import type { Language } from '#locale/format.ts';
import { fold } from '../fold.ts';
import type { Sort } from './data-table.tsx';
import type { RankedUnit, Standing } from './types.ts';

/** A unit with its name as it is searched. */
export type SearchedUnit = { unit: RankedUnit; name: string; folded: string };

export function searchedUnits(units: readonly RankedUnit[], language: Language): SearchedUnit[] {
  return units.map((unit) => ({
    unit,
    name: unit.name[language],
    folded: fold(`${unit.name.vi} ${unit.name.en} ${unit.code}`),
  }));
}

/** Each word that is sought stands somewhere in the name. */
export function found(units: readonly SearchedUnit[], sought: string): SearchedUnit[] {
  const words = fold(sought).split(' ');
  return units.filter(({ folded }) => words.every((word) => folded.includes(word)));
}

/** By a column: `rank`, `name`, `total`, `change`, or the place of a component. Units without a figure are always last. */
export function sorted(
  units: readonly SearchedUnit[],
  { key, isDescending }: Sort,
  language: Language,
): SearchedUnit[] {
  if (key === 'name') {
    const collator = new Intl.Collator(language);
    const direction = isDescending ? -1 : 1;
    return units.toSorted((left, right) => direction * collator.compare(left.name, right.name));
  }
  const figure = ({ unit }: SearchedUnit): number | null => figureOf(unit, key);
  return units.toSorted((left, right) => compare(figure(left), figure(right), isDescending));
}

export function standingOf(unit: RankedUnit, key: string): Standing | null {
  return key === 'total' ? unit.total : (unit.components[Number(key)] ?? null);
}

function figureOf(unit: RankedUnit, key: string): number | null {
  if (key === 'rank') return unit.total.rank;
  if (key === 'change') return unit.total.changePoints;
  return standingOf(unit, key)?.publishedScore ?? null;
}

/** Those without a figure last, whichever way. */
export function compare(left: number | null, right: number | null, isDescending: boolean): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return isDescending ? right - left : left - right;
}

/** The first click on a column shows what is best first: ranks and names ascend, figures descend. */
export function nextSort(before: Sort, key: string): Sort {
  if (before.key === key) return { key, isDescending: !before.isDescending };
  return { key, isDescending: !['rank', 'name', 'tree'].includes(key) };
}
