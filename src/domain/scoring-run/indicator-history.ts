import { compareCodes } from '#base/order.ts';
import { Problem, type ProblemCode } from '#base/problem.ts';
import type { Block, Edition, LeafNode } from '#engine/edition.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Context } from '../context.ts';
import { editionOf } from './describe-method.ts';
import { findIndicator } from './indicator-place.ts';
import { openRun, readHead, readStoredRows } from './open-run.ts';
import type { ResultRow } from './scoring-run.ts';

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
  { round: own, ...now }: Place & { round: string },
): Promise<PastIndicator[]> {
  const rounds = await context.transaction((transaction) => transaction.rounds.list());
  const past: PastIndicator[] = [];
  for (const { code } of rounds) {
    const record = code === own ? null : await findReadable(context, code);
    const found = record && (await readPast(context, record, now));
    if (found) past.push(found);
  }
  return past.toSorted((a, b) => a.year - b.year || compareCodes(a.roundCode, b.roundCode));
}

/** Null for a run that has no such indicator. */
async function readPast(context: Context, record: RunRecord, now: Place): Promise<PastIndicator | null> {
  const { nodes } = await readHead(context, record);
  const place = { block: now.block.code, code: now.leaf.code };
  // An edition takes a while to read.
  if (!nodes.some((node) => node.block === place.block && node.code === place.code)) return null;
  const edition = await context.transaction((transaction) => editionOf(transaction, record));
  const block = edition.blocks.find(({ code }) => code === place.block);
  const leaf = block && findIndicator(block.tree, place.code);
  if (!block || !leaf) return null;
  return {
    year: edition.year,
    roundCode: record.roundCode,
    runId: record.runId,
    rows: await readStoredRows(context, record, { node: place }),
    isQuestionOther: questionText(now) !== questionText({ edition, block, leaf }),
    isFormulaOther: formulaText(now) !== formulaText({ edition, block, leaf }),
  };
}

/** Null for a round without a run that the actor may read. */
export async function findReadable(context: Context, code: string): Promise<RunRecord | null> {
  try {
    const { record } = await context.transaction((transaction) => openRun(context, transaction, { code }));
    return record;
  } catch (error) {
    if (error instanceof Problem && unreadable.includes(error.code)) return null;
    throw error;
  }
}

const unreadable: readonly ProblemCode[] = ['round.not-scored', 'round.not-published'];

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
