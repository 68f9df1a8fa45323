import { compareCodes } from '#base/order.ts';
import { Problem } from '#base/problem.ts';
import type { Block, Edition, LeafNode } from '#engine/edition.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Context, Transaction } from '../context.ts';
import { editionOf } from './describe-method.ts';
import { findIndicator } from './indicator-place.ts';
import type { ResultRow } from './scoring-run.ts';
import { findStoredRun, readStoredRows, type StoredRun } from './stored-run.ts';

/** An indicator as another round has it. */
export type PastIndicator = {
  year: number;
  roundCode: string;
  runId: string;
  rows: ResultRow[];
  /** Whether people were asked in other words, or had other answers to choose from. */
  isQuestionOther: boolean;
  /** Whether the value or the score is made in another way. */
  isFormulaOther: boolean;
};

type Place = { edition: Edition; block: Block; leaf: LeafNode };

/**
 * The indicator of the same code, in the block of the same code, in the other rounds whose runs the actor may read; by year.
 * Figures of another block are of other units and another questionnaire.
 */
export async function readHistory(
  context: Context,
  transaction: Transaction,
  { round: own, ...now }: Place & { round: string },
): Promise<PastIndicator[]> {
  const past: PastIndicator[] = [];
  for (const { code } of await transaction.rounds.list()) {
    const run = code === own ? null : await findReadable(context, transaction, code);
    const isThere = run?.head.nodes.some((node) => node.block === now.block.code && node.code === now.leaf.code);
    if (!run || !isThere) continue;
    const edition = await editionOf(transaction, run.record);
    const block = edition.blocks.find((one) => one.code === now.block.code);
    const leaf = block && findIndicator(block.tree, now.leaf.code);
    if (!block || !leaf) continue;
    past.push({
      year: edition.year,
      roundCode: code,
      runId: run.record.runId,
      rows: await readStoredRows(transaction, run, { node: { block: block.code, code: leaf.code } }),
      isQuestionOther: questionText(now) !== questionText({ edition, block, leaf }),
      isFormulaOther: formulaText(now) !== formulaText({ edition, block, leaf }),
    });
  }
  return past.toSorted((a, b) => a.year - b.year || compareCodes(a.roundCode, b.roundCode));
}

/** Null for a round without a run that the actor may read. */
async function findReadable(context: Context, transaction: Transaction, code: string): Promise<StoredRun | null> {
  try {
    return await findStoredRun(context, transaction, { code });
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The question with its answers, as text to be compared; its code is no part of it. */
function questionText({ edition, leaf }: Place): string {
  const { statistic } = leaf.indicator;
  if (statistic.rule === 'record') return canonicalJson(leaf.name);
  const findQuestion = (code: string | undefined) => edition.questions.find((one) => one.code === code);
  const question = findQuestion(statistic.question);
  const askedIf = question?.askedIf && {
    text: findQuestion(question.askedIf.question)?.text,
    answers: question.askedIf.answers,
  };
  const kind = question?.kind;
  const scale = kind && 'scale' in kind ? edition.scales.find(({ code }) => code === kind.scale)?.answers : kind;
  return canonicalJson({ text: question?.text, askedIf, kind: kind?.kind, scale });
}

function formulaText({ block, leaf }: Place): string {
  const { statistic, polarity, normalisation, equalBounds, valueRange } = leaf.indicator;
  const { question: _code, ...rule } = { question: null, ...statistic };
  const { scoreScale, weighting } = block.policies;
  return canonicalJson({ rule, polarity, normalisation, equalBounds, valueRange, scoreScale, weighting });
}
