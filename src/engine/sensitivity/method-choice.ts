import { present } from '#base/assert.ts';
import { aggregate, type WeightedScore } from '../aggregate/aggregate.ts';
import type { Aggregation } from '../edition.ts';
import { medianOf } from '../standing.ts';
import { type CompiledMethod, compileMethod } from './compile-method.ts';
import { editionWeights } from './draw-weights.ts';
import { createWorkspace, evaluateTile, type Workspace } from './evaluate-method.ts';
import type {
  AggregationChoice,
  AggregationReach,
  MethodFactor,
  MethodInput,
  MethodSpace,
  MissingChoice,
  NormaliserChoice,
} from './method-space.ts';
import { createRanker } from './quick-ranks.ts';
import { takeTotals } from './run-method.ts';
import { createModel, type MethodModel, type ScoreTable, scoreValues } from './score-table.ts';
import { tileDraws } from './weighted-sums.ts';

/** One method, every choice made. `edition` leaves to each node what the edition says of it. */
export type MethodChoice = {
  normaliser: NormaliserChoice;
  aggregation: AggregationChoice;
  aggregationReach: AggregationReach;
  missingChild: MissingChoice;
  /** Which matrix of values: 0 the published one, k the k-th alternative. */
  values: number;
  leaveOut: string | null;
  /** Weights above zero by code of node; a node that is not named keeps the edition's. */
  weights: Readonly<Record<string, number>>;
};

export const editionChoice: MethodChoice = {
  normaliser: 'edition',
  aggregation: 'edition',
  aggregationReach: 'total',
  missingChild: 'edition',
  values: 0,
  leaveOut: null,
  weights: {},
};

/** Totals and ranks under one choice, and what the totals are made of. */
export type MethodStanding = { totals: Float64Array; ranks: Uint16Array; root: RootParts };

/** The components that count, in the order of the tree: weights, and scores of all units with what stands in for them. */
export type RootParts = { rule: Aggregation; components: RootComponent[] };
export type RootComponent = {
  code: string;
  weight: number;
  part: 'soft' | 'hard';
  scores: Float64Array;
  /** Mean over the units that have a score. */
  mean: number;
};

/** Scores a block under one choice after the other. */
export type ChoiceScorer = (choice: MethodChoice) => MethodStanding;

export function createChoiceScorer(input: MethodInput): ChoiceScorer {
  const model = createModel(input);
  const space = createWorkspace(model);
  const { rankBasis, rounding } = input.block.policies;
  const rank = createRanker(model.unitCount, rankBasis, rounding);
  const tables = new Map<string, ScoreTable>();
  return (choice) => {
    const key = `${choice.values} ${JSON.stringify(choice.normaliser)}`;
    const matrix =
      choice.values === 0 ? input.values : present(input.alternatives[choice.values - 1], 'an alternative');
    const table = tables.get(key) ?? scoreValues(model, matrix, choice.normaliser);
    tables.set(key, table);
    const method = compileMethod(model, table, choice);
    const weights = weightsOf(model, choice);
    evaluateTile(model, method, weights, [0], space);
    const totals = new Float64Array(model.unitCount);
    const ranks = new Uint16Array(model.unitCount);
    takeTotals(model, space, 0, totals, 0);
    rank(totals, 0, ranks, 0);
    return { totals, ranks, root: rootParts(model, method, weights, space) };
  };
}

function weightsOf(model: MethodModel, { weights }: MethodChoice): Float64Array {
  return editionWeights(model).map((own, position) => weights[model.nodes[position]?.node.code ?? ''] ?? own);
}

function rootParts(model: MethodModel, method: CompiledMethod, weights: Float64Array, space: Workspace): RootParts {
  const root = present(method.branches.at(-1), 'the index');
  const counted = new Set(root.groups.flatMap(({ kids }) => [...kids]));
  const components = model.nodes
    .filter(({ position }) => counted.has(position))
    .map(({ node, position, indicator }): RootComponent => {
      const leaf = model.leaves.findIndex((planned) => planned.position === position);
      const start = indicator ? leaf * model.unitCount : position * tileDraws * model.unitCount;
      const source = indicator ? method.table.scores : space.scores;
      const own = source.slice(start, start + model.unitCount);
      const standIn = root.missing === 'block-median' ? medianOf(own) : Number.NaN;
      const there = own.filter((score) => !Number.isNaN(score));
      return {
        code: node.code,
        weight: weights[position] as number,
        part: node.part,
        scores: own.map((score) => (Number.isNaN(score) ? standIn : score)),
        mean: there.reduce((sum, score) => sum + score, 0) / there.length,
      };
    });
  return { rule: root.rule, components };
}

/** The index of a unit, or what it would be if it were average in one component. */
export function indexOf({ rule, components }: RootParts, unit: number, averageIn: string | null): number {
  const parts = components.map(({ code, scores, mean, ...rest }): WeightedScore => {
    const own = scores[unit] as number;
    return { score: code === averageIn && !Number.isNaN(own) ? mean : own, ...rest };
  });
  return aggregate(
    parts.filter(({ score }) => !Number.isNaN(score)),
    rule,
  );
}

/** The choices that differ from the edition in one option of one list of a space, each option once. */
export function singleChoices(space: MethodSpace): { factor: MethodFactor; choice: MethodChoice }[] {
  const edition: MethodChoice = { ...editionChoice, aggregationReach: space.aggregationReach };
  return [
    ...space.normalisers.map((normaliser) => ({ factor: 'normalisers' as const, choice: { ...edition, normaliser } })),
    ...space.aggregations.map((aggregation) => ({
      factor: 'aggregations' as const,
      choice: { ...edition, aggregation },
    })),
    ...space.missingChild.map((missingChild) => ({
      factor: 'missingChild' as const,
      choice: { ...edition, missingChild },
    })),
    ...space.values.map((values) => ({ factor: 'values' as const, choice: { ...edition, values } })),
    ...space.leaveOut.map((leaveOut) => ({ factor: 'leaveOut' as const, choice: { ...edition, leaveOut } })),
  ].filter(({ choice }) => JSON.stringify(choice) !== JSON.stringify(edition));
}
