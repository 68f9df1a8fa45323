import { present } from '#base/assert.ts';
import type {
  BlockCertainty,
  FigureCertainty,
  Interval,
  UnitCertainty,
} from '#engine/certainty/summarise-replicates.ts';
import type { Context } from '../context.ts';
import { type BlockHead, headOf } from '../overview/block-head.ts';
import { findShownRun } from '../overview/find-shown-run.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import { certaintyOfRun } from './run-certainty.ts';

/** How sure one score is; null for what the run has no score of. */
export type ScoreCertainty = {
  standardError: number;
  interval: Interval;
  rankInterval: Interval | null;
  expectedRank: number | null;
  dropped: number;
};
/** How the figures were found, for the sentence that says so. */
export type CertaintyMethod = Pick<BlockCertainty, 'replicates' | 'level' | 'bounds'>;
/** `notDistinguished` is null in a block of so many units that nobody reads the names. */
export type CertainUnit = Omit<UnitCertainty, 'unitCode' | 'better' | 'rankShares' | 'notDistinguished'> & {
  code: string;
  notDistinguished: string[] | null;
  total: ScoreCertainty | null;
  /** In the order of the block's components. */
  components: { nodeCode: string; score: ScoreCertainty | null }[];
};

/** Null where a round has no answers: nothing was drawn, so nothing is known of chance. */
export type BlockCertaintyAnswer = BlockHead & { certainty: (CertaintyMethod & { units: CertainUnit[] }) | null };

/** In larger blocks each unit would have hundreds of names. */
const mostNamed = 100;

/** For anyone: of the totals and components of a block. Throws the problems of `findShownRun`, and `block.unknown`. */
export async function readBlockCertainty(
  context: Context,
  { blockCode, ...choice }: RunChoice & { blockCode: string },
): Promise<BlockCertaintyAnswer> {
  const { head, nodes, record } = await context.transaction(async (transaction) => {
    const shown = await findShownRun(context, transaction, choice);
    return { head: headOf(shown, blockCode), nodes: shown.head.nodes, record: shown.record };
  });
  const kept = await certaintyOfRun(context, record, blockCode);
  if (!kept) return { ...head, certainty: null };
  const { units, figures, replicates, level, bounds } = kept;
  const { indexCode } = head.block;
  const components = nodes.filter((node) => node.block === blockCode && node.parent === indexCode);
  const scoreAt = scoresByPlace(figures);
  return {
    ...head,
    certainty: {
      replicates,
      level,
      bounds,
      units: units.map(({ unitCode, rankSet, jointRankSet, tier, notDistinguished }) => ({
        code: unitCode,
        rankSet,
        jointRankSet,
        tier,
        notDistinguished: units.length > mostNamed ? null : notDistinguished,
        total: scoreAt(unitCode, indexCode),
        components: components.map(({ code }) => ({ nodeCode: code, score: scoreAt(unitCode, code) })),
      })),
    },
  };
}

/** Finds how sure the score of a unit at a node is. */
export function scoresByPlace(
  figures: readonly FigureCertainty[],
): (unit: string, node: string) => ScoreCertainty | null {
  const byPlace = new Map(
    figures.flatMap((figure) =>
      figure.what === 'score' ? [[`${figure.unitCode}\u0000${figure.nodeCode}`, scoreOf(figure)] as const] : [],
    ),
  );
  return (unit, node) => byPlace.get(`${unit}\u0000${node}`) ?? null;
}

export function scoreOf({
  standardError,
  interval,
  rankInterval,
  expectedRank,
  dropped,
}: FigureCertainty): ScoreCertainty {
  return { standardError, interval, rankInterval, expectedRank, dropped };
}

/** The certainty of one unit among those of its block. */
export function unitCertainty({ units }: BlockCertainty, unitCode: string): UnitCertainty {
  return present(
    units.find((unit) => unit.unitCode === unitCode),
    `unit ${unitCode}`,
  );
}
