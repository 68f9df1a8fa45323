import { describe, expect, it } from 'vitest';
import { blockOf, branch, leaf, roundOf, textOf } from './engine.fixture.ts';
import type { PublishedFigure, Round } from './round.ts';
import { countRound } from './score-round.ts';
import { traceFigure } from './trace-figure.ts';
import type { EarlierStep, StakeStep } from './trail.ts';

function earlier(year: number, nodeCode: string, score: number | null, rank: number | null): PublishedFigure {
  return { year, blockCode: 'block', unitCode: 'U1', nodeCode, score, rank, source: `report ${year}` };
}

/** On 0 to 10: T = (A + 3 B) / 4 × 10, so that U1 has (6 + 24)/4 × 10 = 75, U2 95 and U3 20. */
const block = blockOf(branch('T', [leaf('A'), leaf('B', { weight: 3 })]));
const records = { U1: { A: 6, B: 8 }, U2: { A: 8, B: 10 }, U3: { A: 2, B: 2 } };
const published = [
  earlier(2021, 'T', 60, 4),
  earlier(2022, 'T', 62, 3),
  earlier(2022, 'A', 5, 2),
  earlier(2022, 'B', 7, 1),
  earlier(2099, 'T', 1, 9),
];
const round = roundOf(block, { records, published });

function stepOf(of: Round, unit: string, node: string, kind: 'stake'): StakeStep | undefined;
function stepOf(of: Round, unit: string, node: string, kind: 'earlier'): EarlierStep | undefined;
function stepOf(of: Round, unit: string, node: string, kind: 'stake' | 'earlier') {
  return traceFigure(countRound(of), block, unit, node)?.steps.find(({ step }) => step === kind);
}

describe('what is at stake in a trail (methodology §5.4)', () => {
  it('is the share of the node × what it is short of × the multiplier', () => {
    // B: shares 3/4; scores 8, 10, 2: the median is the own, the best 10, 0.75 × 2 × 10 = 15.
    expect(stepOf(round, 'U1', 'B', 'stake')).toMatchObject({
      score: 8,
      share: 0.75,
      multiplier: 10,
      median: 8,
      third: 2,
      best: 10,
      stakeMedian: 0,
      stakeThird: 0,
      stakeBest: 15,
    });
    // U3 reaches the median 75 of the totals by 55 points, whatever they come of.
    expect(stepOf(round, 'U3', 'T', 'stake')).toMatchObject({ share: null, median: 75, stakeMedian: 55 });
  });

  it('is not told of a unit without a score', () => {
    const without = roundOf(block, { records: { ...records, U3: { B: 2 } }, published });
    expect(stepOf(without, 'U3', 'A', 'stake')).toBeUndefined();
  });
});

describe('earlier years in a trail (methodology §8.1)', () => {
  it('has every earlier figure with where it stands, and the change since the latest', () => {
    const total = stepOf(round, 'U1', 'T', 'earlier');
    expect(total?.figures.map(({ year, score, rank, source }) => ({ year, score, rank, source }))).toEqual([
      { year: 2021, score: 60, rank: 4, source: 'report 2021' },
      { year: 2022, score: 62, rank: 3, source: 'report 2022' },
    ]);
    expect(total).toMatchObject({
      publishedScore: 75,
      rank: 2,
      previousYear: 2022,
      previousScore: 62,
      previousRank: 3,
      changePoints: 13,
      changeRanks: 1,
      changeComparable: 'no',
    });
  });

  it('computes an earlier total again from the components announced with it, where they were', () => {
    const [of2021, of2022] = stepOf(round, 'U1', 'T', 'earlier')?.figures ?? [];
    expect(of2021?.recomputed).toBeNull();
    // (5 + 3 × 7)/4 × 10 = 65, and 62 was announced.
    expect(of2022?.recomputed).toMatchObject({
      total: 65,
      reproducible: false,
      scores: [
        { nodeCode: 'A', weight: 1, score: 5 },
        { nodeCode: 'B', weight: 3, score: 7 },
      ],
    });
  });

  it('has the parts that the change is made of: of the index its components, of a component itself', () => {
    const component = { nodeCode: 'B', nodeName: textOf('B'), previousScore: 7, publishedScore: 8, changePoints: 1 };
    expect(stepOf(round, 'U1', 'T', 'earlier')?.parts).toEqual([
      { ...component, nodeCode: 'A', nodeName: textOf('A'), previousScore: 5, publishedScore: 6, share: 0.25 },
      { ...component, share: 0.75 },
    ]);
    expect(stepOf(round, 'U1', 'B', 'earlier')).toMatchObject({ parts: [{ ...component, share: 0.75 }] });
  });

  it('has no share where a component has no score, and no step where nothing was announced', () => {
    const without = roundOf(block, { records: { ...records, U1: { B: 8 } }, published });
    expect(stepOf(without, 'U1', 'B', 'earlier')?.parts).toMatchObject([{ changePoints: 1, share: null }]);
    expect(stepOf(round, 'U2', 'T', 'earlier')).toBeUndefined();
  });
});
