import type { Round } from '#domain/assessment-round/round.ts';
import { changeFactors, compareRounds, type NodeChange, type RoundComparison } from '#domain/change/compare-rounds.ts';
import { type AnnouncedChange, explainAnnounced } from '#domain/change/explain-announced.ts';
import type { Language } from '#locale/format.ts';
import { announcedChangeText, comparisonText } from './change-text.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint } from './paint.ts';
import { UsageFault } from './usage.ts';

export const changeFormats = ['table', 'json', 'csv'] as const;
export type ChangeOptions = {
  unit?: string;
  from?: string;
  format: (typeof changeFormats)[number];
  lang: Language;
};

/** `ddci change DIR LATER [--unit U]`, and `ddci change DIR --unit U [--from YEAR]` by announced figures. */
export async function change(
  context: CliContext,
  path: string,
  laterPath: string | undefined,
  options: ChangeOptions,
): Promise<number> {
  const { unit, from, lang } = options;
  if (laterPath === undefined && unit === undefined) throw new UsageFault('missing-option', { name: '--unit' });
  const year = from === undefined ? null : Number(from);
  if (year !== null && (laterPath !== undefined || !Number.isInteger(year))) {
    throw new UsageFault('invalid-value', { name: '--from', value: from ?? '', expected: 'DIR --unit U --from 2022' });
  }
  const round = await loadRound(context, path, lang);
  if (!round) return exitCodes.faultsOrDifference;
  if (laterPath === undefined) {
    printAnnounced(context, round, explainAnnounced(round, unit ?? '', year), options);
    return exitCodes.done;
  }
  const later = await loadRound(context, laterPath, lang);
  if (!later) return exitCodes.faultsOrDifference;
  printComparison(context, { before: round, after: later }, compareRounds(round, later, unit ?? null), options);
  return exitCodes.done;
}

type Line = readonly (string | number | null)[];
const csvHeader = ['block', 'unit_code', 'node_code', 'part', 'points'];

function printAnnounced(context: CliContext, round: Round, found: AnnouncedChange, options: ChangeOptions): void {
  if (options.format === 'json') {
    context.out(`${JSON.stringify({ simulation: round.edition.simulation, ...found }, null, 2)}\n`);
    return;
  }
  if (options.format === 'table') {
    context.out(announcedChangeText(round, found, options.lang, createPaint(context.isColoured)));
    return;
  }
  const { block, unitCode, components, unexplained, change: whole } = found;
  const lines: Line[] = [
    ...components.map(({ nodeCode, points }) => [block, unitCode, nodeCode, 'component', points]),
    [block, unitCode, '', 'unexplained', unexplained],
    [block, unitCode, '', 'change', whole],
  ];
  for (const line of [csvHeader, ...lines]) context.out(context.csvLine(line));
}

function printComparison(
  context: CliContext,
  rounds: { before: Round; after: Round },
  comparison: RoundComparison,
  options: ChangeOptions,
): void {
  if (options.format === 'json') {
    context.out(`${JSON.stringify({ simulation: rounds.after.edition.simulation, ...comparison }, null, 2)}\n`);
    return;
  }
  if (options.format === 'table') {
    context.out(comparisonText(rounds, comparison, options.lang, createPaint(context.isColoured)));
    return;
  }
  const lines = comparison.changes.flatMap(({ block, unitCode, total, components }) =>
    [total, ...components].flatMap((node) => nodeLines(node).map((cells): Line => [block, unitCode, ...cells])),
  );
  for (const line of [csvHeader, ...lines]) context.out(context.csvLine(line));
}

function nodeLines(node: NodeChange): Line[] {
  const { nodeCode, parts } = node;
  return [
    ...changeFactors.map((factor): Line => [nodeCode, factor, parts?.[factor] ?? null]),
    [nodeCode, 'unexplained-before', node.unexplainedBefore],
    [nodeCode, 'unexplained-after', node.unexplainedAfter],
    [nodeCode, 'change', node.change],
  ];
}
