import { present } from '#base/assert.ts';
import type { Aggregation, MissingChildPolicy } from '../edition.ts';
import type { PlannedNode } from '../plan.ts';
import { medianOf } from '../standing.ts';
import { type AggregationChoice, type AggregationReach, type MissingChoice, removedNodes } from './method-space.ts';
import { quasiMeanOf } from './quasi-mean.ts';
import type { MethodModel, ScoreTable } from './score-table.ts';

/** All choices of a method but its weights and normalising. */
export type StructureChoice = {
  aggregation: AggregationChoice;
  aggregationReach: AggregationReach;
  missingChild: MissingChoice;
  leaveOut: string | null;
};

/** The children of a branch that count and belong to one mean: all of them, or the soft or the hard ones. */
export type CompiledGroup = {
  kids: Int32Array;
  /** Where all children of the branch are indicators: units × kids, transformed for the mean; a missing one adds 0. */
  parts: Float64Array | null;
  /** Units × kids, 1 where there is a part, so that weights present are summed likewise; null where all are there. */
  mask: Float64Array | null;
};
export type CompiledBranch = {
  position: number;
  rule: Aggregation;
  missing: MissingChildPolicy;
  groups: CompiledGroup[];
  /** Least and greatest part of each unit, where they do not depend on weights. */
  least: Float64Array | null;
  greatest: Float64Array | null;
  /** Whether every child has a score in every unit, whatever the weights. */
  isComplete: boolean;
};
/** What is done in every draw, children before their parents; the last branch is the index. */
export type CompiledMethod = { table: ScoreTable; branches: CompiledBranch[] };

/** Everything that does not depend on weights is worked out here, once for many draws. */
export function compileMethod(model: MethodModel, table: ScoreTable, choice: StructureChoice): CompiledMethod {
  const removed = removedNodes(model.nodes, choice.leaveOut);
  const excluded = excludedNodes(model, table, removed);
  const scored = new Map(model.leaves.map((planned, leaf) => [planned.position, scoredUnits(model, table, leaf)]));
  const branches: CompiledBranch[] = [];
  for (const planned of model.nodes.toReversed()) {
    if (!planned.branch || removed.has(planned.position)) continue;
    const kids = planned.children.filter(
      (kid) => !removed.has(kid) && !excluded.has(kid) && (model.nodes[kid]?.node.weight ?? 0) > 0,
    );
    const columns = kids.map((kid) => present(scored.get(kid), 'units that a child scores'));
    const branch = compileBranch(model, table, planned, kids, choice);
    branch.isComplete = kids.length > 0 && columns.every((column) => column.every((isThere) => isThere === 1));
    branches.push(branch);
    scored.set(planned.position, joinScored(model, columns, branch.missing));
  }
  return { table, branches };
}

/** For each unit 1 where the indicator has a score. */
function scoredUnits({ unitCount }: MethodModel, table: ScoreTable, leaf: number): Uint8Array {
  return Uint8Array.from(table.scores.subarray(leaf * unitCount, (leaf + 1) * unitCount), (score) =>
    Number.isNaN(score) ? 0 : 1,
  );
}

/** For each unit 1 where a parent has a score: it depends on which children have one, never on weights. */
function joinScored(
  { unitCount }: MethodModel,
  columns: readonly Uint8Array[],
  missing: MissingChildPolicy,
): Uint8Array {
  const lends = missing === 'block-median' && columns.some((column) => column.includes(1));
  return Uint8Array.from({ length: unitCount }, (_, unit) => {
    const count = columns.reduce((sum, column) => sum + (column[unit] as number), 0);
    const isThere = missing === 'withhold' ? count === columns.length && count > 0 : count > 0 || lends;
    return isThere ? 1 : 0;
  });
}

/** Positions of what the edition's policy leaves out for all units. */
function excludedNodes({ nodes, leaves }: MethodModel, table: ScoreTable, removed: ReadonlySet<number>): Set<number> {
  const excluded = new Set<number>();
  for (const [leaf, planned] of leaves.entries()) if (table.excluded[leaf]) excluded.add(planned.position);
  for (const planned of nodes.toReversed()) {
    if (!planned.branch) continue;
    const kids = planned.children.filter((kid) => !removed.has(kid));
    if (kids.every((kid) => excluded.has(kid))) excluded.add(planned.position);
  }
  return excluded;
}

function compileBranch(
  model: MethodModel,
  table: ScoreTable,
  planned: PlannedNode,
  kids: number[],
  choice: StructureChoice,
): CompiledBranch {
  const branch = present(planned.branch, 'a node with children');
  const reached = choice.aggregation !== 'edition' && (choice.aggregationReach === 'all' || planned.position === 0);
  const rule = reached && choice.aggregation !== 'edition' ? choice.aggregation : branch.aggregation;
  const missing = choice.missingChild === 'edition' ? branch.missingChild : choice.missingChild;
  const partOf = (kid: number): string | undefined => model.nodes[kid]?.node.part;
  const sets =
    rule.rule === 'soft-hard' ? ['soft', 'hard'].map((part) => kids.filter((kid) => partOf(kid) === part)) : [kids];
  const here = { position: planned.position, rule, missing, isComplete: false };
  const plain = sets.map((set): CompiledGroup => ({ kids: Int32Array.from(set), parts: null, mask: null }));
  if (!kids.every((kid) => model.nodes[kid]?.indicator)) {
    return { ...here, groups: plain, least: null, greatest: null };
  }
  const scores = gatherScores(model, table, kids, missing);
  return { ...here, groups: sets.map((set) => compileGroup(model, scores, kids, set, rule)), ...endsOf(model, scores) };
}

/** Units × kids: scores with what stands in for them. Under `withhold` the whole row of a unit without one is NaN. */
function gatherScores(
  { leaves, unitCount }: MethodModel,
  table: ScoreTable,
  kids: readonly number[],
  missing: MissingChildPolicy,
): Float64Array {
  const scores = new Float64Array(unitCount * kids.length);
  for (const [at, kid] of kids.entries()) {
    const leaf = leaves.findIndex((candidate) => candidate.position === kid);
    const column = table.scores.subarray(leaf * unitCount, (leaf + 1) * unitCount);
    const standIn = missing === 'block-median' ? medianOf(column) : Number.NaN;
    for (let unit = 0; unit < unitCount; unit += 1) {
      const own = column[unit] as number;
      scores[unit * kids.length + at] = Number.isNaN(own) ? standIn : own;
    }
  }
  if (missing === 'withhold') {
    for (let unit = 0; unit < unitCount; unit += 1) {
      const row = scores.subarray(unit * kids.length, (unit + 1) * kids.length);
      if (row.some((score) => Number.isNaN(score))) row.fill(Number.NaN);
    }
  }
  return scores;
}

function compileGroup(
  { unitCount }: MethodModel,
  scores: Float64Array,
  kids: readonly number[],
  set: readonly number[],
  rule: Aggregation,
): CompiledGroup {
  const { transform } = quasiMeanOf(rule);
  const parts = new Float64Array(unitCount * set.length);
  const mask = new Float64Array(unitCount * set.length);
  let isComplete = true;
  for (let unit = 0; unit < unitCount; unit += 1) {
    for (const [at, kid] of set.entries()) {
      const score = scores[unit * kids.length + kids.indexOf(kid)] as number;
      const isThere = !Number.isNaN(score);
      isComplete &&= isThere;
      parts[unit * set.length + at] = !isThere ? 0 : transform ? transform(score) : score;
      mask[unit * set.length + at] = isThere ? 1 : 0;
    }
  }
  return { kids: Int32Array.from(set), parts, mask: isComplete ? null : mask };
}

function endsOf({ unitCount }: MethodModel, scores: Float64Array): { least: Float64Array; greatest: Float64Array } {
  const columns = scores.length / unitCount;
  const least = new Float64Array(unitCount).fill(Infinity);
  const greatest = new Float64Array(unitCount).fill(-Infinity);
  for (const [at, score] of scores.entries()) {
    const unit = Math.floor(at / columns);
    if (score < (least[unit] as number)) least[unit] = score;
    if (score > (greatest[unit] as number)) greatest[unit] = score;
  }
  return { least, greatest };
}
