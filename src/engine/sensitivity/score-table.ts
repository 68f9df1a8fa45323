import { assert, present } from '#base/assert.ts';
import type { IndicatorRule } from '../edition.ts';
import { frozenLine, onLine } from '../normalise/frozen-line.ts';
import { normalise } from '../normalise/normalise.ts';
import { type PlannedNode, planBlock } from '../plan.ts';
import type { MethodInput, NormaliserChoice } from './method-space.ts';

/** Scores of all indicators under one rule of normalising. */
export type ScoreTable = {
  /** Indicators × units: the scores of an indicator stand together. NaN for a missing one. */
  scores: Float64Array;
  /** For each indicator 1 where the edition's policy leaves it out for all units. Methodology §3.2. */
  excluded: Uint8Array;
};

/** A block as it is scored again and again: its nodes, its indicators, its units. */
export type MethodModel = { input: MethodInput; nodes: PlannedNode[]; leaves: PlannedNode[]; unitCount: number };

export function createModel(input: MethodInput): MethodModel {
  const nodes = planBlock(input.block);
  const leaves = nodes.filter((planned) => planned.indicator);
  const unitCount = input.unitCodes.length;
  for (const matrix of [input.values, ...input.alternatives]) {
    assert(matrix.length === unitCount * leaves.length, 'a matrix of values has a row for each unit');
  }
  assert(unitCount < 65536, 'ranks are kept in 16 bits');
  return { input, nodes, leaves, unitCount };
}

/**
 * The scores of a matrix of values, with the rules of `normalise`. An indicator on which the wanted rule is not possible
 * keeps the edition's, and so does one of a step table. `frozenOn` gives the values of the sample, on which the bounds of
 * a replicate are frozen. Methodology §10.1.
 */
export function scoreValues(
  model: MethodModel,
  values: Float64Array,
  choice: NormaliserChoice,
  frozenOn: Float64Array | null = null,
): ScoreTable {
  const { leaves, unitCount } = model;
  const scores = new Float64Array(leaves.length * unitCount);
  const excluded = new Uint8Array(leaves.length);
  for (let leaf = 0; leaf < leaves.length; leaf += 1) {
    const frozen = frozenOn && columnOf(model, frozenOn, leaf);
    const scored = scoreLeaf(model, leaf, columnOf(model, values, leaf), choice, frozen);
    scores.set(scored.scores, leaf * unitCount);
    excluded[leaf] = scored.excluded ? 1 : 0;
  }
  return { scores, excluded };
}

function columnOf({ leaves, unitCount }: MethodModel, matrix: Float64Array, leaf: number): Float64Array {
  const column = new Float64Array(unitCount);
  for (let unit = 0; unit < unitCount; unit += 1) column[unit] = matrix[unit * leaves.length + leaf] as number;
  return column;
}

function scoreLeaf(
  model: MethodModel,
  leaf: number,
  values: Float64Array,
  choice: NormaliserChoice,
  frozen: Float64Array | null,
): { scores: Float64Array; excluded: boolean } {
  const rule = present(model.leaves[leaf]?.indicator, 'the rule of an indicator');
  const own = rule.normalisation;
  const wanted = choice === 'edition' || own.rule === 'step-table' ? own : choice;
  const context = {
    scale: model.input.block.policies.scoreScale,
    polarity: rule.polarity,
    equalBounds: rule.equalBounds,
    naturalRange: model.input.naturalRanges[leaf] ?? null,
  };
  const line = frozen && frozenLine(frozen, wanted, context);
  if (line) return { scores: values.map((value) => onLine(line, value)), excluded: false };
  const scored = normalise(values, wanted, context);
  if (scored.difficulty === 'not-possible' && wanted !== own) return scoreLeaf(model, leaf, values, 'edition', frozen);
  return { scores: scored.scores, excluded: isExcluded(scored.difficulty, rule) };
}

function isExcluded(difficulty: 'zero-range' | 'not-possible' | null, { equalBounds }: IndicatorRule): boolean {
  return difficulty === 'not-possible' || (difficulty === 'zero-range' && equalBounds === 'exclude');
}
