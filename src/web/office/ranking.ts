import type { Names, ResultPage, ResultRow } from './api.ts';

/** What the page shows of a row, and so asks for. */
export const rankingColumns = [
  'block',
  'unitCode',
  'publishedScore',
  'rank',
  'rankedUnits',
  'median',
  'gapToMedian',
] as const satisfies readonly (keyof ResultRow)[];
export type RankingRow = Required<Pick<ResultRow, (typeof rankingColumns)[number]>>;
/** What the ranking needs of a page of results. */
export type RankingPage = Pick<ResultPage, 'simulation' | 'next'> & {
  rows: RankingRow[];
  names: { blocks: Names; units: Names };
};

export type RankedBlock = {
  code: string;
  rows: RankingRow[];
  rankedUnits: number;
  /** As it is to be shown beside published scores. */
  median: number | null;
  /** With how many decimals the scores of this block were published. */
  decimals: number;
};
export type Ranking = Pick<RankingPage, 'simulation' | 'names'> & { blocks: RankedBlock[] };

/** The ranking of each block, from the pages of a round's results at its indexes. */
export async function readRanking(readPage: (after: string | null) => Promise<RankingPage>): Promise<Ranking> {
  let page = await readPage(null);
  const rows = [...page.rows];
  const names = { blocks: { ...page.names.blocks }, units: { ...page.names.units } };
  while (page.next !== null) {
    page = await readPage(page.next);
    rows.push(...page.rows);
    Object.assign(names.blocks, page.names.blocks);
    Object.assign(names.units, page.names.units);
  }
  return { simulation: page.simulation, names, blocks: rankBlocks(rows) };
}

/** Blocks in the order of the run; units by rank, those without one last. */
export function rankBlocks(rows: readonly RankingRow[]): RankedBlock[] {
  const byBlock = new Map<string, RankingRow[]>();
  for (const row of rows) byBlock.set(row.block, [...(byBlock.get(row.block) ?? []), row]);
  return [...byBlock].map(([code, ofBlock]) => ({
    code,
    rows: ofBlock.toSorted(byRank),
    rankedUnits: ofBlock[0]?.rankedUnits ?? 0,
    median: shownMedian(ofBlock),
    decimals: Math.max(0, ...ofBlock.map((row) => decimalsOf(row.publishedScore))),
  }));
}

/**
 * The published score of the unit that is the median, where there is one: the rule of rounding is not in the answer, and
 * another rule would show that very unit beside or below its own score. Else halfway between two units.
 */
function shownMedian(rows: readonly RankingRow[]): number | null {
  const middle = rows.find((row) => row.gapToMedian === 0);
  return middle?.publishedScore ?? rows.find((row) => row.median !== null)?.median ?? null;
}

function decimalsOf(score: number | null): number {
  return Math.min(6, String(score ?? 0).split('.')[1]?.length ?? 0);
}

function byRank(left: RankingRow, right: RankingRow): number {
  const difference = (left.rank ?? Number.POSITIVE_INFINITY) - (right.rank ?? Number.POSITIVE_INFINITY);
  // Infinity less itself is NaN: two units without a rank.
  return difference || (left.unitCode < right.unitCode ? -1 : 1);
}
