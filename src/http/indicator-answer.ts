/** One indicator over the units of its block, as an answer shows it. */
import { z } from 'zod';
import type { IndicatorReading } from '#domain/scoring-run/read-indicator.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import type { Language } from '#locale/format.ts';
import { wordIndicator } from '#locale/method-words.ts';
import { localText, ofRun, runOf } from './trail-answer.ts';

const figure = z.number().nullable();
const row = resultFile.shape.results.element.shape;
const { value, n, score, publishedScore, rank, status } = row;

/** An indicator's way from value to score in words. */
export const indicatorWords = z.object({
  statistic: z.string(),
  polarity: z.string(),
  normalisation: z.string(),
  formula: z.array(z.string()).describe('The formula, and below it what its letters stand for'),
  equalBounds: z.string(),
  minimum: z.string(),
});

const past = z.object({
  year: z.int(),
  roundCode: z.string(),
  runId: z.string(),
  rows: z.array(z.object({ unitCode: z.string(), value, n, score, publishedScore, rank, status })),
  isQuestionOther: z.boolean().describe('People were asked in other words: a break'),
  isFormulaOther: z.boolean().describe('The value or the score is made in another way: a break'),
});

export const indicatorAnswer = z.object({
  node: resultFile.shape.nodes.element.extend({
    polarity: z.enum(['positive', 'negative']),
    minimumRespondents: z.int(),
    measure: localText.nullable().describe('What the value counts'),
  }),
  words: indicatorWords.describe('In the language of Accept-Language'),
  question: z
    .object({
      code: z.string(),
      text: localText,
      askedIf: z
        .object({ question: z.string(), text: localText.nullable(), answers: z.array(z.string()) })
        .nullable()
        .describe('Who was asked: those who gave one of these answers to that question; null for everybody'),
    })
    .nullable()
    .describe('null for a record'),
  answers: z
    .array(
      z.object({
        code: z.string(),
        text: localText.nullable(),
        kind: z.enum(['valid', 'dont-know', 'refused', 'not-applicable', 'blank']),
        number: figure,
        inNumerator: z.boolean(),
        inDenominator: z.boolean(),
      }),
    )
    .nullable()
    .describe('null where the values are records'),
  median: figure.describe('Of the scores of the block'),
  units: z
    .array(
      z.object({
        unitCode: z.string(),
        name: localText,
        value,
        n,
        score,
        publishedScore,
        rank,
        status,
        cells: z
          .array(
            z.object({
              code: z.string(),
              share: figure.describe('Of the weight of the valid answers, 0..1; null where it is hidden'),
              isHidden: z.boolean(),
            }),
          )
          .nullable()
          .describe('The valid answers; null for records, and where the unit has fewer answers than the minimum'),
        source: z.string().nullable().describe('Where the record stands'),
      }),
    )
    .describe('By rank; those without one come last'),
  history: z.array(past).describe('The indicator of the same code in the other rounds the caller may read, by year'),
  ...ofRun,
});

export function describeIndicator(found: IndicatorReading, language: Language): z.input<typeof indicatorAnswer> {
  const { node, rule, head, edition, block, rows, answers, history } = found;
  const nameByUnit = new Map(head.units.map(({ code, name }) => [code, name]));
  const { lowestBound: lowest, highestBound: highest } = node;
  const bounds = lowest === null || highest === null ? null : { lowest, highest };
  const { polarity, minimumRespondents, measure } = rule;
  return {
    node: { ...node, polarity, minimumRespondents, measure },
    words: wordIndicator(rule, { survey: edition, scale: block.policies.scoreScale, bounds }, language),
    question: describeQuestion(found),
    answers: answers?.answers ?? null,
    median: rows[0]?.median ?? null,
    units: rows.map((one) => ({
      ...one,
      name: nameByUnit.get(one.unitCode) ?? { vi: one.unitCode, en: one.unitCode },
      cells: answers?.cells.get(one.unitCode) ?? null,
      source: found.sources.get(one.unitCode) ?? null,
    })),
    history,
    ...runOf(found),
  };
}

function describeQuestion({ question, edition }: IndicatorReading): z.input<typeof indicatorAnswer>['question'] {
  if (!question) return null;
  const { code, text, askedIf } = question;
  const filter = edition.questions.find((one) => one.code === askedIf?.question);
  return { code, text, askedIf: askedIf && { ...askedIf, text: filter?.text ?? null } };
}
