import { present } from '#base/assert.ts';
import type {
  Aggregation,
  Block,
  BranchNode,
  Edition,
  IndicatorRule,
  LeafNode,
  LocalText,
  MissingChildPolicy,
  Normalisation,
  Policies,
  Question,
  Scale,
  TreeNode,
} from './edition.ts';
import type { ResultRow, RoundScores } from './result.ts';
import type { AnswerCell, AnswerColumn, AnswerMeaning, AnswerTable, PublishedFigure, Round } from './round.ts';

/** Small editions and rounds typed out by hand, for the tests of the engine alone. */

export function textOf(code: string): LocalText {
  return { vi: code, en: code };
}

const plainPolicies: Policies = {
  scoreScale: { lowest: 0, highest: 10 },
  totalMultiplier: 10,
  rounding: { rule: 'half-up', decimals: 2 },
  rankBasis: 'unrounded',
  medianReading: 'strictly-below',
  bandRule: 'cut-offs',
  bandBasis: 'published',
  weighting: 'equal',
  weightDecimals: 0,
  adjustments: 'off',
};

/** A record on goalposts 0..10, so that on the plain scale 0..10 the score is the value itself. */
export const valueIsScore: Normalisation = { rule: 'goalposts', lowest: 0, highest: 10 };

type LeafOptions = Partial<IndicatorRule> & { weight?: number; part?: 'soft' | 'hard' };

export function leaf(code: string, { weight = 1, part = 'soft', ...rule }: LeafOptions = {}): LeafNode {
  const indicator: IndicatorRule = {
    statistic: { rule: 'record' },
    polarity: 'positive',
    normalisation: valueIsScore,
    equalBounds: 'midpoint',
    minimumRespondents: 1,
    measure: null,
    valueRange: null,
    ...rule,
  };
  return { code, name: textOf(code), weight, assumed: false, part, indicator };
}

type BranchOptions = {
  weight?: number;
  part?: 'soft' | 'hard';
  aggregation?: Aggregation;
  missingChild?: MissingChildPolicy;
};

export function branch(code: string, children: TreeNode[], options: BranchOptions = {}): BranchNode {
  const { weight = 1, part = 'soft', aggregation = { rule: 'arithmetic' }, missingChild = 'reweight' } = options;
  return { code, name: textOf(code), weight, assumed: false, part, aggregation, missingChild, children };
}

export function blockOf(
  tree: TreeNode,
  policies: Partial<Policies> = {},
  rest: Partial<Omit<Block, 'tree' | 'policies'>> = {},
): Block {
  return {
    code: 'block',
    name: textOf('block'),
    policies: { ...plainPolicies, ...policies },
    bands: [],
    tree,
    adjustments: [],
    seriesBreaks: [],
    ...rest,
  };
}

function editionOf(blocks: Block[], questions: Question[], scales: Scale[]): Edition {
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'test',
    year: 2024,
    name: textOf('test'),
    legalBasis: [],
    referencePeriod: null,
    simulation: null,
    scales,
    questions,
    blocks,
  };
}

type Inputs = {
  /** Value of each indicator for each unit, or a value and its n. An indicator that is left out is missing. */
  records?: Record<string, Record<string, number | [value: number, n: number]>>;
  answers?: AnswerTable;
  questions?: Question[];
  scales?: Scale[];
  published?: PublishedFigure[];
};

/** A round of one block. The units are those of the records, or else of the answers, in plain order. */
export function roundOf(block: Block, inputs: Inputs): Round {
  const { records = {}, answers = null, questions = [], scales = [], published = [] } = inputs;
  const codes = new Set([...Object.keys(records), ...(answers?.cells ?? []).map((cell) => cell.unitCode)]);
  const noDates = { validFrom: null, validTo: null, predecessors: [] };
  return {
    edition: editionOf([block], questions, scales),
    units: [...codes].toSorted().map((code) => ({ code, blockCode: block.code, name: textOf(code), ...noDates })),
    answers,
    records: Object.entries(records).flatMap(([unitCode, figures]) =>
      Object.entries(figures).map(([nodeCode, figure]) => {
        const [value, n] = Array.isArray(figure) ? figure : [figure, null];
        return { unitCode, nodeCode, value, n, source: 'test' };
      }),
    ),
    published,
    strata: [],
    findings: [],
  };
}

const blank: AnswerMeaning = { code: '', kind: 'blank', number: null, options: [] };

/** The codes '1' to 'k', each with its own number, then 8 "don't know", 9 "refused" and 0 "not applicable". */
export function scaleMeanings(points: number): AnswerMeaning[] {
  const valid = Array.from({ length: points }, (_, index): AnswerMeaning => {
    const code = String(index + 1);
    return { code, kind: 'valid', number: index + 1, options: [code] };
  });
  return [
    blank,
    ...valid,
    otherMeaning('8', 'dont-know'),
    otherMeaning('9', 'refused'),
    otherMeaning('0', 'not-applicable'),
  ];
}

function otherMeaning(code: string, kind: AnswerMeaning['kind']): AnswerMeaning {
  return { code, kind, number: null, options: [code] };
}

export function choiceQuestion(code: string, askedIf: Question['askedIf'] = null): Question {
  return { code, text: textOf(code), kind: { kind: 'choice', scale: 'five' }, askedIf };
}

export const fivePoints: Scale = {
  code: 'five',
  answers: scaleMeanings(5)
    .slice(1)
    .map(({ code, kind, number }) => ({
      code,
      text: textOf(code),
      kind: kind === 'blank' ? 'valid' : kind,
      value: number,
    })),
};

/** One questionnaire; the answers are codes of a five-point scale, '' where there is none. Rows come sorted. */
export type TestRow = { unit: string; stratum?: string; steps?: number; answers: Record<string, string> };

export function answerTable(rows: TestRow[], weightDecimals = 0): AnswerTable {
  const meanings = scaleMeanings(5);
  const questionCodes = [...new Set(rows.flatMap((row) => Object.keys(row.answers)))];
  return {
    rowCount: rows.length,
    cells: cellsOf(rows),
    weightSteps: Float64Array.from(rows, (row) => row.steps ?? 1),
    weightDecimals,
    respondentOf: Int32Array.from(rows, (_, index) => index),
    respondentCount: rows.length,
    columns: questionCodes.map(
      (questionCode): AnswerColumn => ({
        questionCode,
        codes: Uint8Array.from(rows, (row) =>
          meanings.findIndex((meaning) => meaning.code === (row.answers[questionCode] ?? '')),
        ),
        meanings,
      }),
    ),
  };
}

function cellsOf(rows: TestRow[]): AnswerCell[] {
  const cells: AnswerCell[] = [];
  for (const [index, { unit, stratum = 'all' }] of rows.entries()) {
    const last = cells.at(-1);
    if (last?.unitCode === unit && last.stratum === stratum) last.end = index + 1;
    else cells.push({ unitCode: unit, stratum, start: index, end: index + 1 });
  }
  return cells;
}

/** How far two figures lie apart, of the greater of them. */
export function relativeDifference(one: number, other: number): number {
  return one === other ? 0 : Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
}

/** The row of a unit at a node. */
export function rowOf({ results }: RoundScores, unitCode: string, nodeCode: string): ResultRow {
  const row = results.find((one) => one.unitCode === unitCode && one.nodeCode === nodeCode);
  return present(row, `row of ${unitCode} at ${nodeCode}`);
}

/** What was announced: the scores of a unit by node. */
export function announced(year: number, unitCode: string, scores: Record<string, number | null>): PublishedFigure[] {
  return Object.entries(scores).map(([nodeCode, score]) => ({
    year,
    blockCode: 'block',
    unitCode,
    nodeCode,
    score,
    rank: null,
    source: 'test',
  }));
}
