import { parseDecimal } from '#base/decimal.ts';
import { compareCodes } from '#base/order.ts';
import { areEqual } from '#base/rounding.ts';
import type { Block, Edition } from '#engine/edition.ts';
import type { PublishedFigure } from '#engine/round.ts';
import type { Status } from '#engine/scored-block.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import type { UnitLink } from './follow-unit.ts';

/** A unit's figure of one year at one node, as a run has it or as it was announced. Null is "not known", never zero. */
export type SeriesPoint = {
  year: number;
  unitCode: string;
  link: UnitLink;
  blockCode: string;
  nodeCode: string;
  source: 'run' | 'announced';
  /** The round of the run; null for a figure that was announced. */
  roundCode: string | null;
  /** Rounded by the rule of its edition. */
  score: number | null;
  rank: number | null;
  /** How many units were ranked; null for a figure that was announced. */
  rankedUnits: number | null;
  /** Why a run has a score or none; null for a figure that was announced. */
  status: Status | null;
  /** Where an announced figure stands. */
  reference: string | null;
  /** True where an announced figure and another of the same year, unit and node are not equal. */
  differs: boolean;
};

export type PointFilter = { blockCode?: string | undefined; nodeCode?: string | undefined };
/** Before it is known which unit of the chain it is of. */
export type RawPoint = Omit<SeriesPoint, 'link' | 'differs'>;

/** The blocks asked for, each with the code of the node asked for, which is the index itself unless one is named. */
export function wantedNodes(edition: Edition, { blockCode, nodeCode }: PointFilter): Map<string, string> {
  const blocks = edition.blocks.filter(({ code }) => blockCode === undefined || code === blockCode);
  return new Map(blocks.map(({ code, tree }: Block) => [code, nodeCode ?? tree.code]));
}

export function pointsOfRows(rows: readonly ResultRow[], { code, year }: Edition): RawPoint[] {
  return rows.map(({ block, unitCode, nodeCode, publishedScore, rank, rankedUnits, status }) => ({
    year,
    unitCode,
    blockCode: block,
    nodeCode,
    source: 'run',
    roundCode: code,
    score: publishedScore,
    rank,
    rankedUnits,
    status,
    reference: null,
  }));
}

/** The figures of some rows of published.csv as it is stored, of these units and at every node. */
export function figuresOfTable(
  { header, rows }: { header: readonly string[]; rows: readonly string[][] },
  unitCodes: ReadonlySet<string>,
): PublishedFigure[] {
  return rows.flatMap((cells): PublishedFigure[] => {
    const text = (column: string): string => cells[header.indexOf(column)] ?? '';
    const figure = (column: string): number | null => {
      const parsed = parseDecimal(text(column), '.');
      return parsed.ok ? parsed.value : null;
    };
    const [unitCode, year] = [text('unit_code'), figure('year')];
    if (year === null || !unitCodes.has(unitCode)) return [];
    const place = { year, blockCode: text('block'), unitCode, nodeCode: text('node_code') };
    return [{ ...place, score: figure('score'), rank: figure('rank'), source: text('source') }];
  });
}

export function pointsOfFigures(
  figures: readonly PublishedFigure[],
  edition: Edition,
  filter: PointFilter,
): RawPoint[] {
  const nodes = wantedNodes(edition, filter);
  return figures
    .filter(({ blockCode, nodeCode }) => nodes.get(blockCode) === nodeCode)
    .map(({ source, ...figure }) => ({
      ...figure,
      source: 'announced',
      roundCode: null,
      rankedUnits: null,
      status: null,
      reference: source,
    }));
}

/** By year, unit and source. What several rounds say was announced alike stands once; what they say otherwise is marked. */
export function orderPoints(points: readonly Omit<SeriesPoint, 'differs'>[]): SeriesPoint[] {
  const once = points.filter(
    (point, index) => !points.slice(0, index).some((earlier) => isSameAnnouncement(earlier, point)),
  );
  return once
    .map((point) => ({ ...point, differs: once.some((other) => contradict(point, other)) }))
    .toSorted(
      (a, b) =>
        a.year - b.year ||
        compareCodes(a.unitCode, b.unitCode) ||
        compareCodes(a.blockCode, b.blockCode) ||
        compareCodes(b.source, a.source),
    );
}

type Figure = Omit<SeriesPoint, 'differs'>;

function isOfSame(left: Figure, right: Figure): boolean {
  return (
    left.year === right.year &&
    left.unitCode === right.unitCode &&
    left.blockCode === right.blockCode &&
    left.nodeCode === right.nodeCode
  );
}

function isSameAnnouncement(left: Figure, right: Figure): boolean {
  const isAnnounced = left.source === 'announced' && right.source === 'announced';
  return isAnnounced && isOfSame(left, right) && left.score === right.score && left.rank === right.rank;
}

function contradict(left: Figure, right: Figure): boolean {
  const isAnnounced = left.source === 'announced' || right.source === 'announced';
  return (
    isAnnounced &&
    isOfSame(left, right) &&
    left.score !== null &&
    right.score !== null &&
    !areEqual(left.score, right.score)
  );
}
