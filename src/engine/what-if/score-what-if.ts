import { present } from '#base/assert.ts';
import type { Aggregation, Block, Edition, MissingChildPolicy, Normalisation, Policies, TreeNode } from '../edition.ts';
import type { IndicatorValues } from '../indicator-values.ts';
import { planBlock } from '../plan.ts';
import type { Unit } from '../round.ts';
import { blockInputOf, scoreInput } from '../score-block.ts';
import type { CountedRound } from '../score-round.ts';
import type { ScoredBlock } from '../scored-block.ts';

/** A block with the values of its indicators read: what it can be scored from again and again. Methodology §12.4. */
export type BlockValues = {
  edition: Edition;
  block: Block;
  units: Unit[];
  /** By the indicator's code; arrays run over units. */
  values: ReadonlyMap<string, IndicatorValues>;
  rowsByUnit: Float64Array;
};

/** What is taken to be otherwise. What is left out stays as it is. Codes that the block does not have are ignored. */
export type WhatIf = {
  values?: readonly ChangedValue[];
  /** Weight within the parent, by the node's code. */
  weights?: ReadonlyMap<string, number>;
  /** By the indicator's code. */
  normalisation?: ReadonlyMap<string, Normalisation>;
  /** By the code of a node with children. */
  aggregation?: ReadonlyMap<string, Aggregation>;
  missingChild?: ReadonlyMap<string, MissingChildPolicy>;
  policies?: Partial<Policies>;
};
/** A value in the indicator's own measure: a share as 0 to 1. NaN takes the value away. */
export type ChangedValue = { unitCode: string; nodeCode: string; value: number };

/** Reads the values of every indicator of a block. */
export function readBlockValues({ round, histograms }: CountedRound, block: Block): BlockValues {
  const { edition, units, readValues, rowsByUnit } = blockInputOf(round, block, histograms);
  const leaves = planBlock(block).flatMap(({ node, indicator }) => (indicator ? [{ code: node.code, indicator }] : []));
  const values = new Map(leaves.map(({ code, indicator }) => [code, readValues(code, indicator)]));
  return { edition, block, units, values, rowsByUnit };
}

/** Scores the block with some things changed, by the very steps of a scoring run. Methodology §12.4. */
export function scoreWhatIf(given: BlockValues, change: WhatIf = {}): ScoredBlock {
  const { edition, units, rowsByUnit } = given;
  const values = changeValues(given, change.values ?? []);
  const readValues = (code: string): IndicatorValues => present(values.get(code), `values of ${code}`);
  return scoreInput({ edition, block: reshapeBlock(given.block, change), units, readValues, rowsByUnit }, []);
}

function changeValues({ units, values }: BlockValues, changes: readonly ChangedValue[]): Map<string, IndicatorValues> {
  const changed = new Map(values);
  const place = new Map(units.map((unit, index) => [unit.code, index]));
  const copied = new Set<string>();
  for (const { unitCode, nodeCode, value } of changes) {
    const unit = place.get(unitCode);
    const read = changed.get(nodeCode);
    if (unit === undefined || !read) continue;
    const own = copied.has(nodeCode) ? read : { ...read, values: read.values.slice(), status: [...read.status] };
    own.values[unit] = value;
    own.status[unit] = Number.isNaN(value) ? 'no-data' : 'ok';
    changed.set(nodeCode, own);
    copied.add(nodeCode);
  }
  return changed;
}

/** The block with weights, rules and policies changed. */
export function reshapeBlock(block: Block, change: Omit<WhatIf, 'values'>): Block {
  const reshape = (node: TreeNode): TreeNode => {
    const weight = change.weights?.get(node.code) ?? node.weight;
    if ('indicator' in node) {
      const normalisation = change.normalisation?.get(node.code) ?? node.indicator.normalisation;
      return { ...node, weight, indicator: { ...node.indicator, normalisation } };
    }
    return {
      ...node,
      weight,
      aggregation: change.aggregation?.get(node.code) ?? node.aggregation,
      missingChild: change.missingChild?.get(node.code) ?? node.missingChild,
      children: node.children.map(reshape),
    };
  };
  return { ...block, policies: { ...block.policies, ...change.policies }, tree: reshape(block.tree) };
}
