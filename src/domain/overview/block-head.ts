import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { type Rounding, roundDecimal } from '#base/rounding.ts';
import type { LocalText, MedianReading } from '#engine/edition.ts';
import type { RoundSummary } from '../assessment-round/round-store.port.ts';
import { listCodes } from '../scoring-run/list-codes.ts';
import type { RunHead } from '../scoring-run/result-store.port.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import type { ShownRun } from './find-shown-run.ts';

/** The ends of a scale of scores. */
export type ScoreSpan = { lowest: number; highest: number };

/** What every page about a block of a run says above its figures. */
export type BlockHead = {
  round: Pick<RoundSummary, 'code' | 'year' | 'name' | 'status' | 'publishedAt'>;
  runId: string;
  isPublished: boolean;
  /** The notice that every showing of these figures must carry. */
  simulation: LocalText | null;
  block: {
    code: string;
    name: LocalText;
    /** The code of the index, whose score is the total. */
    indexCode: string;
    rounding: Rounding;
    medianReading: MedianReading;
    componentScale: ScoreSpan;
    totalScale: ScoreSpan;
    unitCount: number;
  };
};

/** A row as pages show it: with the median and the best by the rule of the edition, to be printed beside published scores. */
export type ShownRow = Omit<ResultRow, 'block' | 'unitCode' | 'nodeCode' | 'kind' | 'coverage'> & {
  /** Null for who has no account, as are n, value and stakes. */
  coverage: number | null;
  shownMedian: number | null;
  shownBest: number | null;
};

/** Throws the problem `block.unknown`. */
export function headOf({ round, runId, isPublished, head }: ShownRun, blockCode: string): BlockHead {
  const block = head.blocks.find(({ code }) => code === blockCode);
  if (!block) throw new Problem('block.unknown', { block: blockCode, known: listCodes(head.blocks) });
  const { rounding, medianReading, scoreScale, totalMultiplier } = block.policies;
  const { lowest, highest } = scoreScale;
  return {
    round: {
      code: round.code,
      year: head.year,
      name: round.name,
      status: round.status,
      publishedAt: round.publishedAt,
    },
    runId,
    isPublished,
    simulation: head.simulation,
    block: {
      code: block.code,
      name: block.name,
      indexCode: indexNode(head, blockCode).code,
      rounding,
      medianReading,
      componentScale: { lowest, highest },
      totalScale: { lowest: totalMultiplier * lowest, highest: totalMultiplier * highest },
      unitCount: head.units.filter((unit) => unit.block === block.code).length,
    },
  };
}

/** Throws the problem `unit.unknown`. */
export function unitOf({ units }: RunHead, code: string): RunHead['units'][number] {
  const unit = units.find((candidate) => candidate.code === code);
  if (!unit) throw new Problem('unit.unknown', { unit: code, known: listCodes(units) });
  return unit;
}

/** The index at the root of the tree of a block. */
export function indexNode({ nodes }: RunHead, blockCode: string): RunHead['nodes'][number] {
  return present(
    nodes.find(({ block, kind }) => block === blockCode && kind === 'index'),
    `the index of ${blockCode}`,
  );
}

export function showRow(
  { block: _block, unitCode: _unit, nodeCode: _node, kind: _kind, ...row }: ResultRow,
  { rounding, isVisitor }: { rounding: Rounding; isVisitor: boolean },
): ShownRow {
  const shown = {
    ...row,
    shownMedian: row.median === null ? null : roundDecimal(row.median, rounding),
    shownBest: row.best === null ? null : roundDecimal(row.best, rounding),
  };
  return isVisitor ? { ...shown, ...hiddenFromVisitors } : shown;
}

const hiddenFromVisitors = {
  n: null,
  value: null,
  coverage: null,
  stakeMedian: null,
  stakeThird: null,
  stakeBest: null,
};
