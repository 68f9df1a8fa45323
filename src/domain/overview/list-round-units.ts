import type { LocalText } from '#engine/edition.ts';
import type { Context } from '../context.ts';
import type { RunChoice } from '../scoring-run/open-run.ts';
import { findShownRun } from './find-shown-run.ts';

export type RoundUnits = {
  runId: string;
  isPublished: boolean;
  simulation: LocalText | null;
  blocks: { code: string; name: LocalText; unitCount: number }[];
  units: { code: string; name: LocalText; block: string }[];
};

/** For anyone. The blocks and units of the run that the actor reads. Throws the problems of `findShownRun`. */
export async function listRoundUnits(context: Context, choice: RunChoice): Promise<RoundUnits> {
  return context.transaction(async (transaction) => {
    const { runId, isPublished, head } = await findShownRun(context, transaction, choice);
    return {
      runId,
      isPublished,
      simulation: head.simulation,
      blocks: head.blocks.map(({ code, name }) => ({
        code,
        name,
        unitCount: head.units.filter(({ block }) => block === code).length,
      })),
      units: head.units,
    };
  });
}
