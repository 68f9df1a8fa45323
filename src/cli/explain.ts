import { explainFigure } from '#domain/scoring-run/explain-figure.ts';
import type { Language } from '#locale/format.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint } from './paint.ts';
import { trailText } from './trail-text.ts';

/** `ddci explain DIR --unit U --node N`. */
export async function explain(
  context: CliContext,
  path: string,
  options: { unit: string; node: string; format: 'table' | 'json'; lang: Language },
): Promise<number> {
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const trail = explainFigure(round, options.unit, options.node);
  const text =
    options.format === 'json'
      ? `${JSON.stringify(trail, null, 2)}\n`
      : trailText(trail, round, options.lang, createPaint(context.isColoured));
  context.out(text);
  return exitCodes.done;
}
