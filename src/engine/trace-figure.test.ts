import { describe, expect, it } from 'vitest';
import { comparable } from '#base/rounding.ts';
import type { Block, StatisticRule } from './edition.ts';
import {
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  roundOf,
  rowOf,
  textOf,
} from './engine.fixture.ts';
import type { Round } from './round.ts';
import { countRound, scoreRound } from './score-round.ts';
import { traceFigure } from './trace-figure.ts';
import type { Trail, TrailStep } from './trail.ts';

function trace(round: Round, unitCode: string, nodeCode: string): Trail | null {
  const [block] = round.edition.blocks;
  return block ? traceFigure(countRound(round), block, unitCode, nodeCode) : null;
}

/** The steps of one kind. */
function stepsOf<Kind extends TrailStep['step']>(
  trail: Trail | null,
  kind: Kind,
): Extract<TrailStep, { step: Kind }>[] {
  const isKind = (step: TrailStep): step is Extract<TrailStep, { step: Kind }> => step.step === kind;
  return (trail?.steps ?? []).filter(isKind);
}

const questions = [choiceQuestion('F'), choiceQuestion('Q', { question: 'F', answers: ['1'] })];
const inputs = { questions, scales: [fivePoints] };
const adjustments = [{ unitCode: 'U1', points: 1.5, legalReference: 'QĐ 1', reason: textOf('reason') }];

/** An index of a surveyed indicator (minmax, weight 3) and a record beside it, and a component of one record. */
function blockWith(statistic: StatisticRule): Block {
  const surveyed = leaf('s', { statistic, weight: 3, normalisation: { rule: 'minmax-block' }, minimumRespondents: 2 });
  const tree = branch('T', [branch('A', [surveyed, leaf('r')], { weight: 2 }), branch('B', [leaf('b')])]);
  return blockOf(tree, { scoreScale: { lowest: 1, highest: 10 }, adjustments: 'on' }, { adjustments });
}

/** Weights in tenths. Of U1: 1.5 × "4", 0.5 × "2", and 9 refused, 1 not asked. */
const answers = answerTable(
  [
    { unit: 'U1', stratum: 'x', steps: 15, answers: { F: '1', Q: '4' } },
    { unit: 'U1', stratum: 'x', steps: 90, answers: { F: '1', Q: '9' } },
    { unit: 'U1', stratum: 'y', steps: 5, answers: { F: '1', Q: '2' } },
    { unit: 'U1', stratum: 'y', steps: 10, answers: { F: '2', Q: '5' } },
    { unit: 'U2', stratum: 'x', steps: 10, answers: { F: '1', Q: '1' } },
    { unit: 'U2', stratum: 'x', steps: 10, answers: { F: '1', Q: '2' } },
    { unit: 'U3', stratum: 'x', steps: 10, answers: { F: '1', Q: '4' } },
    { unit: 'U3', stratum: 'x', steps: 10, answers: { F: '1', Q: '5' } },
  ],
  1,
);
const records = { U1: { r: 6, b: 5 }, U2: { r: 2, b: 8 }, U3: { b: 2 } };
const round = roundOf(blockWith({ rule: 'mean', question: 'Q' }), { ...inputs, answers, records });
const scores = scoreRound(round);
const trail = trace(round, 'U1', 's');

describe('trail of an indicator: each step leads to the next with its own numbers (methodology §6.1)', () => {
  it('goes from the counts to the score, its standing, each parent, the standing of the total, and what is at stake', () => {
    expect(trail?.steps.map(({ step, nodeCode }) => `${step} ${nodeCode}`)).toEqual([
      'counts s',
      'score s',
      'standing s',
      'parts A',
      'parts T',
      'standing T',
      'stake s',
    ]);
  });

  it('counts: numerator over denominator is the value', () => {
    const [counts] = stepsOf(trail, 'counts');
    // (1.5·4 + 0.5·2)/(1.5 + 0.5) = 7/2; two valid answers of the three who were asked.
    expect(counts).toMatchObject({
      numerator: 7,
      denominator: 2,
      value: 3.5,
      n: 2,
      minimumRespondents: 2,
      status: 'ok',
    });
    expect(counts?.askedIf).toEqual({ question: 'F', answers: ['1'] });
    expect(counts?.rows.filter((row) => row.count > 0)).toMatchObject([
      // The blank is the one who was not to be asked.
      { code: '', kind: 'blank', count: 1, weight: 1, inDenominator: false },
      { code: '2', number: 2, count: 1, weight: 0.5, inNumerator: true, inDenominator: true },
      { code: '4', number: 4, count: 1, weight: 1.5, inNumerator: true, inDenominator: true },
      { code: '9', kind: 'refused', count: 1, weight: 9, inNumerator: false, inDenominator: false },
    ]);
    expect(counts?.rows.find((row) => row.code === '4')?.text).toEqual(textOf('4'));
  });

  it('score: value, bounds and scale give the score, and the units that hold the bounds are named', () => {
    const [score] = stepsOf(trail, 'score');
    // Means 3.5, 1.5, 4.5: (3.5 − 1.5)/3 = ⅔ of 1..10 is 7.
    expect(score).toMatchObject({
      value: 3.5,
      bounds: { lowest: 1.5, highest: 4.5 },
      scale: { lowest: 1, highest: 10 },
      lowestUnits: ['U2'],
      highestUnits: ['U3'],
      values: [
        { unitCode: 'U1', value: 3.5 },
        { unitCode: 'U2', value: 1.5 },
        { unitCode: 'U3', value: 4.5 },
      ],
    });
    expect(comparable(score?.score ?? 0)).toBe(7);
  });

  it('parts: weights and scores give the parent, the multiplier and the points give the total', () => {
    const [component, total] = stepsOf(trail, 'parts');
    // On 1..10, r = 6 of 0..10 is 6.4, b = 5 is 5.5. A = (3·7 + 6.4)/4 = 6.85; T = (2·6.85 + 5.5)/3 = 6.4; 64 + 1.5.
    expect(component?.parts.map(({ nodeCode, weight, isOnPath }) => [nodeCode, weight, isOnPath])).toEqual([
      ['s', 3, true],
      ['r', 1, false],
    ]);
    expect(
      [component?.aggregated, component?.score, component?.totalWeight].map((one) => comparable(one ?? 0)),
    ).toEqual([6.85, 6.85, 4]);
    expect(total).toMatchObject({
      multiplier: 10,
      adjustments: [{ points: 1.5, legalReference: 'QĐ 1' }],
      publishedScore: 65.5,
    });
    expect([total?.aggregated, total?.score].map((one) => comparable(one ?? 0))).toEqual([6.4, 65.5]);
  });

  it('standing: the scores of all units with their ranks, best first', () => {
    const [ofIndicator, ofTotal] = stepsOf(trail, 'standing');
    expect(ofIndicator?.scores.map(({ unitCode, rank }) => [unitCode, rank])).toEqual([
      ['U3', 1],
      ['U1', 2],
      ['U2', 3],
    ]);
    expect(ofIndicator).toMatchObject({ rank: 2, rankedUnits: 3 });
    expect(comparable(ofIndicator?.median ?? 0)).toBe(7);
    const { score, rank, median, publishedScore } = rowOf(scores, 'U1', 'T');
    expect(ofTotal).toMatchObject({ nodeCode: 'T', score, rank, median, publishedScore });
  });

  it('agrees with the rows of the result in every unit and node', () => {
    for (const { unitCode, nodeCode, score, value, coverage, status } of scores.results) {
      const own = trace(round, unitCode, nodeCode);
      const [first] = own?.steps ?? [];
      const shown = stepsOf(own, 'standing').find((step) => step.nodeCode === nodeCode);
      expect(shown?.score).toBe(score);
      expect(first).toMatchObject(first?.step === 'parts' ? { score, coverage, status } : { value, status });
      for (const { parts, totalWeight, aggregated, multiplier, adjustments: points, score: parent } of stepsOf(
        own,
        'parts',
      )) {
        const weighed = parts.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight * part.score), 0);
        expect(comparable(weighed / totalWeight)).toBe(comparable(aggregated ?? 0));
        const added = points.reduce((sum, one) => sum + one.points, 0);
        expect(comparable((aggregated ?? 0) * multiplier + added)).toBe(comparable(parent ?? 0));
      }
    }
  });
});

describe('trails that begin otherwise', () => {
  it('share: only the codes asked for are in the numerator', () => {
    const share = roundOf(blockWith({ rule: 'share', question: 'Q', answers: ['4', '5'] }), {
      ...inputs,
      answers,
      records,
    });
    const [counts] = stepsOf(trace(share, 'U1', 's'), 'counts');
    // 1.5 of 1.5 + 0.5.
    expect(counts).toMatchObject({ numerator: 1.5, denominator: 2, value: 0.75, n: 2 });
    expect(counts?.rows.filter((row) => row.inNumerator).map((row) => row.code)).toEqual(['4', '5']);
  });

  it('a record: value, n and source as they came', () => {
    expect(stepsOf(trace(round, 'U1', 'r'), 'record')).toEqual([
      { step: 'record', nodeCode: 'r', nodeName: textOf('r'), value: 6, n: null, source: 'test', status: 'ok' },
    ]);
    expect(stepsOf(trace(round, 'U3', 'r'), 'record')).toMatchObject([{ value: null, source: '', status: 'no-data' }]);
  });

  it('a component begins with its parts, none of them on the path', () => {
    const own = trace(round, 'U1', 'A');
    expect(own?.steps.map(({ step, nodeCode }) => `${step} ${nodeCode}`)).toEqual([
      'parts A',
      'standing A',
      'parts T',
      'standing T',
      'stake A',
    ]);
    expect(stepsOf(own, 'parts')[0]?.parts.some((part) => part.isOnPath)).toBe(false);
  });

  it('a missing part is shown as missing, or with the median that stands in for it', () => {
    const [component] = stepsOf(trace(round, 'U3', 's'), 'parts');
    expect(component?.parts).toMatchObject([{ nodeCode: 's' }, { nodeCode: 'r', score: null, isStandIn: false }]);
    // The missing record takes no part in the weight: 3 of 4.
    expect(component).toMatchObject({ totalWeight: 3, coverage: 0.75 });
    const standIn = branch('T', [leaf('i'), leaf('j')], { missingChild: 'block-median' });
    const figures = { U1: { i: 2 }, U2: { i: 4, j: 6 }, U3: { i: 4, j: 8 } };
    const [total] = stepsOf(trace(roundOf(blockOf(standIn), { records: figures }), 'U1', 'T'), 'parts');
    // Median of 6 and 8: (2 + 7)/2 = 4.5.
    expect(total?.parts[1]).toMatchObject({ score: 7, isStandIn: true });
    expect(total).toMatchObject({ aggregated: 4.5, score: 45, coverage: 0.5 });
  });

  it('is null for a unit or node that is not there', () => {
    expect(trace(round, 'U9', 's')).toBeNull();
    expect(trace(round, 'U1', 'nothing')).toBeNull();
  });
});
