import { present } from '#base/assert.ts';
import { compareCodes } from '#base/order.ts';
import { areEqual } from '#base/rounding.ts';
import type { LocalText } from '#engine/edition.ts';
import type { Context } from '../context.ts';
import { diagnoseUnit, type IndicatorDiagnosis } from '../scoring-run/diagnose-unit.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import type { ResultNode, ResultRow } from '../scoring-run/scoring-run.ts';
import type { SeriesPoint } from '../unit/series-points.ts';
import { type UnitSeries, unitSeries } from '../unit/unit-series.ts';
import { type BlockHead, headOf, type ShownRow, showRow, unitOf } from './block-head.ts';
import { type ChangeEffect, changeEffects } from './change-effects.ts';
import { type Comparison, compareYears } from './compare-years.ts';
import { findShownRun } from './find-shown-run.ts';
import { weightShares } from './weight-shares.ts';

export type OverviewComponent = {
  node: Pick<ResultNode, 'code' | 'name' | 'weight'> & { weightShare: number };
  row: ShownRow;
  /** Of its indicators: below the median in the reading of the edition, all, and without a score. */
  belowCount: number;
  indicatorCount: number;
  withoutScore: number;
};
export type OverviewYear = Pick<
  SeriesPoint,
  'year' | 'score' | 'rank' | 'rankedUnits' | 'source' | 'roundCode' | 'reference'
>;
/** `not-comparable`: the figures announced do not follow from each other; no change of the method was declared. */
export type YearBreak = {
  fromYear: number;
  toYear: number;
  kind: 'method' | 'unit' | 'not-comparable';
  reason: LocalText | null;
};
/** The indicator with most points of the total at stake, and the component that it belongs to. */
export type Weakest = { nodeCode: string; name: LocalText; component: LocalText; stakeMedian: number };

/** Where a unit stands and why, for one page. */
export type UnitOverview = BlockHead & {
  unit: { code: string; name: LocalText };
  total: ShownRow;
  /** Other units with the same rank. */
  sharedBy: number;
  components: OverviewComponent[];
  effects: ChangeEffect[];
  comparison: Comparison | null;
  years: OverviewYear[];
  breaks: YearBreak[];
  /** Other rounds that gave simulated years, with the notice that showing them must carry. */
  simulations: UnitSeries['simulations'];
  /** Null when no indicator is below the median, and for who has no account. */
  weakest: Weakest | null;
};

/** For anyone. Throws the problems of `findShownRun`, and `unit.unknown`. */
export async function readUnitOverview(
  context: Context,
  { unitCode, ...choice }: RunChoice & { unitCode: string },
): Promise<UnitOverview> {
  const read = await context.transaction(async (transaction) => {
    const shown = await findShownRun(context, transaction, choice);
    const unit = unitOf(shown.head, unitCode);
    const rows = await shown.rows({ unit: unitCode });
    const totals = await shown.rows({ block: unit.block, kinds: ['index'] });
    return { shown, unit, rows, totals, edition: await shown.edition() };
  });
  const { shown, unit, rows, totals, edition } = read;
  const head = headOf(shown, unit.block);
  const block = present(
    edition.blocks.find(({ code }) => code === unit.block),
    unit.block,
  );
  const diagnosis = diagnoseUnit({ ...shown.head, results: rows }, unitCode);
  const how = { rounding: head.block.rounding, isVisitor: shown.isVisitor };
  const shares = weightShares(block.tree);
  const series = await unitSeries(context, { unitCode, blockCode: unit.block }, 'anyone');
  const years = yearsOf(series, diagnosis.total, head.round);
  return {
    ...head,
    unit: { code: unit.code, name: unit.name },
    total: showRow(diagnosis.total, how),
    sharedBy: sharing(diagnosis.total, totals),
    components: diagnosis.components.map(({ node, row, below, indicatorCount, withoutScore }) => ({
      node: { code: node.code, name: node.name, weight: node.weight, weightShare: shares.get(node.code) ?? 0 },
      row: showRow(row, how),
      belowCount: below.length,
      indicatorCount,
      withoutScore,
    })),
    effects: changeEffects(
      block,
      diagnosis.components.map(({ row }) => row),
    ),
    comparison: compareYears(diagnosis.total, shown.head),
    years,
    breaks: breaksOf(series, head.round.year),
    simulations: series.simulations.filter(
      ({ roundCode }) => roundCode !== head.round.code && years.some((year) => year.roundCode === roundCode),
    ),
    weakest: shown.isVisitor ? null : weakestOf(diagnosis.components),
  };
}

function sharing({ rank, unitCode }: ResultRow, totals: readonly ResultRow[]): number {
  return rank === null ? 0 : totals.filter((row) => row.rank === rank && row.unitCode !== unitCode).length;
}

type Below = { node: ResultNode; below: readonly IndicatorDiagnosis[] };

/** Of several with as much at stake the first of the tree. */
function weakestOf(components: readonly Below[]): Weakest | null {
  let weakest: Weakest | null = null;
  for (const { node, below } of components) {
    const [first] = below;
    const stakeMedian = first?.row.stakeMedian ?? 0;
    const isMore = stakeMedian > (weakest?.stakeMedian ?? 0) && !areEqual(stakeMedian, weakest?.stakeMedian ?? 0);
    if (first && isMore)
      weakest = { nodeCode: first.node.code, name: first.node.name, component: node.name, stakeMedian };
  }
  return weakest;
}

/** A figure for each year up to the round's own, of the unit itself: of a run where there is one, else as announced. */
function yearsOf(
  { points }: UnitSeries,
  total: ResultRow,
  { year, code }: Pick<BlockHead['round'], 'year' | 'code'>,
): OverviewYear[] {
  const own: OverviewYear = {
    year,
    score: total.publishedScore,
    rank: total.rank,
    rankedUnits: total.rankedUnits,
    source: 'run',
    roundCode: code,
    reference: null,
  };
  const byYear = new Map<number, OverviewYear>([[year, own]]);
  for (const point of points) {
    const isOfUnit = point.link !== 'merged' && point.link !== 'split' && point.blockCode === total.block;
    if (!isOfUnit || point.year >= year) continue;
    const known = byYear.get(point.year);
    if (known && (known.source === 'run' || point.source === 'announced')) continue;
    const { score, rank, rankedUnits, source, roundCode, reference } = point;
    byYear.set(point.year, { year: point.year, score, rank, rankedUnits, source, roundCode, reference });
  }
  return [...byYear.values()].toSorted((a, b) => a.year - b.year);
}

function breaksOf({ breaks }: UnitSeries, year: number): YearBreak[] {
  const found = breaks.flatMap(({ kind, fromYear, toYear, reason, comparable }): YearBreak[] => {
    if (comparable || fromYear === null || toYear === null || toYear > year) return [];
    const place = { fromYear, toYear, reason };
    if (kind !== 'method') return [{ ...place, kind: 'unit' }];
    return [{ ...place, kind: reason === null ? 'not-comparable' : 'method' }];
  });
  // Between two years one break is shown: that of the unit says most, then one with a reason.
  const once = new Map<string, YearBreak>();
  for (const one of found.toSorted((a, b) => compareCodes(b.kind, a.kind))) {
    const key = `${one.fromYear} ${one.toYear}`;
    if (!once.has(key)) once.set(key, one);
  }
  return [...once.values()].toSorted((a, b) => a.toYear - b.toYear || a.fromYear - b.fromYear);
}
