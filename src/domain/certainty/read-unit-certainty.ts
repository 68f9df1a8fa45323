import type { Interval } from '#engine/certainty/summarise-replicates.ts';
import { judgeChange, type NoiseVerdict } from '#engine/change/noise.ts';
import type { RunRecord } from '../assessment-round/round-store.port.ts';
import type { Context } from '../context.ts';
import { type BlockHead, headOf, unitOf } from '../overview/block-head.ts';
import { compareYears } from '../overview/compare-years.ts';
import { findShownRun } from '../overview/find-shown-run.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import type { RunHead } from '../scoring-run/result-store.port.ts';
import type { ResultRow } from '../scoring-run/scoring-run.ts';
import { openEarlierRun } from './earlier-run.ts';
import {
  type CertaintyMethod,
  type ScoreCertainty,
  scoreOf,
  scoresByPlace,
  unitCertainty,
} from './read-block-certainty.ts';
import { certaintyOfRun } from './run-certainty.ts';

/** The change of a total since the year before, and whether it is more than noise. Methodology §11.4. */
export type ChangeCertainty = {
  year: number;
  points: number;
  /** True when the earlier total was computed anew from its components, as it was announced by another formula. */
  isLikeForLike: boolean;
  errorNow: number;
  /** Null where the earlier year has no answers. */
  errorBefore: number | null;
  /** The smallest change that is more than the noise that is known. */
  detectable: number;
  verdict: NoiseVerdict;
};

export type NodeCertainty = {
  nodeCode: string;
  score: ScoreCertainty | null;
  /** Of indicators. */
  value: { standardError: number; interval: Interval; dropped: number } | null;
};

export type UnitCertaintyAnswer = BlockHead & {
  unit: { code: string; name: { vi: string; en: string } };
  certainty:
    | (CertaintyMethod & {
        /** For who has no account only the total and the components. */
        nodes: NodeCertainty[];
        tier: number | null;
        /** Those that stand neither surely above nor surely below. */
        notDistinguished: { code: string; name: { vi: string; en: string } }[];
        rankShares: number[];
        /** Null without an earlier total. */
        change: ChangeCertainty | null;
      })
    | null;
};

/** For anyone. Throws the problems of `findShownRun`, and `unit.unknown`. */
export async function readUnitCertainty(
  context: Context,
  { unitCode, ...choice }: RunChoice & { unitCode: string },
): Promise<UnitCertaintyAnswer> {
  const { shown, record, unit, total } = await context.transaction(async (transaction) => {
    const found = await findShownRun(context, transaction, choice);
    const own = unitOf(found.head, unitCode);
    const [row] = await found.rows({ unit: unitCode, kinds: ['index'] });
    return { shown: found, record: found.record, unit: own, total: row };
  });
  const head = headOf(shown, unit.block);
  const answer = { ...head, unit: { code: unit.code, name: unit.name } };
  const kept = await certaintyOfRun(context, record, unit.block);
  if (!kept) return { ...answer, certainty: null };
  const { figures, replicates, level, bounds } = kept;
  const { tier, rankShares, notDistinguished } = unitCertainty(kept, unitCode);
  const scoreAt = scoresByPlace(figures);
  const values = new Map(
    figures.flatMap((one) => (one.unitCode === unitCode && one.what === 'value' ? [[one.nodeCode, one] as const] : [])),
  );
  const nodes = shown.head.nodes.filter(
    ({ block, kind }) => block === unit.block && !(shown.isVisitor && kind === 'indicator'),
  );
  const errorNow = scoreAt(unitCode, head.block.indexCode)?.standardError ?? null;
  const nameOf = new Map(shown.head.units.map(({ code, name }) => [code, name]));
  return {
    ...answer,
    certainty: {
      replicates,
      level,
      bounds,
      nodes: nodes.map(({ code }) => {
        const value = values.get(code);
        return {
          nodeCode: code,
          score: scoreAt(unitCode, code),
          value: value
            ? { standardError: value.standardError, interval: value.interval, dropped: value.dropped }
            : null,
        };
      }),
      tier,
      rankShares,
      notDistinguished: notDistinguished.map((code) => ({ code, name: nameOf.get(code) ?? { vi: code, en: code } })),
      change:
        errorNow === null || total === undefined
          ? null
          : await changeOf(context, { record, total, errorNow, head: shown.head }),
    },
  };
}

type ChangeInput = { record: RunRecord; total: ResultRow; errorNow: number; head: RunHead };

/** Like for like where the announced total of then does not follow from its components. */
async function changeOf(
  context: Context,
  { record, total, errorNow, head }: ChangeInput,
): Promise<ChangeCertainty | null> {
  const { previousYear: year, changePoints } = total;
  if (year === null || changePoints === null) return null;
  const comparison = compareYears(total, head);
  const isLikeForLike = comparison?.reproducible === false && comparison.likeForLikeChange !== null;
  const points = isLikeForLike ? (comparison.likeForLikeChange ?? changePoints) : changePoints;
  const earlier = await openEarlierRun(context, { record, year });
  const before = earlier && (await certaintyOfEarlier(context, earlier, total));
  const errorBefore = before ?? null;
  const noise = judgeChange(points, { before: errorBefore, after: errorNow });
  return (
    noise && {
      year,
      points,
      isLikeForLike,
      errorNow,
      errorBefore,
      detectable: noise.detectable,
      verdict: noise.verdict,
    }
  );
}

/** The standard error of the same unit's total in an earlier run; null where it is not in it, or the run has no answers. */
async function certaintyOfEarlier(context: Context, earlier: RunRecord, total: ResultRow): Promise<number | null> {
  const kept = await certaintyOfRun(context, earlier, total.block);
  const figure = kept?.figures.find(
    ({ unitCode, nodeCode }) => unitCode === total.unitCode && nodeCode === total.nodeCode,
  );
  return figure ? scoreOf(figure).standardError : null;
}
