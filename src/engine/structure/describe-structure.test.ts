import { describe, expect, it } from 'vitest';
import { present } from '#base/assert.ts';
import type { Block } from '../edition.ts';
import {
  answerTable,
  blockOf,
  branch,
  choiceQuestion,
  fivePoints,
  leaf,
  relativeDifference,
  roundOf,
  type TestRow,
} from '../engine.fixture.ts';
import type { Round } from '../round.ts';
import { countRound } from '../score-round.ts';
import { type BlockStructure, describeStructure } from './describe-structure.ts';
import { shrinkFigures } from './fay-herriot.ts';
import { measureIntraclass } from './intraclass.ts';

const goalposts = { rule: 'goalposts', lowest: 1, highest: 5 } as const;

function indicator(code: string, polarity: 'positive' | 'negative' = 'positive') {
  return leaf(code, { statistic: { rule: 'mean', question: code }, normalisation: goalposts, polarity });
}

/** In A: b says what a says, c the same turned round. In B: d is alone. Each unit has two respondents. */
const block: Block = blockOf(
  branch('T', [
    branch('A', [branch('D', [indicator('a'), indicator('b')]), indicator('c', 'negative')], { weight: 3 }),
    branch('B', [indicator('d')], { weight: 1 }),
  ]),
);
const codes = ['a', 'b', 'c', 'd'];

function rowOf(unit: string, [a = '', b = '', c = '', d = '']: string): TestRow {
  return { unit, answers: { a, b, c, d } };
}

const rows = [
  ['U', '1153'],
  ['U', '2242'],
  ['V', '2243'],
  ['V', '3331'],
  ['W', '4425'],
  ['W', '5511'],
].map(([unit = '', answers = '']) => rowOf(unit, answers));

function structureOf(list: TestRow[]): BlockStructure {
  const questions = codes.map((code) => choiceQuestion(code));
  const round: Round = roundOf(block, { answers: answerTable(list), questions, scales: [fivePoints] });
  return describeStructure(countRound(round), block);
}

function close(found: number | null | undefined, known: number): void {
  expect(relativeDifference(found ?? Number.NaN, known)).toBeLessThan(1e-12);
}

describe('the structure of a block, worked by hand', () => {
  const found = structureOf(rows);

  it('has correlations over answers, each turned so that more is better', () => {
    const { nodeCodes, r, n, components } = found.overAnswers;
    expect(nodeCodes).toEqual(codes);
    for (const at of [0, 1, 2]) close(r[at], 1);
    expect(n).toEqual(new Array(16).fill(6));
    // a about 17/6: Σa² = 59 − 289/6; d = 3,2,3,1,5,1: Σd² = 49 − 225/6; Σad = 41 − 17·15/6 = −1.5.
    const ad = -1.5 / Math.sqrt((59 - 289 / 6) * (49 - 225 / 6));
    close(r[3], ad);
    expect(components.map(({ one, other, pairs }) => [one, other, pairs])).toEqual([
      ['A', 'A', 3],
      ['A', 'B', 3],
      ['B', 'B', 0],
    ]);
    close(components[0]?.meanR, 1);
    close(components[1]?.meanR, ad);
    expect(components[2]?.meanR).toBeNull();
  });

  it('has correlations over units', () => {
    // Means of a 1.5, 2.5, 4.5 and of d 2.5, 2, 3: r = 3.5/6 over √(14/3 · ½).
    const { r, n } = found.overUnits;
    close(r[3], (1.5 * 2.5 + 2.5 * 2 + 4.5 * 3 - 8.5 * 2.5) / Math.sqrt((14 / 3) * 0.5));
    expect(n[3]).toBe(3);
  });

  it('has alpha for each component, whatever the depth of its indicators', () => {
    const [a, b] = found.components;
    expect(a?.items.map(({ nodeCode }) => nodeCode)).toEqual(['a', 'b', 'c']);
    close(a?.alpha, 1);
    for (const item of a?.items ?? []) close(item.itemRest, 1);
    expect(b).toEqual({ nodeCode: 'B', alpha: null, items: [{ nodeCode: 'd', itemRest: null, alphaWithout: null }] });
  });

  it('names pairs that say the same, where enough have both', () => {
    expect(found.redundant.map(({ one, other, over, n }) => [one, other, over, n])).toEqual([
      ['a', 'b', 'answers', 6],
      ['a', 'c', 'answers', 6],
      ['b', 'c', 'answers', 6],
    ]);
  });

  it('tells which indicators tell units apart', () => {
    // a: means 1.5, 2.5, 4.5: between 2 · Σ(mean − 17/6)² ÷ 2 = 14/3, within 3 · ½ ÷ 3 = ½; F = 28/3.
    const [a, , , d] = found.indicators;
    expect(a).toMatchObject({ nodeCode: 'a', units: 3, n: 6, unitSize: 2 });
    close(a?.f, 28 / 3);
    close(a?.icc, (14 / 3 - 0.5) / (14 / 3 + 0.5));
    close(a?.reliability, 1 - 3 / 28);
    // d: between ½, within (½ + 2 + 8)/3 = 3½: no more than chance.
    expect(d?.reliability).toBe(0);
    close(d?.icc, (0.5 - 3.5) / (0.5 + 3.5));
  });

  it('holds what a weight says against what the scores do', () => {
    const [total] = found.branches;
    expect(total?.nodeCode).toBe('T');
    expect(total?.children.map(({ nodeCode, nominal, n }) => [nodeCode, nominal, n])).toEqual([
      ['A', 0.75, 3],
      ['B', 0.25, 3],
    ]);
    close(
      total?.children.reduce((sum, { effective }) => sum + (effective ?? 0), 0),
      1,
    );
    const [first] = total?.children ?? [];
    close(first?.firstOrder, (first?.correlation ?? 0) * (first?.correlation ?? 0));
  });

  it('does not depend on the order of respondents', () => {
    const [first, second, ...rest] = rows;
    const swapped = [present(second, 'a row'), present(first, 'a row'), ...rest];
    expect(structureOf(swapped)).toEqual(found);
  });
});

describe('what cannot be said', () => {
  it('is null for an indicator that all answer alike', () => {
    const found = structureOf(rows.map((row) => ({ ...row, answers: { ...row.answers, a: '3' } })));
    expect(found.overAnswers.r[1]).toBeNull();
    expect(found.indicators[0]).toMatchObject({ icc: null, f: null, pValue: null });
  });

  it('has no answers to speak of in a round of records', () => {
    const records = { U: { i: 1, j: 2 }, V: { i: 3, j: 5 }, W: { i: 4, j: 4 } };
    const ofRecords = blockOf(branch('T', [branch('A', [leaf('i'), leaf('j')])]));
    const found = describeStructure(countRound(roundOf(ofRecords, { records })), ofRecords);
    expect(found.overAnswers).toEqual({ nodeCodes: [], r: [], n: [], components: [] });
    expect(found.indicators).toEqual([]);
    expect(found.components).toEqual([{ nodeCode: 'A', alpha: null, items: [] }]);
    // 1, 3, 4 and 2, 5, 4: r = (33 − 8·11/3) / √(14/3 · 14/3).
    close(found.overUnits.r[1], (33 - 88 / 3) / (14 / 3));
  });

  it('is a certain F where answers differ between units only', () => {
    const found = measureIntraclass(Float64Array.of(2, 0, 0, 2), Float64Array.of(1, 2));
    expect(found).toMatchObject({ icc: 1, f: null, pValue: 0, reliability: 1, designEffect: 2 });
  });

  it('leaves a figure without an error of its own as it is, and fits none to two units', () => {
    const own = { figure: 5, error: null, ownShare: 1 };
    const { units } = shrinkFigures(Float64Array.of(1, 2, 3, 5, Number.NaN), Float64Array.of(1, 1, 1, 0, 1));
    expect(units[3]).toEqual(own);
    expect(units[4]).toEqual({ figure: null, error: null, ownShare: null });
    // Three figures no further apart than their errors explain: all of the mean.
    expect(units[0]).toMatchObject({ ownShare: 0, figure: 2 });
    expect(shrinkFigures(Float64Array.of(5, 6), Float64Array.of(1, 1))).toMatchObject({
      betweenVariance: null,
      units: [own, { ...own, figure: 6 }],
    });
  });
});
