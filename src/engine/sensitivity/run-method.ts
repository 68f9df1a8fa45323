import { assert, present } from '#base/assert.ts';
import { compileMethod } from './compile-method.ts';
import { createWorkspace, evaluateTile, type Workspace } from './evaluate-method.ts';
import {
  type DrawnChoice,
  type DrawnMethods,
  drawMethods,
  type MethodPlan,
  type ReplicateValues,
} from './method-plan.ts';
import { createRanker, type Ranker } from './quick-ranks.ts';
import { createModel, type MethodModel, type ScoreTable, scoreValues } from './score-table.ts';
import { tileDraws } from './weighted-sums.ts';

/** Totals and ranks of draws [from, to): a row of units for each draw. A unit without a total has NaN and rank 0. */
export type MethodPart = { from: number; to: number; totals: Float64Array; ranks: Uint16Array };

/** Scores tables of a plan, made when first asked for. */
export type ScoreTables = (values: number, normaliser: number) => ScoreTable;

/** What a range of draws needs, made once. */
export type MethodBench = {
  plan: MethodPlan;
  model: MethodModel;
  tables: ScoreTables;
  space: Workspace;
  rank: Ranker;
};

export function createBench(plan: MethodPlan): MethodBench {
  const model = createModel(plan.input);
  const { policies } = plan.input.block;
  const made = new Map<string, ScoreTable>();
  const tables: ScoreTables = (values, normaliser) => {
    const key = `${values} ${normaliser}`;
    const table =
      made.get(key) ?? scoreValues(model, matrixOf(plan, values), plan.space.normalisers[normaliser] ?? 'edition');
    made.set(key, table);
    return table;
  };
  const rank = createRanker(model.unitCount, policies.rankBasis, policies.rounding);
  return { plan, model, tables, space: createWorkspace(model), rank };
}

function matrixOf({ input }: MethodPlan, values: number): Float64Array {
  return values === 0 ? input.values : present(input.alternatives[values - 1], 'an alternative matrix');
}

/** Which replicate of the sample each row of draws takes, and where its values come from. */
export type Sampling = { valuesOf: ReplicateValues; replicates: Int32Array };

/**
 * Totals and ranks of draws [from, to) of a plan. With `valuesOf` draws are joint with sampling: draw d takes the values
 * of replicate d modulo the plan's replicates in place of the matrix. Each draw depends on its number alone.
 */
export function runMethodDraws(
  plan: MethodPlan,
  from: number,
  to: number,
  valuesOf: ReplicateValues | null = null,
): MethodPart {
  const bench = createBench(plan);
  const drawn = drawMethods(plan, bench.model, from, to);
  assert(!valuesOf || plan.replicates > 0, 'joint draws need replicates of the sample');
  const replicates = Int32Array.from(drawn.choices, (_, row) => (from + row) % plan.replicates);
  const totals = totalsOf(bench, drawn, valuesOf && { valuesOf, replicates });
  return { from, to, totals, ranks: ranksOf(bench, totals) };
}

/** Ranks of totals, a row of units for each draw. */
export function ranksOf({ model, rank }: MethodBench, totals: Float64Array): Uint16Array {
  const ranks = new Uint16Array(totals.length);
  for (let at = 0; at < totals.length; at += model.unitCount) rank(totals, at, ranks, at);
  return ranks;
}

/** Totals of drawn methods. Draws that differ in weights only are worked on together; a total does not depend on that. */
export function totalsOf(bench: MethodBench, drawn: DrawnMethods, sampling: Sampling | null = null): Float64Array {
  const { model, space } = bench;
  const totals = new Float64Array(drawn.choices.length * model.unitCount);
  for (const { choice, replicate, rows } of groupRows(drawn, sampling)) {
    const table =
      sampling && replicate !== null
        ? tableOfReplicate(bench, choice, sampling.valuesOf(replicate, choice.values))
        : bench.tables(choice.values, choice.normaliser);
    const method = compileMethod(model, table, choice.structure);
    for (let at = 0; at < rows.length; at += tileDraws) {
      const tile = rows.slice(at, at + tileDraws);
      evaluateTile(model, method, drawn.weights, tile, space);
      for (const [draw, row] of tile.entries()) takeTotals(model, space, draw, totals, row * model.unitCount);
    }
  }
  return totals;
}

type RowGroup = { choice: DrawnChoice; replicate: number | null; rows: number[] };

function groupRows({ choices }: DrawnMethods, sampling: Sampling | null): RowGroup[] {
  const groups = new Map<number | string, RowGroup>();
  for (const [row, choice] of choices.entries()) {
    const replicate = sampling ? (sampling.replicates[row] as number) : null;
    const key = replicate === null ? choice.key : `${replicate} ${choice.key}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { choice, replicate, rows: [row] });
  }
  return [...groups.values()];
}

function tableOfReplicate({ plan, model }: MethodBench, choice: DrawnChoice, values: Float64Array): ScoreTable {
  const frozenOn = plan.bounds === 'frozen' ? matrixOf(plan, choice.values) : null;
  return scoreValues(model, values, plan.space.normalisers[choice.normaliser] ?? 'edition', frozenOn);
}

/** Total = multiplier × index + bonus and penalty points. Methodology §4.4. */
export function takeTotals(
  { input, unitCount }: MethodModel,
  { scores }: Workspace,
  draw: number,
  totals: Float64Array,
  to: number,
): void {
  const { policies, adjustments } = input.block;
  for (let unit = 0; unit < unitCount; unit += 1) {
    totals[to + unit] = policies.totalMultiplier * (scores[draw * unitCount + unit] as number);
  }
  if (policies.adjustments === 'off') return;
  for (const { unitCode, points } of adjustments) {
    const unit = input.unitCodes.indexOf(unitCode);
    if (unit >= 0) totals[to + unit] = (totals[to + unit] as number) + points;
  }
}
