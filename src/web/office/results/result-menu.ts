/** The pages of results in the menu: of the round and unit one looks at, or looked at last. */
import { useEffect, useState } from 'react';
import { useAddress } from '../address.ts';
import { useWords } from '../language.tsx';
import { matchPage, roundPath } from '../pages.ts';
import { useRounds } from '../queries.ts';
import { useNewestRoundOf, useOwnUnit } from './own-unit.ts';
import { comparePath, diagnosisPath, methodPath, unitPath } from './places.ts';
import { useUnits } from './queries.ts';

type Place = { code: string | null; unit: string | null };
type MenuPage = { name: string; path: string; right: string; isHere: boolean };

export function useResultPages(path: string): MenuPage[] {
  const { web, results } = useWords();
  const { code, unit } = usePlace();
  const page = matchPage(path);
  const anyone = { right: 'anyone' };
  const pages: MenuPage[] = [
    { ...anyone, name: web.rounds, path: '/rounds', isHere: page.kind === 'rounds' || page.kind === 'home' },
  ];
  if (code === null) return pages;
  if (unit !== null)
    pages.push({ ...anyone, name: results.overview, path: unitPath(code, unit), isHere: page.kind === 'overview' });
  pages.push({ ...anyone, name: results.ranking, path: roundPath(code), isHere: page.kind === 'round' });
  if (unit !== null) {
    const isHere = page.kind === 'diagnosis' || page.kind === 'indicator';
    pages.push({ name: results.diagnosis, path: diagnosisPath(code, unit), right: 'result.read', isHere });
  }
  const compared = unit === null ? [] : [unit];
  return [
    ...pages,
    { ...anyone, name: results.compare, path: comparePath(code, compared), isHere: page.kind === 'compare' },
    { ...anyone, name: results.method, path: methodPath(code), isHere: page.kind === 'method' },
  ];
}

/** Where one is, was last in this window, or belongs. */
export function usePlace(): Place {
  const address = useAddress();
  const own = useOwnUnit();
  const rounds = useRounds();
  const page = matchPage(address.pathname);
  const [last, setLast] = useState<Place>({ code: null, unit: null });
  const asked = 'code' in page ? page.code : null;
  // An address may name anything.
  const code = rounds.data?.rounds.find((one) => one.code === asked)?.code ?? null;
  const unit = 'unit' in page ? page.unit : (address.searchParams.get('units')?.split(',')[0] ?? null);
  useEffect(() => {
    if (code !== null) setLast((before) => ({ code, unit: unit ?? (before.code === code ? before.unit : null) }));
  }, [code, unit]);
  const newest = (rounds.data?.rounds ?? [])
    .filter(({ status }) => status === 'published')
    .toSorted((left, right) => right.year - left.year)[0];
  const newestOfOwn = useNewestRoundOf(own);
  const shownCode = code ?? last.code ?? newestOfOwn ?? newest?.code ?? null;
  const units = useUnits(shownCode).data?.units ?? [];
  const lastUnit = last.code === shownCode ? last.unit : null;
  // Offices within a unit have no results of their own.
  const ownHere = units.some((one) => one.code === own) ? own : null;
  return { code: shownCode, unit: unit ?? lastUnit ?? ownHere };
}
