import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import type { MissingChildPolicy, Policies, TreeNode } from './edition.ts';
import { blockOf, branch, leaf, roundOf, rowOf, textOf } from './engine.fixture.ts';
import type { RoundScores } from './result.ts';
import { scoreRound } from './score-round.ts';

/** U2 has no value of a2. On the fixture's scale a value is its own score, and the total is ten times the index. */
const records = {
  U1: { a1: 4, a2: 8, b1: 10 },
  U2: { a1: 6, b1: 4 },
  U3: { a1: 2, a2: 6, b1: 1 },
};

function twoComponents(ofA: MissingChildPolicy, ofTotal: MissingChildPolicy): TreeNode {
  const a = branch('A', [leaf('a1', { weight: 1 }), leaf('a2', { weight: 3 })], { weight: 2, missingChild: ofA });
  return branch('T', [a, branch('B', [leaf('b1')])], { missingChild: ofTotal });
}

function totals(found: RoundScores, node = 'T'): (number | null)[] {
  return ['U1', 'U2', 'U3'].map((unit) => {
    const { score } = rowOf(found, unit, node);
    return score === null ? null : comparable(score);
  });
}

function scoreWith(tree: TreeNode, policies: Partial<Policies> = {}, figures: typeof records = records): RoundScores {
  return scoreRound(roundOf(blockOf(tree, policies), { records: figures }));
}

describe('a child that is missing (methodology §4.3)', () => {
  it('reweight: the others share its weight; coverage says how much was there', () => {
    const found = scoreWith(twoComponents('reweight', 'reweight'));
    // A: (4 + 3·8)/4 = 7, 6 alone, (2 + 3·6)/4 = 5. Totals: 10·(2·7 + 10)/3, 10·(2·6 + 4)/3, 10·(2·5 + 1)/3.
    expect(totals(found, 'A')).toEqual([7, 6, 5]);
    expect(totals(found)).toEqual([80, 160 / 3, 110 / 3].map(comparable));
    // One of four quarters of A; of the whole (2·¼ + 1)/3.
    expect(rowOf(found, 'U2', 'A').coverage).toBe(0.25);
    expect(rowOf(found, 'U2', 'T').coverage).toBe(0.5);
    expect(rowOf(found, 'U1', 'T').coverage).toBe(1);
    expect(found.findings).toEqual([
      { code: 'aggregate.reweighted', blockCode: 'block', nodeCode: 'A', params: { child: 'a2', units: 1 } },
    ]);
  });

  it('withhold: the parent has no score for that unit, and its own parent goes by its own policy', () => {
    const found = scoreWith(twoComponents('withhold', 'reweight'));
    expect(totals(found, 'A')).toEqual([7, null, 5]);
    expect(rowOf(found, 'U2', 'A')).toMatchObject({ status: 'child-missing', coverage: 0.25, rank: null });
    // B alone: 10·4.
    expect(totals(found)).toEqual([80, 40, 110 / 3].map(comparable));
    expect(found.findings.map(({ code, nodeCode, params }) => [code, nodeCode, params.child])).toEqual([
      ['aggregate.withheld', 'A', 'a2'],
      ['aggregate.reweighted', 'T', 'A'],
    ]);
  });

  it('withhold all the way up: no total, no rank, no band, and a finding for the unit', () => {
    const found = scoreWith(twoComponents('withhold', 'withhold'));
    expect(totals(found)[1]).toBeNull();
    expect(rowOf(found, 'U2', 'T')).toMatchObject({
      status: 'child-missing',
      publishedScore: null,
      rank: null,
      rankedUnits: 2,
      belowMedian: null,
      band: null,
    });
    expect(found.findings).toContainEqual({
      code: 'unit.no-answers',
      blockCode: 'block',
      unitCode: 'U2',
      nodeCode: 'T',
      params: {},
    });
  });

  it('block-median: the median of the units that have it stands in, and is no coverage', () => {
    const found = scoreWith(twoComponents('block-median', 'reweight'));
    // Median of 8 and 6 is 7: A of U2 is (6 + 3·7)/4 = 6.75, its total 10·(13.5 + 4)/3.
    expect(totals(found, 'A')).toEqual([7, 6.75, 5]);
    expect(totals(found)[1]).toBe(comparable(175 / 3));
    expect(rowOf(found, 'U2', 'A')).toMatchObject({ coverage: 0.25, status: 'ok' });
    expect(rowOf(found, 'U2', 'a2')).toMatchObject({ score: null, status: 'no-data' });
    expect(found.findings.map(({ code }) => code)).toEqual(['aggregate.block-median']);
  });

  it('block-median of a component that its own policy withheld: the median of the other units stands in', () => {
    const found = scoreWith(twoComponents('withhold', 'block-median'));
    // Median of 7 and 5 is 6: the total of U2 is 10·(2·6 + 4)/3.
    expect(totals(found)[1]).toBe(comparable(160 / 3));
  });

  it('nobody has it: nothing stands in, nothing counts', () => {
    const bare = { U1: { a1: 4, b1: 1 }, U2: { a1: 6, b1: 2 }, U3: { a1: 2, b1: 3 } };
    for (const policy of ['reweight', 'block-median'] as const) {
      const found = scoreRound(roundOf(blockOf(twoComponents(policy, policy)), { records: bare }));
      expect(totals(found, 'A')).toEqual([4, 6, 2]);
    }
  });

  it('a unit of which nothing is known has no score anywhere, and no coverage', () => {
    const found = scoreRound(
      roundOf(blockOf(twoComponents('reweight', 'reweight')), { records: { ...records, U4: {} } }),
    );
    expect(rowOf(found, 'U4', 'T')).toMatchObject({ score: null, coverage: 0, status: 'no-scored-child', rank: null });
    expect(rowOf(found, 'U1', 'T').rankedUnits).toBe(3);
  });
});

describe('an indicator that the policy "exclude" leaves out (methodology §3.2)', () => {
  const equal = leaf('a2', { weight: 3, normalisation: { rule: 'minmax-block' }, equalBounds: 'exclude' });
  const figures = { U1: { a1: 4, a2: 5 }, U2: { a1: 6, a2: 5 }, U3: { a1: 2, a2: 5 } };
  const scoreThem = (missingChild: MissingChildPolicy) => {
    const component = branch('A', [leaf('a1'), equal], { missingChild });
    return scoreRound(roundOf(blockOf(branch('T', [component], { missingChild })), { records: figures }));
  };

  it.each<MissingChildPolicy>(['reweight', 'withhold', 'block-median'])('is not missing: %s', (policy) => {
    const found = scoreThem(policy);
    expect(totals(found)).toEqual([40, 60, 20]);
    expect(rowOf(found, 'U1', 'a2')).toMatchObject({ value: 5, score: null, status: 'excluded', coverage: 0 });
    // All of the weight that counts is there.
    expect(rowOf(found, 'U1', 'A').coverage).toBe(1);
    expect(rowOf(found, 'U1', 'T').coverage).toBe(1);
    expect(found.findings).toEqual([
      {
        code: 'normalise.zero-range',
        blockCode: 'block',
        nodeCode: 'a2',
        params: { rule: 'minmax-block', policy: 'exclude' },
      },
    ]);
  });

  it('leaves a component out with it when it was the last of its indicators', () => {
    const tree = branch('T', [branch('A', [equal]), branch('B', [leaf('a1')])], { missingChild: 'withhold' });
    const found = scoreRound(roundOf(blockOf(tree), { records: figures }));
    expect(rowOf(found, 'U1', 'A')).toMatchObject({ score: null, status: 'excluded' });
    expect(totals(found)).toEqual([40, 60, 20]);
    expect(rowOf(found, 'U1', 'T').coverage).toBe(1);
  });

  it('is left out, too, where its rule cannot be used', () => {
    const distance = leaf('a2', { normalisation: { rule: 'distance-to-best' } });
    const tree = branch('T', [branch('A', [leaf('a1'), distance], { missingChild: 'withhold' })]);
    const negative = { ...figures, U3: { a1: 2, a2: -1 } };
    const found = scoreRound(roundOf(blockOf(tree), { records: negative }));
    expect(totals(found)).toEqual([40, 60, 20]);
    expect(found.findings.map(({ code }) => code)).toEqual(['normalise.not-possible']);
  });

  it('scores the middle by the policy "midpoint", and says that it could not tell the units apart', () => {
    const tree = branch('T', [leaf('a2', { normalisation: { rule: 'minmax-block' } })]);
    const found = scoreRound(roundOf(blockOf(tree), { records: figures }));
    expect(totals(found)).toEqual([50, 50, 50]);
    expect(found.findings[0]).toMatchObject({ code: 'normalise.zero-range', params: { policy: 'midpoint' } });
  });
});

describe('bonus and penalty points (methodology §4.4)', () => {
  const reason = textOf('reason');
  const adjustments = [
    { unitCode: 'U1', points: 1.5, legalReference: 'QĐ 1', reason },
    { unitCode: 'U2', points: -2, legalReference: 'QĐ 2', reason },
    { unitCode: 'U1', points: 0.25, legalReference: 'QĐ 3', reason },
    { unitCode: 'U4', points: 5, legalReference: 'QĐ 4', reason },
  ];
  const figures = { U1: { i: 6 }, U2: { i: 6.1 }, U3: { i: 6 }, U4: {} };
  const scoreThem = (policy: Policies['adjustments']) =>
    scoreRound(
      roundOf(blockOf(branch('T', [leaf('i')]), { adjustments: policy }, { adjustments }), { records: figures }),
    );

  it('are off by default: a list alone changes nothing', () => {
    expect(totals(scoreThem('off'))).toEqual([60, 61, 60]);
    expect(scoreThem('off').findings.some(({ code }) => code === 'adjustment.applied')).toBe(false);
  });

  it('are added to the total after its multiplier, each with a finding, and count for the rank', () => {
    const found = scoreThem('on');
    // 60 + 1.5 + 0.25; 61 − 2; 60.
    expect(totals(found)).toEqual([61.75, 59, 60]);
    expect(['U1', 'U2', 'U3'].map((unit) => rowOf(found, unit, 'T').rank)).toEqual([1, 3, 2]);
    const applied = found.findings.filter(({ code }) => code === 'adjustment.applied');
    expect(applied.map(({ unitCode, params }) => [unitCode, params.points, params.legalReference])).toEqual([
      ['U1', 1.5, 'QĐ 1'],
      ['U2', -2, 'QĐ 2'],
      ['U1', 0.25, 'QĐ 3'],
    ]);
  });

  it('give no total to a unit that has none', () => {
    expect(rowOf(scoreThem('on'), 'U4', 'T').score).toBeNull();
  });
});
