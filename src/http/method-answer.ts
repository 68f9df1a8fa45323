/** The method of a round in words, as an answer shows it. */
import { z } from 'zod';
import { weightShares } from '#domain/methodology/weight-shares.ts';
import type { Method } from '#domain/scoring-run/describe-method.ts';
import { findIndicator } from '#domain/scoring-run/indicator-place.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import type { Language } from '#locale/format.ts';
import { wordBranch, wordIndicator, wordPolicies } from '#locale/method-words.ts';
import { findingSentence } from '#locale/sentences.ts';
import { indicatorWords } from './indicator-answer.ts';
import { localText, ofRun, runOf } from './trail-answer.ts';

/** A round of 700 units has a finding for many of its figures; the whole list is in the file of the run. */
const mostSentences = 200;

const policies = z.object({
  scale: z.string(),
  total: z.string(),
  weighting: z.string(),
  rounding: z.string(),
  ranking: z.string(),
  ties: z.string(),
  median: z.string(),
  bandRule: z.string(),
  bands: z.array(z.string()),
  adjustments: z.string(),
});

const node = resultFile.shape.nodes.element.omit({ block: true }).extend({
  weightShare: z.number().describe('What the node weighs in the total, 0..1, where nothing is missing'),
  branch: z.object({ aggregation: z.string(), missingChild: z.string() }).nullable().describe('null for an indicator'),
  indicator: indicatorWords
    .extend({ question: z.object({ code: z.string(), text: localText }).nullable() })
    .nullable()
    .describe('null for other nodes'),
});

export const methodAnswer = z.object({
  name: localText,
  legalBasis: z.array(localText),
  referencePeriod: z.object({ from: z.string(), to: z.string() }).nullable(),
  blocks: z.array(
    z.object({
      code: z.string(),
      name: localText,
      unitCount: z.int(),
      policies: policies.describe('A sentence each, in the language of Accept-Language'),
      nodes: z.array(node).describe('The tree, parents before their children'),
      seriesBreaks: z
        .array(z.object({ year: z.int(), reason: localText }))
        .describe('Years before which figures were made in another way'),
    }),
  ),
  findings: z
    .array(
      z.object({
        code: z.string(),
        count: z.int(),
        sentences: z.array(z.string()).describe(`The first ${mostSentences}`),
      }),
    )
    .describe('What a policy did and what does not agree, by kind'),
  reproductions: z
    .array(resultFile.shape.reproductions.element.extend({ unitName: localText }))
    .describe('Announced totals beside those that the formula gives for the announced components'),
  ...ofRun,
});

export function describeMethodAnswer(found: Method, language: Language): z.input<typeof methodAnswer> {
  const { edition, head } = found;
  const nameByUnit = new Map(head.units.map(({ code, name }) => [code, name]));
  return {
    name: edition.name,
    legalBasis: edition.legalBasis,
    referencePeriod: edition.referencePeriod,
    blocks: edition.blocks.map((block) => ({
      code: block.code,
      name: block.name,
      unitCount: head.units.filter((unit) => unit.block === block.code).length,
      policies: wordPolicies(block, language),
      nodes: describeNodes(found, block, language),
      seriesBreaks: block.seriesBreaks,
    })),
    findings: describeFindings(found, language),
    reproductions: head.reproductions.map((one) => ({
      ...one,
      unitName: nameByUnit.get(one.unitCode) ?? { vi: one.unitCode, en: one.unitCode },
    })),
    ...runOf(found),
  };
}

function describeNodes(
  { edition, head }: Method,
  block: Method['edition']['blocks'][number],
  language: Language,
): z.input<typeof node>[] {
  const shares = weightShares(block.tree);
  const branches = branchesOf(block.tree);
  return head.nodes
    .filter((one) => one.block === block.code)
    .map((one) => {
      const { lowestBound: lowest, highestBound: highest } = one;
      const bounds = lowest === null || highest === null ? null : { lowest, highest };
      const branch = branches.get(one.code);
      const rule = findIndicator(block.tree, one.code)?.indicator;
      const { scoreScale: scale } = block.policies;
      return {
        ...one,
        weightShare: shares.get(one.code) ?? 0,
        branch: branch ? wordBranch(branch, language) : null,
        indicator: rule
          ? {
              ...wordIndicator(rule, { survey: edition, scale, bounds }, language),
              question: questionOf(edition, rule),
            }
          : null,
      };
    });
}

type Tree = Method['edition']['blocks'][number]['tree'];
type Branch = Extract<Tree, { children: unknown }>;

function branchesOf(tree: Tree): Map<string, Branch> {
  if (!('children' in tree)) return new Map();
  return new Map([[tree.code, tree], ...tree.children.flatMap((child) => [...branchesOf(child)])]);
}

function questionOf(
  { questions }: Method['edition'],
  { statistic }: NonNullable<ReturnType<typeof findIndicator>>['indicator'],
): { code: string; text: z.input<typeof localText> } | null {
  if (statistic.rule === 'record') return null;
  return questions.find(({ code }) => code === statistic.question) ?? null;
}

function describeFindings({ head }: Method, language: Language): z.input<typeof methodAnswer>['findings'] {
  const names = new Map([...head.units, ...head.nodes].map(({ code, name }) => [code, name[language]]));
  const codes = [...new Set(head.findings.map(({ code }) => code))];
  const byCode = codes.map((code) => ({ code, findings: head.findings.filter((one) => one.code === code) }));
  return byCode.map(({ code, findings }) => ({
    code,
    count: findings.length,
    sentences: findings
      .slice(0, mostSentences)
      .map((finding) => findingSentence(finding, (named) => names.get(named) ?? named, language)),
  }));
}
