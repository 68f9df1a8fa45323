import { present } from '#base/assert.ts';
import { compareCodes } from '#base/order.ts';
import { roundDecimal } from '#base/rounding.ts';
import type { LocalText, MapTile } from '#engine/edition.ts';
import { actorHasRight } from '../account/require-right.ts';
import type { Context, Transaction } from '../context.ts';
import { chooseRun } from '../scoring-run/choose-run.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import { figuresOfTable } from '../unit/series-points.ts';
import { type BlockHead, headOf, indexNode } from './block-head.ts';
import { findShownRun, type ShownRun } from './find-shown-run.ts';
import { weightShares } from './weight-shares.ts';

export type RankedRow = Pick<
  ResultRow,
  'publishedScore' | 'rank' | 'belowMedian' | 'gapToMedian' | 'changePoints' | 'changeRanks' | 'status' | 'band'
>;
export type RankedUnit = { code: string; name: LocalText; total: RankedRow; components: RankedRow[] };
export type YearOfTotals = { year: number; units: { code: string; score: number | null; rank: number | null }[] };

/** All units of a block beside each other. */
export type BlockRanking = BlockHead & {
  components: { code: string; name: LocalText; weightShare: number; shownMedian: number | null }[];
  totalMedian: number | null;
  /** By rank, then code; those without a rank last. */
  units: RankedUnit[];
  /** Totals of this year and of the years before, as other rounds have them and as they were announced. */
  years: YearOfTotals[];
  /** Years of which an announced total does not follow from its components by the formula of this edition. */
  unlikeYears: number[];
  /** Other rounds that gave simulated years, with the notice that showing them must carry. */
  simulations: { roundCode: string; notice: LocalText }[];
  /** Places in a grid; null where the edition has none. */
  tiles: { code: string; column: number; row: number }[] | null;
};

/** For anyone. Throws the problems of `findShownRun`, and `block.unknown`. */
export async function readBlockRanking(
  context: Context,
  { blockCode, ...choice }: RunChoice & { blockCode: string },
): Promise<BlockRanking> {
  return context.transaction(async (transaction) => {
    const shown = await findShownRun(context, transaction, choice);
    const head = headOf(shown, blockCode);
    const rows = await shown.rows({ block: blockCode, kinds: ['index', 'component'] });
    const rowByPlace = new Map(rows.map((row) => [placeOf(row.unitCode, row.nodeCode), row]));
    const rowOf = (unit: string, node: string): ResultRow =>
      present(rowByPlace.get(placeOf(unit, node)), `${unit} at ${node}`);
    const index = indexNode(shown.head, blockCode);
    const components = shown.head.nodes.filter((node) => node.block === blockCode && node.parent === index.code);
    const units = shown.head.units.filter((unit) => unit.block === blockCode);
    const { blocks } = await shown.edition();
    const { tree, tiles } = present(
      blocks.find(({ code }) => code === blockCode),
      blockCode,
    );
    const shares = weightShares(tree);
    const medianAt = (node: string): number | null => {
      const median = rows.find((row) => row.nodeCode === node)?.median ?? null;
      return median === null ? null : roundDecimal(median, head.block.rounding);
    };
    const totals = units.map((unit) => rowOf(unit.code, index.code));
    return {
      ...head,
      components: components.map(({ code, name }) => ({
        code,
        name,
        weightShare: shares.get(code) ?? 0,
        shownMedian: medianAt(code),
      })),
      totalMedian: medianAt(index.code),
      units: units
        .map(({ code, name }) => ({
          code,
          name,
          total: rankedRow(rowOf(code, index.code)),
          components: components.map((component) => rankedRow(rowOf(code, component.code))),
        }))
        .toSorted((a, b) => (a.total.rank ?? Infinity) - (b.total.rank ?? Infinity) || compareCodes(a.code, b.code)),
      unlikeYears: unlikeYears(shown, blockCode),
      ...(await readYears(context, transaction, shown, totals)),
      tiles: placesOf(tiles, units),
    };
  });
}

/** Units that were not assessed have a place too, but no figure to show there. */
function placesOf(tiles: readonly MapTile[] | undefined, units: readonly { code: string }[]): BlockRanking['tiles'] {
  const assessed = new Set(units.map(({ code }) => code));
  const places = (tiles ?? []).filter(({ unit }) => assessed.has(unit));
  return places.length === 0 ? null : places.map(({ unit, column, row }) => ({ code: unit, column, row }));
}

function unlikeYears({ head }: ShownRun, blockCode: string): number[] {
  const unlike = head.reproductions.filter(({ block, reproducible }) => block === blockCode && !reproducible);
  return [...new Set(unlike.map(({ year }) => year))].toSorted((a, b) => a - b);
}

function placeOf(unitCode: string, nodeCode: string): string {
  return `${unitCode}\u0000${nodeCode}`;
}

function rankedRow(row: ResultRow): RankedRow {
  const { publishedScore, rank, belowMedian, gapToMedian, changePoints, changeRanks, status, band } = row;
  return { publishedScore, rank, belowMedian, gapToMedian, changePoints, changeRanks, status, band };
}

/** Of the units of the block only, by year: this round's run first, then those of other rounds, then what was announced. */
async function readYears(
  context: Context,
  transaction: Transaction,
  { round, head }: ShownRun,
  totals: readonly ResultRow[],
): Promise<Pick<BlockRanking, 'years' | 'simulations'>> {
  const [first] = totals;
  const simulations: BlockRanking['simulations'] = [];
  if (!first) return { years: [], simulations };
  const { block, nodeCode } = first;
  const codes = new Set(totals.map((row) => row.unitCode));
  const byYear = new Map<number, Map<string, YearOfTotals['units'][number]>>();
  const put = (year: number, code: string, score: number | null, rank: number | null): void => {
    const ofYear = byYear.get(year) ?? new Map();
    byYear.set(year, ofYear);
    if (codes.has(code) && year <= head.year && !ofYear.has(code)) ofYear.set(code, { code, score, rank });
  };
  for (const row of totals) put(head.year, row.unitCode, row.publishedScore, row.rank);
  const readsUnpublished = await actorHasRight(context, transaction, 'result.read-unpublished');
  for (const other of await transaction.rounds.list()) {
    if (other.code === round.code || other.year >= head.year) continue;
    const runId = chooseRun(other, readsUnpublished);
    const run = runId === null ? null : await transaction.rounds.findRun(runId);
    const rows = run?.results.filter((row) => row.block === block && row.nodeCode === nodeCode) ?? [];
    for (const row of rows) put(other.year, row.unitCode, row.publishedScore, row.rank);
    const isUsed = rows.some((row) => codes.has(row.unitCode));
    if (run?.simulation && isUsed) simulations.push({ roundCode: other.code, notice: run.simulation });
  }
  const input = await transaction.rounds.lastInput(round.code);
  for await (const piece of input ? transaction.rounds.readRows(input, 'published') : []) {
    for (const figure of figuresOfTable(piece, codes)) {
      if (figure.blockCode !== block || figure.nodeCode !== nodeCode) continue;
      put(figure.year, figure.unitCode, figure.score, figure.rank);
    }
  }
  const years = [...byYear]
    .filter(([, units]) => units.size > 0)
    .map(([year, units]) => ({ year, units: [...units.values()] }))
    .toSorted((a, b) => a.year - b.year);
  return { years, simulations };
}
