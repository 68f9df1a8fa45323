import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Block } from '#engine/edition.ts';
import type { ScoredBlock } from '#engine/scored-block.ts';
import { scoreToTrace, traceScored } from '#engine/trace-figure.ts';
import type { Trail, TrailStep } from '#engine/trail.ts';
import { requireRight } from '../account/require-right.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { countInput } from './count-input.ts';
import type { CountedInput } from './counted-rounds.port.ts';
import { listCodes } from './list-codes.ts';
import { openRun, readHead, readStoredRows } from './open-run.ts';
import type { RunHead } from './result-store.port.ts';
import type { ResultRow } from './scoring-run.ts';
import { hideSmallCells, type ShownTrail } from './shown-trail.ts';
import { readingsOf } from './small-cells.ts';

export type StoredTrail = { trail: ShownTrail; record: RunRecord; head: RunHead };

/**
 * The trail of a figure of a stored run, computed from the very input of that run, with small cells hidden. Throws the
 * problems of `openRun`, `unit.unknown` and `node.unknown`, and `run.not-reproducible` where a figure of the trail
 * is not that of the run.
 */
export async function explainStoredFigure(
  context: Context,
  { unit, node, ...chosen }: { code: string; unit: string; node: string; run?: string | undefined },
): Promise<StoredTrail> {
  const { record } = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'result.read');
    return openRun(context, transaction, chosen);
  });
  const head = await readHead(context, record);
  if (!head.units.some(({ code }) => code === unit)) {
    throw new Problem('unit.unknown', { unit, known: listCodes(head.units) });
  }
  const rows = await readStoredRows(context, record, { unit });
  if (!rows.some(({ nodeCode }) => nodeCode === node)) throw new Problem('node.unknown', { node });
  const counted = await countInput(context, record);
  const { edition, units } = counted.round;
  const blockCode = units.find(({ code }) => code === unit)?.blockCode;
  const block = edition.blocks.find(({ code }) => code === blockCode);
  const trail = block ? traceScored(counted, scoredBlock(counted, block), unit, node) : null;
  if (!block || !trail) throw notReproducible(record, [`${unit} · ${node}`]);
  requireSameFigures(trail, rows, record);
  return { trail: hideInTrail(trail, counted, block), record, head };
}

function scoredBlock(counted: CountedInput, block: Block): ScoredBlock {
  const scored = counted.scored.get(block.code) ?? scoreToTrace(counted, block);
  counted.scored.set(block.code, scored);
  return scored;
}

function hideInTrail(trail: Trail, { round }: CountedInput, block: Block): ShownTrail {
  const steps = trail.steps.map((step) => {
    if (step.step === 'record') return step.status === 'below-minimum-n' ? { ...step, value: null } : step;
    if (step.step !== 'counts') return step;
    const column = round.answers?.columns.find(({ questionCode }) => questionCode === step.questionCode);
    return hideSmallCells(step, readingsOf(block, step.questionCode, present(column, step.questionCode).meanings));
  });
  return { ...trail, steps };
}

/** Every figure of the trail that the run has too must be the same to the last bit. */
function requireSameFigures({ unitCode, steps }: Trail, rows: readonly ResultRow[], record: RunRecord): void {
  const rowByNode = new Map(rows.map((row) => [row.nodeCode, row]));
  const places = steps.flatMap((step) => {
    const row = rowByNode.get(step.nodeCode);
    return Object.entries(figuresOf(step)).flatMap(([column, figure]) =>
      row?.[column as keyof ResultRow] === figure ? [] : [`${unitCode} · ${step.nodeCode} · ${column}`],
    );
  });
  if (places.length > 0) throw notReproducible(record, places);
}

function figuresOf(step: TrailStep): Partial<ResultRow> {
  switch (step.step) {
    case 'counts':
      return { value: step.value, n: step.n };
    case 'record':
      // The trail of who owns the data shows the record also where it is withheld for its small n.
      return { value: step.status === 'below-minimum-n' ? null : step.value, n: step.n };
    case 'score':
      return { value: step.value, score: step.score };
    case 'parts':
      return { score: step.score, publishedScore: step.publishedScore, coverage: step.coverage };
    case 'standing': {
      const { score, publishedScore, rank, rankedUnits, median } = step;
      return { score, publishedScore, rank, rankedUnits, median };
    }
    case 'stake': {
      const { score, median, best, stakeMedian, stakeThird, stakeBest } = step;
      return { score, median, best, stakeMedian, stakeThird, stakeBest };
    }
    case 'earlier': {
      const { publishedScore, rank, previousYear, previousScore, previousRank } = step;
      const { changePoints, changeRanks, changeComparable } = step;
      const before = { previousYear, previousScore, previousRank };
      return { publishedScore, rank, ...before, changePoints, changeRanks, changeComparable };
    }
  }
}

function notReproducible({ roundCode: code, runId: run }: RunRecord, places: readonly string[]): Problem {
  return new Problem('run.not-reproducible', { code, run, count: places.length, place: places[0] ?? '' });
}
