import { present } from '#base/assert.ts';
import type { Block, LocalText, Polarity } from '#engine/edition.ts';
import { planBlock } from '#engine/plan.ts';
import type { PublishedFigure } from '#engine/round.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context, Transaction } from '../context.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import type { ResultNode } from '../scoring-run/scoring-run.ts';
import { figuresOfTable } from '../unit/series-points.ts';
import { type BlockHead, headOf, type ShownRow, showRow, unitOf } from './block-head.ts';
import { findShownRun } from './find-shown-run.ts';
import { weightShares } from './weight-shares.ts';

export type DiagnosisNode = Pick<
  ResultNode,
  'code' | 'parent' | 'kind' | 'name' | 'weight' | 'valueIsShare' | 'assumed'
> & {
  weightShare: number;
  polarity: Polarity | null;
  row: ShownRow;
  trend: { year: number; score: number | null }[];
};

/** Every node of a unit's block in the order of the tree, with where the unit stands there. */
export type UnitDiagnosis = BlockHead & { unit: { code: string; name: LocalText }; nodes: DiagnosisNode[] };

/** Needs the right result.read. Throws the problems of `findShownRun`, and `unit.unknown`. */
export async function readUnitDiagnosis(
  context: Context,
  { unitCode, ...choice }: RunChoice & { unitCode: string },
): Promise<UnitDiagnosis> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'result.read');
    const shown = await findShownRun(context, transaction, choice);
    const unit = unitOf(shown.head, unitCode);
    const head = headOf(shown, unit.block);
    const rows = new Map((await shown.rows({ unit: unitCode })).map((row) => [row.nodeCode, row]));
    const edition = await shown.edition();
    const block = present(
      edition.blocks.find(({ code }) => code === unit.block),
      unit.block,
    );
    const shares = weightShares(block.tree);
    const polarities = polaritiesOf(block);
    const announced = await readAnnounced(transaction, choice.code, unit);
    const nodes = shown.head.nodes.filter((node) => node.block === unit.block);
    return {
      ...head,
      unit: { code: unit.code, name: unit.name },
      nodes: nodes.map(({ code, parent, kind, name, weight, valueIsShare, assumed }) => {
        const row = showRow(present(rows.get(code), code), { rounding: head.block.rounding, isVisitor: false });
        const earlier = announced.filter((figure) => figure.nodeCode === code && figure.year < shown.head.year);
        const trend = [
          ...earlier.map(({ year, score }) => ({ year, score })).toSorted((a, b) => a.year - b.year),
          { year: shown.head.year, score: row.publishedScore },
        ];
        const weightShare = shares.get(code) ?? 0;
        const polarity = polarities.get(code) ?? null;
        return { code, parent, kind, name, weight, weightShare, valueIsShare, assumed, polarity, row, trend };
      }),
    };
  });
}

function polaritiesOf(block: Block): Map<string, Polarity> {
  const leaves = planBlock(block).flatMap(({ node, indicator }) =>
    indicator ? [[node.code, indicator.polarity] as const] : [],
  );
  return new Map(leaves);
}

/** What was announced of the unit in its block, as the last input of the round has it. */
async function readAnnounced(
  { rounds }: Transaction,
  code: string,
  unit: { code: string; block: string },
): Promise<PublishedFigure[]> {
  const figures: PublishedFigure[] = [];
  const input = await rounds.lastInput(code);
  for await (const piece of input ? rounds.readRows(input, 'published') : []) {
    figures.push(...figuresOfTable(piece, new Set([unit.code])));
  }
  return figures.filter(({ blockCode }) => blockCode === unit.block);
}
