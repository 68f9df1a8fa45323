import { Problem } from '#base/problem.ts';
import type { Round } from '#engine/round.ts';
import { countRound } from '#engine/score-round.ts';
import { traceFigure } from '#engine/trace-figure.ts';
import type { Trail } from '#engine/trail.ts';
import { listCodes } from './list-codes.ts';

export type {
  CountsStep,
  EarlierStep,
  PartsStep,
  RecordStep,
  ScoreStep,
  StakeStep,
  StandingStep,
  Trail,
  TrailStep,
} from '#engine/trail.ts';

/** The trail of one figure of a round. Problems: a unit or node that is not there. */
export function explainFigure(round: Round, unitCode: string, nodeCode: string): Trail {
  const unit = round.units.find((candidate) => candidate.code === unitCode);
  if (!unit) throw new Problem('unit.unknown', { unit: unitCode, known: listCodes(round.units) });
  const block = round.edition.blocks.find((candidate) => candidate.code === unit.blockCode);
  const trail = block && traceFigure(countRound(round), block, unitCode, nodeCode);
  if (!trail) throw new Problem('node.unknown', { node: nodeCode });
  return trail;
}
