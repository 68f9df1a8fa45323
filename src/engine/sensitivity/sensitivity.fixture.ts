import * as fc from 'fast-check';
import type { Aggregation, Block, MissingChildPolicy, Normalisation, TreeNode } from '../edition.ts';
import { blockOf, branch, leaf, roundOf } from '../engine.fixture.ts';
import { planBlock } from '../plan.ts';
import { scoreBlock } from '../score-block.ts';
import { rankScores } from '../standing.ts';
import type { StructureChoice } from './compile-method.ts';
import type { MethodInput, NormaliserChoice } from './method-space.ts';

/** Input of a block whose indicators all are records; `rows` has a row for each unit, null where a value is missing. */
export function inputOf(block: Block, rows: readonly (readonly (number | null)[])[]): MethodInput {
  const leaves = planBlock(block).filter((planned) => planned.indicator);
  return {
    block,
    unitCodes: rows.map((_, unit) => unitCodeOf(unit)),
    values: Float64Array.from(rows.flatMap((row) => row.map((value) => value ?? Number.NaN))),
    naturalRanges: leaves.map((planned) => planned.indicator?.valueRange ?? null),
    alternatives: [],
  };
}

/** In the order of codes, so that a round keeps the order of rows. */
export function unitCodeOf(unit: number): string {
  return `U${String(unit).padStart(4, '0')}`;
}

/** The same choices made in the edition itself and scored by `scoreBlock`: what every figure of a draw must equal. */
export function scoreByEdition(
  input: MethodInput,
  values: Float64Array,
  normaliser: NormaliserChoice,
  structure: StructureChoice,
  weights: Float64Array,
): { totals: Float64Array; ranks: Int32Array } {
  const planned = planBlock(input.block);
  const positions = new Map(planned.map(({ node, position }) => [node.code, position]));
  const rewrite = (node: TreeNode, depth: number): TreeNode | null => {
    const weight = weights[positions.get(node.code) ?? 0] ?? 1;
    if (node.code === structure.leaveOut) return null;
    if ('indicator' in node) {
      const own = node.indicator.normalisation;
      const keeps = normaliser === 'edition' || own.rule === 'step-table';
      return { ...node, weight, indicator: { ...node.indicator, normalisation: keeps ? own : normaliser } };
    }
    const children = node.children.map((child) => rewrite(child, depth + 1)).filter((child) => child !== null);
    const wasCut = children.length < node.children.length;
    if (wasCut && !children.some((child) => child.weight > 0)) return null;
    const reached = structure.aggregation !== 'edition' && (depth === 0 || structure.aggregationReach === 'all');
    const aggregation = reached && structure.aggregation !== 'edition' ? structure.aggregation : node.aggregation;
    const missingChild = structure.missingChild === 'edition' ? node.missingChild : structure.missingChild;
    return { ...node, weight, children, aggregation, missingChild };
  };
  const tree = rewrite(input.block.tree, 0);
  if (!tree) throw new Error('nothing remains of the block');
  const block = { ...input.block, tree };
  const leaves = planned.filter((one) => one.indicator);
  const records = Object.fromEntries(
    input.unitCodes.map((code, unit) => {
      const row = leaves.map(({ node }, at): [string, number] => [node.code, values[unit * leaves.length + at] ?? 0]);
      return [code, Object.fromEntries(row.filter(([, value]) => !Number.isNaN(value)))];
    }),
  );
  const scored = scoreBlock(roundOf(block, { records }), block, new Map(), []);
  const totals = scored.columns[0]?.scores ?? new Float64Array();
  return { totals, ranks: rankScores(totals, block.policies.rankBasis, block.policies.rounding) };
}

const aggregation = fc.constantFrom<Aggregation>(
  { rule: 'arithmetic' },
  { rule: 'geometric' },
  { rule: 'harmonic' },
  { rule: 'generalised-mean', power: 2 },
  { rule: 'generalised-mean', power: -1.5 },
  { rule: 'soft-hard', softShare: 0.6 },
);
const missingChild = fc.constantFrom<MissingChildPolicy>('reweight', 'withhold', 'block-median');
const normalisation = fc.constantFrom<Normalisation>(
  { rule: 'minmax-block' },
  { rule: 'goalposts', lowest: 0, highest: 10 },
  { rule: 'z-score', centre: null, pointsPerDeviation: null },
  {
    rule: 'step-table',
    steps: [
      { atLeast: 3, score: 5 },
      { atLeast: 6, score: 9 },
    ],
    below: 2,
  },
);
const weight = fc.constantFrom(0.25, 1, 1, 2, 3);
const part = fc.constantFrom<'soft' | 'hard'>('soft', 'hard');

const someLeaf = (code: string) =>
  fc
    .record({
      weight,
      part,
      normalisation,
      equalBounds: fc.constantFrom('midpoint' as const, 'exclude' as const),
      isBad: fc.boolean(),
    })
    .map(({ isBad, ...rest }) =>
      leaf(code, { ...rest, polarity: isBad && rest.normalisation.rule !== 'step-table' ? 'negative' : 'positive' }),
    );
const someBranch = (code: string, children: fc.Arbitrary<TreeNode[]>) =>
  fc
    .record({ children, weight, part, aggregation, missingChild })
    .map(({ children: list, ...options }) => branch(code, list, options));

/** Blocks with gaps, dimensions, indicators beside components, every rule and policy, on 0..10 or 1..10. */
export const someInput: fc.Arbitrary<MethodInput> = fc
  .record({
    tree: someBranch(
      'T',
      fc.tuple(
        someBranch('A', fc.tuple(someLeaf('i1'), someLeaf('i2'), someLeaf('i3'))),
        someBranch('B', fc.tuple(someBranch('D', fc.tuple(someLeaf('i4'), someLeaf('i5'))), someLeaf('i6'))),
        someBranch('C', fc.tuple(someLeaf('i7'))),
        someLeaf('i8'),
      ),
    ),
    lowest: fc.constantFrom(0, 1),
    isRounded: fc.boolean(),
    rows: fc.array(
      fc.array(
        fc.option(
          fc.integer({ min: 0, max: 20 }).map((halves) => halves / 2),
          { freq: 6 },
        ),
        {
          minLength: 8,
          maxLength: 8,
        },
      ),
      { minLength: 2, maxLength: 7 },
    ),
  })
  .map(({ tree, lowest, isRounded, rows }) =>
    inputOf(
      blockOf(
        tree,
        { scoreScale: { lowest, highest: 10 }, rankBasis: isRounded ? 'published' : 'unrounded', adjustments: 'on' },
        {
          adjustments: [{ unitCode: unitCodeOf(1), points: 0.5, legalReference: 'test', reason: { vi: '', en: '' } }],
        },
      ),
      rows,
    ),
  );
