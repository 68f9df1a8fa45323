import { Problem } from '#base/problem.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import { printRun, runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { selectBlocks } from '#domain/scoring-run/select-blocks.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes, type Sheet } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint } from './paint.ts';
import { scoreTables } from './score-table.ts';

export const scoreFormats = ['table', 'json', 'csv', 'xlsx'] as const;
export type ScoreOptions = { block?: string; format: (typeof scoreFormats)[number]; out?: string; lang: Language };

/** `ddci score DIR`. */
export async function score(context: CliContext, path: string, options: ScoreOptions): Promise<number> {
  if (options.format === 'xlsx' && options.out === undefined)
    throw new Problem('format.needs-file', { format: 'xlsx' });
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const detail = options.format === 'table' ? 'index-and-components' : 'all-nodes';
  const scored = runScoring(round, context.sha256, detail);
  const run = options.block === undefined ? scored : selectBlocks(scored, [options.block]);
  if (options.format === 'xlsx' && options.out !== undefined) {
    await context.writeWorkbook(options.out, runSheets(run, options.lang));
  } else {
    const chunks = printed(context, run, options);
    if (options.out === undefined) {
      for (const chunk of chunks) context.out(chunk);
      return exitCodes.done;
    }
    context.writeText(options.out, chunks);
  }
  context.err(`${fillTemplate(messagesIn(options.lang).cli.written, { path: options.out ?? '' }, options.lang)}\n`);
  return exitCodes.done;
}

function printed(context: CliContext, run: ScoringRun, options: ScoreOptions): Iterable<string> {
  switch (options.format) {
    case 'json':
      return printRun(run);
    case 'csv':
      return [resultRowColumns, ...resultCells(run)].map((cells) => context.csvLine(cells));
    case 'table':
    case 'xlsx':
      return [scoreTables(run, options.lang, createPaint(context.isColoured && options.out === undefined))];
  }
}

function resultCells(run: ScoringRun): (string | number | null)[][] {
  return run.results.map((row) =>
    resultRowColumns.map((column) => {
      const cell = row[column];
      return typeof cell === 'boolean' ? String(cell) : cell;
    }),
  );
}

function runSheets(run: ScoringRun, language: Language): Sheet[] {
  const about: [string, string | number | null][] = [
    ['editionCode', run.editionCode],
    ['year', run.year],
    ['engineVersion', run.engineVersion],
    ['editionHash', run.editionHash],
    ['inputHash', run.inputHash],
    ['simulation', run.simulation?.[language] ?? null],
  ];
  return [
    { name: 'about', header: ['field', 'value'], rows: about },
    { name: 'results', header: resultRowColumns, rows: resultCells(run) },
    {
      name: 'nodes',
      header: ['block', 'code', 'parent', 'kind', 'name_vi', 'name_en', 'weight', 'assumed'],
      rows: run.nodes.map((node) => [
        node.block,
        node.code,
        node.parent,
        node.kind,
        node.name.vi,
        node.name.en,
        node.weight,
        String(node.assumed),
      ]),
    },
    {
      name: 'units',
      header: ['block', 'unit_code', 'name_vi', 'name_en'],
      rows: run.units.map((unit) => [unit.block, unit.code, unit.name.vi, unit.name.en]),
    },
  ];
}
