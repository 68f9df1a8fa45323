import type { Block, TreeNode } from '../edition.ts';
import type { IndicatorValues } from '../indicator-values.ts';
import type { Unit } from '../round.ts';
import { scoreInput } from '../score-block.ts';
import type { ScoredBlock } from '../scored-block.ts';
import { type ChangeFactor, commonChildren } from './change-factors.ts';
import { isSameIndicator, type Side, type Sides, valueAt } from './change-sides.ts';

/** Which round each factor is taken from. */
export type SideOf = (factor: ChangeFactor) => Side;

/** Scores the block with each factor as one of the rounds has it; the unit compared is the first. Methodology §11.2. */
export function scoreMixed(sides: Sides, sideOf: SideOf): ScoredBlock {
  const structure = sideOf('indicators');
  const others = sideOf('others-answers');
  const unit = sides.unit;
  const units = [unit, ...others.actual.units.filter(({ code }) => code !== unit.code)];
  const readValues = (code: string): IndicatorValues => readMixed(sides, sideOf, code, units);
  const rowsByUnit = new Float64Array(units.length).fill(Number.NaN);
  const block = mixedBlock(sideOf);
  return scoreInput({ edition: structure.counted.round.edition, block, units, readValues, rowsByUnit }, []);
}

/** An indicator that only one round has keeps that round's values, whatever the answers are taken from. */
function readMixed(sides: Sides, sideOf: SideOf, code: string, units: readonly Unit[]): IndicatorValues {
  const isCommon = isSameIndicator(sides.before, sides.after, code);
  const read = (source: Side, unitCode: string): number => {
    const isMixed = sideOf('composition') !== source;
    return valueAt(isMixed ? source.mixed : source.actual, source, code, unitCode);
  };
  const [own, others] = isCommon
    ? [sideOf('own-answers'), sideOf('others-answers')]
    : [sideOf('indicators'), sideOf('indicators')];
  const values = Float64Array.from(units, ({ code: unitCode }, index) => read(index === 0 ? own : others, unitCode));
  const status = Array.from(values, (value) => (Number.isNaN(value) ? ('no-data' as const) : ('ok' as const)));
  return { values, respondents: new Float64Array(units.length).fill(Number.NaN), status };
}

function mixedBlock(sideOf: SideOf): Block {
  const { block } = sideOf('indicators');
  const { scoreScale, totalMultiplier } = sideOf('scale').block.policies;
  const { adjustments, policies } = sideOf('adjustments').block;
  return {
    ...block,
    policies: { ...block.policies, scoreScale, totalMultiplier, adjustments: policies.adjustments },
    adjustments,
    tree: mixedNode(block.tree, block.tree.weight, sideOf),
  };
}

function mixedNode(node: TreeNode, weight: number, sideOf: SideOf): TreeNode {
  const structure = sideOf('indicators');
  const means = sideOf('aggregation').nodes.get(node.code) ?? structure.nodes.get(node.code);
  const part = means?.node.part ?? node.part;
  if ('indicator' in node) {
    const side = sideOf('normalisation');
    const rule = isSameIndicator(structure, side, node.code) ? side.nodes.get(node.code)?.indicator : null;
    if (!rule) return { ...node, weight, part };
    const { normalisation, equalBounds } = rule;
    return { ...node, weight, part, indicator: { ...node.indicator, normalisation, equalBounds } };
  }
  const { aggregation, missingChild } = means?.branch ?? node;
  const weights = mixedWeights(node, sideOf('weights'));
  const children = node.children.map((child) => mixedNode(child, weights.get(child.code) ?? child.weight, sideOf));
  return { ...node, weight, part, aggregation, missingChild, children };
}

/** Children that both rounds have share their common weight as in the other round; the rest keep theirs. */
function mixedWeights(node: TreeNode, other: Side): Map<string, number> {
  const common = commonChildren(node, other);
  const sum = common.reduce((total, { weight }) => total + weight, 0);
  const otherSum = common.reduce((total, { otherWeight }) => total + otherWeight, 0);
  // One side that gives them no weight at all tells nothing of their shares.
  if (sum === 0 || otherSum === 0) return new Map();
  return new Map(
    common.map(({ code, weight, otherWeight }) => [
      code,
      otherSum === sum && weight === otherWeight ? weight : (otherWeight * sum) / otherSum,
    ]),
  );
}
