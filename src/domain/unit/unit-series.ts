import { compareCodes } from '#base/order.ts';
import { Problem } from '#base/problem.ts';
import type { Edition, LocalText } from '#engine/edition.ts';
import type { PublishedFigure } from '#engine/round.ts';
import { requireRight } from '../account/require-right.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import type { Context, Transaction } from '../context.ts';
import { parseEdition } from '../methodology/parse-edition.ts';
import type { Organisation, Succession } from '../organisation/organisation.ts';
import { overlap } from '../organisation/time-span.ts';
import type { ScoringRun } from '../scoring-run/scoring-run.ts';
import { findReadableRun } from './find-readable-run.ts';
import { type FollowedUnit, followUnit, type UnitChain, unitOn } from './follow-unit.ts';
import { changeBreaks, methodBreaks, orderBreaks, type PlacedPoint, type SeriesBreak } from './series-breaks.ts';
import {
  figuresOfTable,
  orderPoints,
  type PointFilter,
  pointsOfFigures,
  pointsOfRun,
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
  return context.transaction(async (transaction) => {
    if (access !== 'anyone') await requireRight(context, transaction, access);
    const successions = await transaction.organisations.listSuccessions();
    const chain = followUnit(unitCode, successions);
    const codes = new Set(chain.units.map((unit) => unit.unitCode));
    const sources: RoundPoints[] = [];
    // The earliest first: of an announcement that later rounds repeat, the first is told.
    const rounds = (await transaction.rounds.list()).toSorted(
      (a, b) => a.year - b.year || compareCodes(a.code, b.code),
    );
    for (const round of rounds) {
      const source = await readRoundPoints(context, transaction, round, codes, filter);
      if (source) sources.push(source);
    }
    const placed = sources.flatMap(({ edition, points }) =>
      points.flatMap((point) => placePoint(point, edition, chain, successions)),
    );
    const versions = (await transaction.organisations.list()).filter(({ code }) => codes.has(code));
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
  });
}

type RoundPoints = { edition: Edition; run: ScoringRun | null; figures: PublishedFigure[]; points: RawPoint[] };

/** Null where the edition is not sound, as it may be while a round is prepared: such a round has no figures. */
async function readRoundPoints(
  context: Context,
  transaction: Transaction,
  round: RoundSummary,
  codes: ReadonlySet<string>,
  filter: PointFilter,
): Promise<RoundPoints | null> {
  const edition = parseEdition(await transaction.rounds.edition(round.code), round.code, createFaultList());
  if (!edition) return null;
  const run = await findReadableRun(context, transaction, round);
  const figures: PublishedFigure[] = [];
  const input = await transaction.rounds.lastInput(round.code);
  for await (const piece of input ? transaction.rounds.readRows(input, 'published') : []) {
    figures.push(...figuresOfTable(piece, codes));
  }
  const ofRun = run ? pointsOfRun(run, edition, codes, filter) : [];
  return { edition, run, figures, points: [...ofRun, ...pointsOfFigures(figures, edition, filter)] };
}

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
function nameOf(unit: FollowedUnit, versions: readonly Organisation[], runs: readonly ScoringRun[]): LocalText {
  const { unitCode } = unit;
  const ofTime = versions.findLast((version) => version.code === unitCode && overlap(version, unit));
  const inRun = runs.flatMap(({ units }) => units).find(({ code }) => code === unitCode);
  return (ofTime ?? inRun)?.name ?? { vi: unitCode, en: unitCode };
}
