import { compareCodes } from '#base/order.ts';
import { Problem } from '#base/problem.ts';
import type { Edition, LocalText } from '#engine/edition.ts';
import type { PublishedFigure } from '#engine/round.ts';
import { actorHasRight, requireRight } from '../account/require-right.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import type { Context, Transaction } from '../context.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import type { Organisation, Succession } from '../organisation/organisation.ts';
import { overlap } from '../organisation/time-span.ts';
import { chooseRun } from '../scoring-run/choose-run.ts';
import type { RunHead } from '../scoring-run/result-store.port.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import { type FollowedUnit, followUnit, type UnitChain, unitOn } from './follow-unit.ts';
import { changeBreaks, methodBreaks, orderBreaks, type PlacedPoint, type SeriesBreak } from './series-breaks.ts';
import {
  figuresOfTable,
  orderPoints,
  type PointFilter,
  pointsOfFigures,
  pointsOfRows,
  type RawPoint,
  type SeriesPoint,
  wantedNodes,
} from './series-points.ts';

export type UnitSeries = {
  /** The unit asked for, all that it came of and all that came of it: a line each, never put together. */
  units: (FollowedUnit & { name: LocalText })[];
  points: SeriesPoint[];
  breaks: SeriesBreak[];
  /** Rounds whose runs gave points that are simulated, with the notice that every showing must carry. */
  simulations: { roundCode: string; notice: LocalText }[];
};

/**
 * A unit's figures through the years and through mergers, splits, renamings and transfers: of the runs the actor may read
 * and of what was announced. Throws the problem `organisation.unknown` for a code that nothing is known of; where anyone
 * may read, the use case that asks has found the unit already.
 * Methodology §8.3.
 */
export async function unitSeries(
  context: Context,
  input: { unitCode: string } & PointFilter,
  access: 'result.read' | 'anyone' = 'result.read',
): Promise<UnitSeries> {
  const { unitCode, ...filter } = input;
  const { known, chain, versions, successions } = await context.transaction(async (transaction) => {
    if (access !== 'anyone') await requireRight(context, transaction, access);
    const found = await readUnit(transaction, unitCode);
    return { ...found, known: await readRounds(context, transaction, found.codes) };
  });
  const sources: RoundPoints[] = [];
  for (const round of known) sources.push(await readPoints(context, round, chain, filter));
  const placed = sources.flatMap(({ edition, points }) =>
    points.flatMap((point) => placePoint(point, edition, chain, successions)),
  );
  const isKnown = access === 'anyone' || placed.length > 0 || versions.length > 0;
  if (!isKnown) throw new Problem('organisation.unknown', { code: unitCode });
  const runs = sources.flatMap(({ run }) => run ?? []);
  return {
    units: chain.units.map((unit) => ({ ...unit, name: nameOf(unit, versions, runs) })),
    points: orderPoints(placed.map(({ unit, ...point }) => ({ ...point, link: unit.link }))),
    breaks: orderBreaks([
      ...changeBreaks(chain, placed),
      ...sources.flatMap((source) => breaksOf(source, filter, placed)),
    ]),
    simulations: sources.flatMap(({ run, points }) =>
      run?.simulation && points.some(({ source }) => source === 'run')
        ? [{ roundCode: run.editionCode, notice: run.simulation }]
        : [],
    ),
  };
}

async function readUnit({ organisations }: Transaction, unitCode: string) {
  const successions = await organisations.listSuccessions();
  const chain = followUnit(unitCode, successions);
  const codes: ReadonlySet<string> = new Set(chain.units.map((unit) => unit.unitCode));
  const versions = (await organisations.list()).filter(({ code }) => codes.has(code));
  return { successions, chain, codes, versions };
}

/** What is known of a round: the run that the actor may read, and what was announced of the units. */
type KnownRound = { code: string; edition: Edition; runId: string | null; figures: PublishedFigure[] };

/** Those whose edition is not sound, as it may be while a round is prepared, are left out: they have no figures. */
async function readRounds(
  context: Context,
  transaction: Transaction,
  codes: ReadonlySet<string>,
): Promise<KnownRound[]> {
  const { rounds } = transaction;
  const readsUnpublished = await actorHasRight(context, transaction, 'result.read-unpublished');
  const known: KnownRound[] = [];
  // The earliest first: of an announcement that later rounds repeat, the first is told.
  const ordered = (await rounds.list()).toSorted((a, b) => a.year - b.year || compareCodes(a.code, b.code));
  for (const round of ordered) {
    const { code } = round;
    const edition = parseEdition(await rounds.edition(code), code, createFaultList());
    if (!edition) continue;
    const figures: PublishedFigure[] = [];
    const input = await rounds.lastInput(code);
    for await (const piece of input ? rounds.readRows(input, 'published') : []) {
      figures.push(...figuresOfTable(piece, codes));
    }
    known.push({ code, edition, runId: chooseRun(round, readsUnpublished), figures });
  }
  return known;
}

type RoundPoints = KnownRound & { run: RunHead | null; points: RawPoint[] };

/** Adds the figures of the run. Of the many rows of a run only those of the units are read. */
async function readPoints(
  context: Context,
  round: KnownRound,
  { units }: UnitChain,
  filter: PointFilter,
): Promise<RoundPoints> {
  const { code, edition, runId, figures } = round;
  const announced = pointsOfFigures(figures, edition, filter);
  if (runId === null) return { ...round, run: null, points: announced };
  return context.read(async ({ results }) => {
    const run = await results.findHead(code, runId);
    const rows: ResultRow[] = [];
    for (const unitCode of new Set(units.map((unit) => unit.unitCode))) {
      for (const [block, node] of wantedNodes(edition, filter)) {
        const found = await results.listRows({ roundCode: code, runId }, { block, unit: unitCode, node }, oneRow);
        // Stored by `insertRun` as the JSON of a row.
        rows.push(...found.map(({ figures: stored }) => JSON.parse(stored) as ResultRow));
      }
    }
    return { ...round, run, points: [...pointsOfRows(rows, edition), ...announced] };
  });
}

/** A unit has one row at a node. */
const oneRow = { after: 0, limit: 1 };

/** The point with the unit that it is of; none where the unit that had its code then is not of the chain. */
function placePoint(
  point: RawPoint,
  { year, referencePeriod }: Edition,
  chain: UnitChain,
  successions: readonly Succession[],
): (RawPoint & PlacedPoint)[] {
  const ownDay = point.year === year ? referencePeriod?.to : undefined;
  const unit = unitOn(ownDay ?? `${point.year}-12-31`, point.unitCode, chain, successions);
  return unit ? [{ ...point, unit }] : [];
}

function breaksOf(
  { edition, figures }: RoundPoints,
  filter: PointFilter,
  placed: readonly PlacedPoint[],
): SeriesBreak[] {
  const nodes = wantedNodes(edition, filter);
  return edition.blocks.flatMap((block) => {
    const isOfIndex = nodes.get(block.code) === block.tree.code;
    return methodBreaks(block, edition.year, { figures, isOfIndex }, placed);
  });
}

/** As the tree has it for that time, else as a run has it. */
function nameOf(unit: FollowedUnit, versions: readonly Organisation[], runs: readonly RunHead[]): LocalText {
  const { unitCode } = unit;
  const ofTime = versions.findLast((version) => version.code === unitCode && overlap(version, unit));
  const inRun = runs.flatMap(({ units }) => units).find(({ code }) => code === unitCode);
  return (ofTime ?? inRun)?.name ?? { vi: unitCode, en: unitCode };
}
