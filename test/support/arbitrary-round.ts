import * as fc from 'fast-check';
import type { Round } from '#engine/round.ts';
import { type AnswerRow, buildRound, type RoundRows } from './build-round.ts';

/** A small random round: the content of its edition and its rows, so that a test can change either and build it anew. */
export type RoundDraft = { edition: EditionDraft; rows: RoundRows & { answers: AnswerRow[] } };
type EditionDraft = { policies: object; blocks: { nodes: NodeDraft[] }[] } & Record<string, unknown>;
export type NodeDraft = { code: string; parent: string | null; polarity?: 'positive' | 'negative' } & Record<
  string,
  unknown
>;

export function build({ edition, rows }: RoundDraft): Round {
  return buildRound(edition, rows);
}

const mostIndicators = 12;
const goalposts = { rule: 'goalposts', lowest: 0.5, highest: 4.5 };

/** Rules whose score of a unit does not depend on other units. */
export const fixedRules = [goalposts, { rule: 'absolute' }];
export const everyRule = [
  ...fixedRules,
  { rule: 'minmax-block' },
  { rule: 'minmax-pooled', earlier: [{ year: 2023, lowest: 0.25, highest: 3 }] },
  { rule: 'z-score' },
  { rule: 'rank' },
  { rule: 'percentile-rank' },
  { rule: 'distance-to-best' },
  {
    rule: 'step-table',
    steps: [
      { atLeast: 0.5, score: 4 },
      { atLeast: 3, score: 9 },
    ],
    below: 1,
  },
];
const aggregation = fc.constantFrom(
  { rule: 'arithmetic' },
  { rule: 'arithmetic' },
  { rule: 'geometric' },
  { rule: 'harmonic' },
  { rule: 'generalised-mean', power: 2 },
  { rule: 'soft-hard', softShare: 0.6 },
);

function text(code: string): { vi: string; en: string } {
  return { vi: code, en: code };
}

function statisticOf(question: string): fc.Arbitrary<object> {
  return fc.constantFrom(
    { rule: 'mean', question },
    { rule: 'mean', question },
    { rule: 'median', question },
    { rule: 'share', question, answers: ['4', '5'] },
    { rule: 'share-above', question, threshold: 3, inclusive: false },
  );
}

type Rules = { normalisations: readonly { rule: string }[] };

function indicator(index: number, parent: string, { normalisations }: Rules): fc.Arbitrary<NodeDraft> {
  const code = `i${index}`;
  return fc
    .record({
      statistic: statisticOf(`q${index}`),
      normalisation: fc.constantFrom(...normalisations),
      polarity: fc.constantFrom<'positive' | 'negative'>('positive', 'positive', 'negative'),
      equalBounds: fc.constantFrom('midpoint', 'maximum', 'exclude'),
      minimumRespondents: fc.constantFrom(1, 1, 3),
      weight: fc.integer({ min: 1, max: 20 }).map((steps) => steps / 20),
      part: fc.constantFrom('soft', 'soft', 'hard'),
    })
    .map(({ polarity, normalisation, ...rest }) => {
      // A step table says itself what is good: an edition may not turn it round.
      const isFree = normalisation.rule !== 'step-table';
      return { code, parent, name: text(code), normalisation, ...(isFree ? { polarity } : {}), ...rest };
    });
}

function component(index: number, rules: Rules): fc.Arbitrary<NodeDraft[]> {
  const code = `c${index}`;
  const own = fc.record({ aggregation, weight: fc.integer({ min: 1, max: 20 }).map((steps) => steps / 20) });
  const leaves = fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => indicator(index * 4 + at, code, rules))));
  return fc
    .tuple(own, leaves)
    .map(([node, children]) => [{ code, parent: 'total', name: text(code), ...node }, ...children]);
}

function editionDraft(rules: Rules): fc.Arbitrary<EditionDraft> {
  const components = fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => component(at, rules))));
  const policies = fc.record({
    scoreScale: fc.constantFrom({ lowest: 1, highest: 10 }, { lowest: 0, highest: 10 }, { lowest: 0, highest: 100 }),
    missingChild: fc.constantFrom('reweight', 'withhold', 'block-median'),
    rankBasis: fc.constantFrom('unrounded', 'published'),
  });
  return fc.tuple(policies, components, aggregation).map(([chosen, parts, ofTotal]) => ({
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'random',
    year: 2024,
    name: text('random'),
    policies: chosen,
    scales: [{ code: 'five', answers: scaleAnswers }],
    questions: Array.from({ length: mostIndicators }, (_, at) => ({
      code: `q${at}`,
      text: text(`q${at}`),
      scale: 'five',
    })),
    blocks: [
      {
        code: 'block',
        name: text('block'),
        nodes: [{ code: 'total', parent: null, name: text('total'), aggregation: ofTotal }, ...parts.flat()],
      },
    ],
  }));
}

const scaleAnswers = [
  ...[1, 2, 3, 4, 5].map((value) => ({ code: String(value), text: text(String(value)), value })),
  { code: '8', text: text('8'), kind: 'dont-know' },
];

/** Answers to the twelve questions as one text, a letter for each; '-' is a blank. */
const answerLetters = fc.string({
  unit: fc.constantFrom('1', '2', '3', '4', '5', '5', '4', '3', '8', '-'),
  minLength: mostIndicators,
  maxLength: mostIndicators,
});

function answerRow(units: readonly string[]): fc.Arbitrary<Omit<AnswerRow, 'respondent'>> {
  return fc
    .record({
      unit: fc.constantFrom(...units),
      stratum: fc.constantFrom('large', 'small', 'household'),
      weight: fc.integer({ min: 1, max: 3_000_000 }).map((steps) => steps / 1e6),
      letters: answerLetters,
    })
    .map(({ letters, ...row }) => ({
      ...row,
      answers: Object.fromEntries(Array.from(letters, (letter, at) => [`q${at}`, letter === '-' ? '' : letter])),
    }));
}

/** 2 to 8 units, 1 to 3 components of 1 to 4 indicators, up to 40 questionnaires in three strata. */
export function arbitraryRound(rules: Rules = { normalisations: everyRule }): fc.Arbitrary<RoundDraft> {
  const rows = fc.integer({ min: 2, max: 8 }).chain((count) => {
    const units = Array.from({ length: count }, (_, at) => `u${at}`);
    return fc.array(answerRow(units), { minLength: 1, maxLength: 40 }).map((answers) => ({
      units: units.map((code) => ({ code, block: 'block' })),
      answers: answers.map((row, at) => ({ ...row, respondent: `r${at}` })),
    }));
  });
  return fc.record({ edition: editionDraft(rules), rows });
}
