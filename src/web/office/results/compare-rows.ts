/** What stands beside each other when units are compared. Pure. */
import type { Language } from '#locale/format.ts';
import type { BlockRanking, Diagnosis } from './types.ts';

export type CompareRow = {
  code: string;
  name: string;
  isGroup: boolean;
  /** In the order of the units; null where there is none. */
  scores: (number | null)[];
  /** Of the first unit, as announced. */
  lastYear: number | null;
  lowest: number | null;
  median: number | null;
  highest: number | null;
  scale: { start: number; end: number };
};

/** The total and the components of units of a block. */
export function componentRows(ranking: BlockRanking, units: readonly string[], language: Language): CompareRow[] {
  const { block, components, totalMedian } = ranking;
  const chosen = units.map((code) => ranking.units.find((unit) => unit.code === code));
  const places = [
    { code: block.indexCode, name: null, median: totalMedian, scale: block.totalScale, at: -1 },
    ...components.map(({ code, name, shownMedian }, at) => ({
      code,
      name,
      median: shownMedian,
      scale: block.componentScale,
      at,
    })),
  ];
  return places.map(({ code, name, median, scale, at }) => {
    const scoreOf = (unit: BlockRanking['units'][number] | undefined): number | null =>
      (at < 0 ? unit?.total : unit?.components[at])?.publishedScore ?? null;
    const first = at < 0 ? chosen[0]?.total : chosen[0]?.components[at];
    return {
      code,
      name: name?.[language] ?? '',
      isGroup: at < 0,
      scores: chosen.map(scoreOf),
      lastYear: before(first?.publishedScore ?? null, first?.changePoints ?? null),
      ...ends(ranking.units.map(scoreOf)),
      median,
      scale: { start: scale.lowest, end: scale.highest },
    };
  });
}

/** What was announced a year before, of the score and its change; both are rounded figures. */
function before(score: number | null, change: number | null): number | null {
  return score === null || change === null ? null : Math.round((score - change) * 1e6) / 1e6;
}

function ends(scores: readonly (number | null)[]): { lowest: number | null; highest: number | null } {
  const known = scores.filter((score) => score !== null);
  return known.length === 0
    ? { lowest: null, highest: null }
    : { lowest: Math.min(...known), highest: Math.max(...known) };
}

/** The indicators of units of a block, with what they belong to; `lowest` by node where it is known. */
export function indicatorRows(
  diagnoses: readonly Diagnosis[],
  lowest: ReadonlyMap<string, number>,
  language: Language,
): CompareRow[] {
  const [first] = diagnoses;
  if (!first) return [];
  const rowsOf = diagnoses.map(({ nodes }) => new Map(nodes.map((node) => [node.code, node.row])));
  return first.nodes
    .filter(({ kind }) => kind !== 'index')
    .map(({ code, name, kind, row }) => ({
      code,
      name: name[language],
      isGroup: kind !== 'indicator',
      scores: rowsOf.map((rows) => rows.get(code)?.publishedScore ?? null),
      lastYear: row.previousScore,
      lowest: lowest.get(code) ?? null,
      median: row.shownMedian,
      highest: row.shownBest,
      scale: { start: first.block.componentScale.lowest, end: first.block.componentScale.highest },
    }));
}
