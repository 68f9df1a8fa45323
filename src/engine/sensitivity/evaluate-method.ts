import { medianOf } from '../standing.ts';
import type { CompiledBranch, CompiledGroup, CompiledMethod } from './compile-method.ts';
import { quasiMeanOf } from './quasi-mean.ts';
import type { MethodModel } from './score-table.ts';
import { tileDraws, weightedSums } from './weighted-sums.ts';

/** Room to work in, made once for many tiles. Columns run over draws of the tile × units. */
export type Workspace = {
  /** Node × draw × unit: scores of branches; of an indicator only the first draw's place, as it is the same in all. */
  scores: Float64Array;
  /** Draw × unit: weights of the parts a unit has. */
  present: Float64Array;
  /** Draw × unit: sums over parts, for the soft and the hard ones apart where they are mixed. */
  means: Float64Array[];
  weights: Float64Array;
};

export function createWorkspace({ nodes, unitCount }: MethodModel): Workspace {
  const tile = tileDraws * unitCount;
  return {
    scores: new Float64Array(nodes.length * tile),
    present: new Float64Array(tile),
    means: [new Float64Array(tile), new Float64Array(tile)],
    weights: new Float64Array(nodes.length * tileDraws),
  };
}

/**
 * Scores of all branches for up to four draws of weights: `weights` is draws × nodes, `rows` the draws wanted of it.
 * Scores are left in the workspace; the index of draw d and unit u stands at d × units + u. The figures are those of
 * `scoreBlock` to the last bit, before its multiplier.
 */
export function evaluateTile(
  model: MethodModel,
  method: CompiledMethod,
  weights: Float64Array,
  rows: readonly number[] | Int32Array,
  space: Workspace,
): void {
  for (const branch of method.branches) {
    for (const [group, compiled] of branch.groups.entries())
      gatherWeights(model, compiled, group, weights, rows, space);
    if (branch.least) evaluateLeafBranch(model, branch, rows.length, space);
    else evaluateMixedBranch(model, method, branch, rows.length, space);
  }
}

/** The weights of the kids of a group, those of a kid for all draws together; a second group's stand behind. */
function gatherWeights(
  { nodes }: MethodModel,
  { kids }: CompiledGroup,
  group: number,
  weights: Float64Array,
  rows: readonly number[] | Int32Array,
  space: Workspace,
): void {
  const from = group === 0 ? 0 : space.weights.length - kids.length * tileDraws;
  for (let at = 0; at < kids.length; at += 1) {
    for (let draw = 0; draw < rows.length; draw += 1) {
      space.weights[from + at * tileDraws + draw] = weights[
        (rows[draw] as number) * nodes.length + (kids[at] as number)
      ] as number;
    }
  }
}

function weightsOf(space: Workspace, { kids }: CompiledGroup, group: number): Float64Array {
  return group === 0 ? space.weights : space.weights.subarray(space.weights.length - kids.length * tileDraws);
}

function evaluateLeafBranch(model: MethodModel, branch: CompiledBranch, draws: number, space: Workspace): void {
  const { unitCount } = model;
  for (const [at, group] of branch.groups.entries()) {
    const means = space.means[at] as Float64Array;
    const weights = weightsOf(space, group, at);
    const columns = group.kids.length;
    if (columns === 0 || !group.parts) {
      means.fill(Number.NaN, 0, draws * unitCount);
      continue;
    }
    weightedSums(group.parts, columns, weights, draws, means);
    if (group.mask) weightedSums(group.mask, columns, weights, draws, space.present);
    if (branch.groups.length === 1) {
      finishSums(model, branch, group, draws, space);
      continue;
    }
    for (let draw = 0; draw < draws; draw += 1) {
      const start = draw * unitCount;
      if (!group.mask) space.present.fill(totalOf(weights, columns, draw), start, start + unitCount);
      divide(means, space.present, start, start + unitCount);
    }
  }
  if (branch.groups.length === 1 && branch.groups[0]?.kids.length) return;
  mixParts(branch, draws * unitCount, space);
  for (let draw = 0; draw < draws; draw += 1) finishLeafBranch(model, branch, draw, 1, null, space);
}

function finishSums(
  model: MethodModel,
  branch: CompiledBranch,
  group: CompiledGroup,
  draws: number,
  space: Workspace,
): void {
  const totals = group.mask ? space.present : null;
  for (let draw = 0; draw < draws; draw += 1) {
    finishLeafBranch(model, branch, draw, totalOf(space.weights, group.kids.length, draw), totals, space);
  }
}

function divide(sums: Float64Array, totals: Float64Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) sums[at] = (sums[at] as number) / (totals[at] as number);
}

function totalOf(weights: Float64Array, columns: number, draw: number): number {
  let total = 0;
  for (let at = 0; at < columns; at += 1) total += weights[at * tileDraws + draw] as number;
  return total;
}

/**
 * A sum over its weights (`totals` draw × unit, else `total` in all units) is turned back into a score and held between
 * the least and the greatest part.
 */
function finishLeafBranch(
  { unitCount }: MethodModel,
  branch: CompiledBranch,
  draw: number,
  total: number,
  totals: Float64Array | null,
  { scores, means }: Workspace,
): void {
  const { least, greatest } = branch;
  if (!least || !greatest) return;
  const { finish } = quasiMeanOf(branch.rule);
  const sums = means[0] as Float64Array;
  const from = draw * unitCount;
  const to = (branch.position * tileDraws + draw) * unitCount;
  for (let unit = 0; unit < unitCount; unit += 1) {
    const mean = (sums[from + unit] as number) / (totals ? (totals[from + unit] as number) : total);
    let score = finish ? finish(mean) : mean;
    const low = least[unit] as number;
    const high = greatest[unit] as number;
    if (score < low) score = low;
    if (score > high) score = high;
    scores[to + unit] = score;
  }
}

/** The soft and the hard mean mixed; a part that is absent leaves all to the other. */
function mixParts({ rule }: CompiledBranch, count: number, space: Workspace): void {
  if (rule.rule !== 'soft-hard') return;
  const [soft, hard] = space.means as [Float64Array, Float64Array];
  for (let at = 0; at < count; at += 1) soft[at] = mixed(soft[at] as number, hard[at] as number, rule.softShare);
}

function mixed(soft: number, hard: number, softShare: number): number {
  if (Number.isNaN(soft)) return hard;
  return Number.isNaN(hard) ? soft : softShare * soft + (1 - softShare) * hard;
}

function evaluateMixedBranch(
  model: MethodModel,
  method: CompiledMethod,
  branch: CompiledBranch,
  draws: number,
  space: Workspace,
): void {
  const { unitCount } = model;
  for (const { kids } of branch.groups) for (const kid of kids) placeLeaf(model, method, kid, space);
  const isPlain = branch.isComplete && branch.rule.rule === 'arithmetic';
  for (let draw = 0; draw < draws; draw += 1) {
    const starts = branch.groups.map(({ kids }) => kids.map((kid) => startOf(model, kid, draw)));
    const base = startOf(model, branch.position, draw);
    if (isPlain) {
      sumComplete(draw, starts[0] as Int32Array, base, unitCount, space);
      continue;
    }
    const standIns = starts.map((group) =>
      Float64Array.from(group, (start) => standInOf(branch, space.scores.subarray(start, start + unitCount))),
    );
    const sums: DrawOfBranch = { branch, draw, starts, standIns };
    for (let unit = 0; unit < unitCount; unit += 1) space.scores[base + unit] = scoreUnit(sums, unit, space);
  }
}

type DrawOfBranch = {
  branch: CompiledBranch;
  draw: number;
  starts: Int32Array[];
  standIns: Float64Array[];
};

function startOf({ nodes, unitCount }: MethodModel, position: number, draw: number): number {
  const tile = tileDraws * unitCount;
  return position * tile + (nodes[position]?.branch ? draw * unitCount : 0);
}

/** An indicator beside branches: its scores are brought to where those of branches are. */
function placeLeaf({ nodes, leaves, unitCount }: MethodModel, method: CompiledMethod, kid: number, space: Workspace) {
  if (nodes[kid]?.branch) return;
  const leaf = leaves.findIndex((candidate) => candidate.position === kid);
  space.scores.set(method.table.scores.subarray(leaf * unitCount, (leaf + 1) * unitCount), kid * tileDraws * unitCount);
}

function standInOf({ missing }: CompiledBranch, scores: Float64Array): number {
  return missing === 'block-median' && scores.some(Number.isNaN) ? medianOf(scores) : Number.NaN;
}

/** The arithmetic mean where no child is missing. */
function sumComplete(
  draw: number,
  columns: Int32Array,
  base: number,
  unitCount: number,
  { scores, weights }: Workspace,
): void {
  const total = totalOf(weights, columns.length, draw);
  for (let unit = 0; unit < unitCount; unit += 1) {
    let sum = 0;
    let least = Infinity;
    let greatest = -Infinity;
    for (let at = 0; at < columns.length; at += 1) {
      const score = scores[(columns[at] as number) + unit] as number;
      sum += (weights[at * tileDraws + draw] as number) * score;
      // Without a branch: which child is the least is hard to foretell.
      least = Math.min(least, score);
      greatest = Math.max(greatest, score);
    }
    let mean = sum / total;
    if (mean < least) mean = least;
    if (mean > greatest) mean = greatest;
    scores[base + unit] = mean;
  }
}

/** Any rule, any gaps: one unit's score. */
function scoreUnit({ branch, draw, starts, standIns }: DrawOfBranch, unit: number, space: Workspace): number {
  const { transform, finish } = quasiMeanOf(branch.rule);
  const means: number[] = [];
  let least = Infinity;
  let greatest = -Infinity;
  for (const [group, columns] of starts.entries()) {
    const weights = weightsOf(space, branch.groups[group] as CompiledGroup, group);
    let sum = 0;
    let total = 0;
    for (let at = 0; at < columns.length; at += 1) {
      const own = space.scores[(columns[at] as number) + unit] as number;
      if (Number.isNaN(own) && branch.missing === 'withhold') return Number.NaN;
      const score = Number.isNaN(own) ? (standIns[group]?.[at] as number) : own;
      if (Number.isNaN(score)) continue;
      const weight = weights[at * tileDraws + draw] as number;
      sum += weight * (transform ? transform(score) : score);
      total += weight;
      if (score < least) least = score;
      if (score > greatest) greatest = score;
    }
    means.push(sum / total);
  }
  const [first = Number.NaN, second = Number.NaN] = means;
  const mean = branch.rule.rule === 'soft-hard' ? mixed(first, second, branch.rule.softShare) : first;
  return Math.min(greatest, Math.max(least, finish ? finish(mean) : mean));
}
