import { describe, expect, it } from 'vitest';
import { areEqual, roundDecimal } from '#base/rounding.ts';
import type { Block, Normalisation } from '../edition.ts';
import { blockOf, branch, leaf, roundOf } from '../engine.fixture.ts';
import { countRound } from '../score-round.ts';
import { readBlockValues, scoreWhatIf } from '../what-if/score-what-if.ts';
import { type GoalPlan, type GoalQuestion, planGoal } from './plan-goal.ts';

type Records = Record<string, Record<string, number>>;

function valuesOf(block: Block, records: Records) {
  return readBlockValues(countRound(roundOf(block, { records })), block);
}

function plan(block: Block, records: Records, question: Pick<GoalQuestion, 'goal'> & Partial<GoalQuestion>): GoalPlan {
  const made = planGoal({
    given: valuesOf(block, records),
    unitCode: 'a',
    bounds: 'recomputed',
    cap: { kind: 'best' },
    costs: new Map(),
    ...question,
  });
  if (!made) throw new Error('the unit has no total');
  return made;
}

/** Steps that are taken: code, value after, to six digits. */
function taken({ steps }: GoalPlan): [string, number][] {
  return steps
    .filter(({ plannedScore, score }) => plannedScore > score)
    .map(({ nodeCode, plannedValue }) => [nodeCode, roundDecimal(plannedValue, { rule: 'half-up', decimals: 6 })]);
}

describe('a plan for a total', () => {
  const tree = branch('total', [
    branch('c', [leaf('i'), leaf('j')], { weight: 3 }),
    branch('d', [leaf('k')], { weight: 1 }),
  ]);
  const block = blockOf(tree);
  const records = { a: { i: 2, j: 6, k: 4 }, b: { i: 5, j: 9, k: 8 } };

  it('raises first what gives most for its cost, up to its cap, and no more than is needed', () => {
    // Total 10·(3·4 + 4)/4 = 40. A point of i or j is worth 10·3/4/2 = 3.75, of k 2.5. Caps: 3 of i, 3 of j, 4 of k.
    // 40 + 6·3.75 = 62.5; to 65 one point of k more.
    const made = plan(block, records, { goal: { kind: 'total', total: 65 } });
    expect(made.steps.map(({ marginal }) => marginal)).toEqual([3.75, 3.75, 2.5]);
    expect(taken(made)).toEqual([
      ['i', 5],
      ['j', 9],
      ['k', 5],
    ]);
    expect(made.cost).toBeCloseTo(7, 12);
    expect(areEqual(made.planned.total, 65)).toBe(true);
    expect(made).toMatchObject({ reached: true, present: { total: 40, rank: 2 }, best: { total: 72.5, rank: 1 } });
  });

  it('minds costs and caps that were typed', () => {
    // Costs 2, 1 and 1: k gives 2.5 for its cost, j 3.75, i 1.875. Two points each: 40 + 7.5 + 5 = 52.5, then i.
    const made = plan(block, records, {
      goal: { kind: 'total', total: 56.25 },
      costs: new Map([['i', 2]]),
      cap: { kind: 'points', points: 2 },
    });
    expect(taken(made)).toEqual([
      ['i', 3],
      ['j', 8],
      ['k', 6],
    ]);
    expect(made.cost).toBeCloseTo(6, 12);
  });

  it('goes no further in a year than the best did', () => {
    const gains = new Map([
      ['i', 0.5],
      ['k', 20],
    ]);
    const made = plan(block, records, { goal: { kind: 'total', total: 99 }, cap: { kind: 'gain', gains } });
    expect(made.steps.map(({ capValue }) => capValue)).toEqual([2.5, 6, 10]);
    // 40 + 0.5·3.75 + 6·2.5.
    expect(made).toMatchObject({ reached: false, best: { total: 56.875, rank: 2 } });
    expect(taken(made)).toHaveLength(2);
  });

  it('has nothing to do where the goal is reached already', () => {
    expect(plan(block, records, { goal: { kind: 'rank', rank: 2 } })).toMatchObject({ reached: true, cost: 0 });
  });

  it('lowers a value that is bad when high', () => {
    const bad = blockOf(branch('total', [leaf('i', { polarity: 'negative' })]));
    const made = plan(bad, { a: { i: 8 }, b: { i: 1 } }, { goal: { kind: 'total', total: 50 } });
    expect(taken(made)).toEqual([['i', 5]]);
    expect(made.steps[0]).toMatchObject({ capValue: 1, capScore: 9 });
  });

  it('reaches at least the total where scores go by steps', () => {
    const normalisation: Normalisation = {
      rule: 'step-table',
      steps: [
        { atLeast: 3, score: 5 },
        { atLeast: 6, score: 9 },
      ],
      below: 1,
    };
    const made = plan(
      blockOf(branch('total', [leaf('i', { normalisation })])),
      { a: { i: 1 }, b: { i: 7 } },
      {
        goal: { kind: 'total', total: 40 },
      },
    );
    expect(taken(made)).toEqual([['i', 3]]);
    expect(made.planned.total).toBe(50);
  });

  it('spreads over indicators of a geometric mean, where the weakest gives most', () => {
    const geometric = blockOf(branch('total', [leaf('i'), leaf('j')], { aggregation: { rule: 'geometric' } }));
    const made = plan(geometric, { a: { i: 4, j: 4 }, b: { i: 9, j: 9 } }, { goal: { kind: 'total', total: 60 } });
    // √(i·j) = 6 costs least at 6 and 6, 4 points; one to its cap and the other to 4 costs 5. Pieces are a 64th of 5.
    expect(made.cost).toBeGreaterThanOrEqual(4);
    expect(made.cost).toBeLessThan(4.01);
    expect(areEqual(made.planned.total, 60)).toBe(true);
  });
});

describe('a plan for a rank', () => {
  const minmax = { normalisation: { rule: 'minmax-block' as const } };
  const block = blockOf(branch('total', [leaf('i', minmax), leaf('j', minmax)]));
  const records = { a: { i: 0, j: 5 }, b: { i: 4, j: 6 }, c: { i: 10, j: 0 }, d: { i: 6, j: 10 } };

  it.each(['frozen', 'recomputed'] as const)('gives the rank when its values are scored, bounds %s', (bounds) => {
    const question = { goal: { kind: 'rank' as const, rank: 2 }, bounds };
    const made = plan(block, records, question);
    expect(made).toMatchObject({ reached: true, present: { total: 25, rank: 4 }, planned: { rank: 2 } });
    const changes = made.steps.map(({ nodeCode, plannedValue: value }) => ({ unitCode: 'a', nodeCode, value }));
    const frozen = new Map(['i', 'j'].map((code) => [code, { rule: 'goalposts' as const, lowest: 0, highest: 10 }]));
    const rules = bounds === 'frozen' ? { normalisation: frozen } : {};
    const { columns } = scoreWhatIf(valuesOf(block, records), { values: changes, ...rules });
    const [own = 0, ...others] = columns[0]?.scores ?? [];
    // As many as may stand above the second.
    expect(others.filter((other) => other > own && !areEqual(other, own))).toHaveLength(1);
    expect(areEqual(own, made.planned.total)).toBe(true);
  });

  it('takes the totals of others as they are given', () => {
    const others = new Map([
      ['b', 60],
      ['c', 70],
      ['d', 80],
    ]);
    const made = plan(block, records, { goal: { kind: 'rank', rank: 2 }, others });
    expect(made.present).toEqual({ total: 25, rank: 4 });
    expect(areEqual(made.planned.total, 70)).toBe(true);
    expect(made.planned.rank).toBe(2);
  });

  it('needs only the printed total where ranks go by it', () => {
    const printed = blockOf(branch('total', [leaf('i')]), {
      totalMultiplier: 1,
      rankBasis: 'published',
      rounding: { rule: 'half-up', decimals: 0 },
    });
    const made = plan(printed, { a: { i: 2 }, b: { i: 7.3 } }, { goal: { kind: 'rank', rank: 1 } });
    expect(taken(made)).toEqual([['i', 6.5]]);
  });
});

describe('a plan for components', () => {
  const codes = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];
  const wanted = [8.3, 7.6, 8.0, 6.0, 8.7, 9.26, 9.33, 6.0];
  const now = [7.44, 5.18, 7.03, 4.63, 8.15, 6.63, 8.69, 5.51];
  const block = blockOf(
    branch(
      'total',
      codes.map((code, at) => branch(code, [leaf(`i${at}`)])),
    ),
  );
  const record = (scores: number[]) => Object.fromEntries(scores.map((score, at) => [`i${at}`, score]));
  const scores = new Map(codes.map((code, at) => [code, wanted[at] ?? 0]));
  const records = { a: record(now), b: record([9, 9, 9, 9, 9, 9, 9, 9]), c: record([7, 7, 7, 7, 7, 7, 7, 7]) };

  it('tells the total that the wanted scores imply, and the rank it would have had', () => {
    const made = plan(block, records, { goal: { kind: 'components', scores } });
    // (8.3 + 7.6 + 8.0 + 6.0 + 8.7 + 9.26 + 9.33 + 6.0) ÷ 8 × 10 = 78.9875.
    expect(made.implied?.total).toBeCloseTo(78.9875, 10);
    expect(roundDecimal(made.implied?.total ?? 0, { rule: 'half-up', decimals: 2 })).toBe(78.99);
    expect(made).toMatchObject({ present: { rank: 3 }, implied: { rank: 2 }, reached: false });
  });

  it('goes as far as it can where a component cannot be reached, and says which', () => {
    const { components, planned } = plan(block, records, { goal: { kind: 'components', scores } });
    const short = components.filter(({ reached }) => !reached).map(({ nodeCode, planned: at }) => [nodeCode, at]);
    // The block's best of each is 9.
    expect(short).toEqual([
      ['c6', 9],
      ['c7', 9],
    ]);
    expect(planned.total).toBeCloseTo(78.9875 - (10 * (0.26 + 0.33)) / 8, 10);
  });
});
