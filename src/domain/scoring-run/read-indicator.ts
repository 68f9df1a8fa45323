import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import type { Block, Edition, IndicatorRule, LeafNode, Question } from '#engine/edition.ts';
import { requireRight } from '../account/require-right.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { answerDistribution, type ShownAnswers } from './answer-distribution.ts';
import { countInput } from './count-input.ts';
import { editionOf } from './describe-method.ts';
import { type PastIndicator, readHistory } from './indicator-history.ts';
import { findIndicator } from './indicator-place.ts';
import { listCodes } from './list-codes.ts';
import type { ResultNode, ResultRow } from './scoring-run.ts';
import { findStoredRun, type RunHead, readHead, readStoredRows } from './stored-run.ts';

export type IndicatorReading = {
  record: RunRecord;
  head: RunHead;
  edition: Edition;
  block: Block;
  node: ResultNode;
  rule: IndicatorRule;
  /** Null for a record. */
  question: Question | null;
  answers: ShownAnswers | null;
  /** By rank; those without one come last. */
  rows: ResultRow[];
  /** Where the records stand, by unit. */
  sources: ReadonlyMap<string, string>;
  history: PastIndicator[];
};

/**
 * One indicator over the units of its block: the question, how its answers are distributed with small cells hidden, and its
 * figures in other rounds. Throws the problems of `findStoredRun`, `block.unknown` and `indicator.unknown`.
 */
export async function readIndicator(
  context: Context,
  { node: nodeCode, block: blockCode, ...chosen }: IndicatorChoice,
): Promise<IndicatorReading> {
  const found = await context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'result.read');
    const { record } = await findStoredRun(context, transaction, chosen);
    const edition = await editionOf(transaction, record);
    return { record, edition, ...chooseIndicator(edition, nodeCode, blockCode) };
  });
  const { block, leaf, record } = found;
  const { statistic } = leaf.indicator;
  const head = await readHead(context, record);
  const rows = await readStoredRows(context, record, { node: { block: block.code, code: nodeCode } });
  const counted = await countInput(context, record);
  const records = counted.round.records.filter((one) => one.nodeCode === nodeCode);
  // Without answers the values of any indicator may be records.
  const isRead = statistic.rule !== 'record' && counted.round.answers !== null;
  return {
    ...found,
    head,
    node: present(
      head.nodes.find((one) => one.block === block.code && one.code === nodeCode),
      nodeCode,
    ),
    rule: leaf.indicator,
    question: (statistic.rule !== 'record' && questionOf(found.edition, statistic.question)) || null,
    answers: isRead ? answerDistribution(counted, block, statistic) : null,
    rows: rows.toSorted(byRank),
    history: await readHistory(context, { round: chosen.code, ...found }),
    sources: new Map(records.map(({ unitCode, source }) => [unitCode, source])),
  };
}

type IndicatorChoice = { code: string; node: string; block?: string | undefined; run?: string | undefined };

function chooseIndicator(
  edition: Edition,
  node: string,
  blockCode: string | undefined,
): { block: Block; leaf: LeafNode } {
  const blocks = edition.blocks.filter(({ code }) => blockCode === undefined || code === blockCode);
  if (blocks.length === 0 && blockCode !== undefined) {
    throw new Problem('block.unknown', { block: blockCode, known: listCodes(edition.blocks) });
  }
  for (const block of blocks) {
    const leaf = findIndicator(block.tree, node);
    if (leaf) return { block, leaf };
  }
  throw new Problem('indicator.unknown', { node });
}

function questionOf({ questions }: Edition, code: string): Question | undefined {
  return questions.find((question) => question.code === code);
}

function byRank(left: ResultRow, right: ResultRow): number {
  return (left.rank ?? Infinity) - (right.rank ?? Infinity) || (left.unitCode < right.unitCode ? -1 : 1);
}
