import { present } from '#base/assert.ts';
import type { Round } from '#domain/assessment-round/round.ts';
import {
  assessCertainty,
  type BlockCertainty,
  type BoundsPolicy,
  type FigureCertainty,
  type RoundCertainty,
} from '#domain/certainty/round-certainty.ts';
import { type ResultRow, runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { fillTemplate, formatNumber, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint, type Paint } from './paint.ts';
import { textTable } from './text-table.ts';

export const certaintyFormats = ['table', 'json', 'csv'] as const;
export type CertaintyCommandOptions = {
  block?: string;
  format: (typeof certaintyFormats)[number];
  replicates: number;
  bounds: BoundsPolicy;
  level: number;
  seed: bigint;
  workers: number;
  lang: Language;
};

/** `ddci certainty DIR`. */
export async function certainty(context: CliContext, path: string, options: CertaintyCommandOptions): Promise<number> {
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const { replicates, bounds, level, seed, block, lang } = options;
  const assessed = await assessCertainty(
    round,
    {
      replicates,
      bounds,
      level,
      seed,
      blockCode: block,
      ranksOf: options.format === 'table' ? 'totals-and-components' : 'all',
    },
    context.replicatesOnThreads(options.workers),
    context.showProgress(messagesIn(lang).certainty.progress),
  );
  if (options.format === 'json') context.out(`${JSON.stringify(assessed, null, 2)}\n`);
  else if (options.format === 'csv') for (const cells of csvRows(assessed)) context.out(context.csvLine(cells));
  else
    context.out(
      certaintyTables({
        run: runScoring(round, context.sha256, 'index-and-components'),
        round,
        assessed,
        language: lang,
        paint: createPaint(context.isColoured),
      }),
    );
  return exitCodes.done;
}

const csvColumns = [
  'block',
  'unitCode',
  'nodeCode',
  'what',
  'estimate',
  'standardError',
  'low',
  'high',
  'rankLow',
  'rankHigh',
  'expectedRank',
  'dropped',
] as const;

function* csvRows({ blocks }: RoundCertainty): Iterable<(string | number | null)[]> {
  yield [...csvColumns];
  for (const { blockCode, figures } of blocks) {
    for (const { interval, rankInterval, ...figure } of figures) {
      yield [
        blockCode,
        figure.unitCode,
        figure.nodeCode,
        figure.what,
        figure.estimate,
        figure.standardError,
        interval.low,
        interval.high,
        rankInterval?.low ?? null,
        rankInterval?.high ?? null,
        figure.expectedRank,
        figure.dropped,
      ];
    }
  }
}

type Page = { run: ScoringRun; round: Round; assessed: RoundCertainty; language: Language; paint: Paint };

function certaintyTables(page: Page): string {
  const { run, round, assessed, language, paint } = page;
  const { certainty: texts, cli } = messagesIn(language);
  const lines: string[] = [];
  if (assessed.simulation) lines.push(paint.notice(`[${cli.simulated}] ${assessed.simulation[language]}`), '');
  if (!round.answers) return `${[...lines, texts.withoutAnswers].join('\n')}\n`;
  for (const block of assessed.blocks) {
    const totals = run.results.filter((row) => row.block === block.blockCode && row.kind === 'index');
    lines.push(...blockLines(page, block, new Map(totals.map((row) => [row.unitCode, row]))), '');
  }
  const [first] = assessed.blocks;
  lines.push(paint.faint(first?.bounds === 'recomputed' ? texts.methodRecomputed : texts.methodFrozen));
  lines.push(paint.faint(fillTemplate(texts.reading, { level: (first?.level ?? 0) * 100 }, language)));
  return `${lines.join('\n')}\n`;
}

function blockLines({ round, language, paint }: Page, block: BlockCertainty, totals: Map<string, ResultRow>): string[] {
  const { certainty: texts } = messagesIn(language);
  const { name, policies, tree } = present(
    round.edition.blocks.find(({ code }) => code === block.blockCode),
    block.blockCode,
  );
  const { decimals } = policies.rounding;
  const nameOf = new Map(round.units.map((unit) => [unit.code, unit.name[language]]));
  const figures = block.figures
    .filter(({ nodeCode }) => nodeCode === tree.code)
    .toSorted((left, right) => rankOf(totals, left) - rankOf(totals, right));
  const span = ({ low, high }: { low: number; high: number }, places: number): string =>
    fillTemplate(
      texts.between,
      { low: formatNumber(low, places, language), high: formatNumber(high, places, language) },
      language,
    );
  const rows = figures.map((figure) => {
    const unit = present(
      block.units.find(({ unitCode }) => unitCode === figure.unitCode),
      figure.unitCode,
    );
    const own = totals.get(figure.unitCode);
    return [
      figure.rankInterval === null
        ? String(own?.rank ?? '–')
        : fillTemplate(texts.rankWithInterval, { rank: own?.rank ?? '–', ...figure.rankInterval }, language),
      nameOf.get(figure.unitCode) ?? figure.unitCode,
      own?.publishedScore == null ? '–' : formatNumber(own.publishedScore, decimals, language),
      span(figure.interval, decimals),
      formatNumber(figure.standardError, decimals, language),
      unit.rankSet === null ? '–' : span({ low: unit.rankSet.best, high: unit.rankSet.worst }, 0),
      String(unit.tier ?? '–'),
    ];
  });
  const [header = '', ...body] = textTable(
    [
      { header: texts.rank, align: 'right' },
      { header: texts.unit, align: 'left' },
      { header: texts.total, align: 'right' },
      { header: texts.interval, align: 'right' },
      { header: texts.error, align: 'right' },
      { header: texts.surely, align: 'right' },
      { header: texts.tier, align: 'right' },
    ],
    rows,
  );
  const heading = fillTemplate(
    texts.heading,
    {
      name: `${round.edition.code} · ${name[language]}`,
      units: block.unitCodes.length,
      replicates: block.replicates,
      level: block.level * 100,
    },
    language,
  );
  const dropped = figures
    .filter((figure) => figure.dropped > 0)
    .map((figure) =>
      fillTemplate(
        texts.dropped,
        { count: figure.dropped, unit: nameOf.get(figure.unitCode) ?? figure.unitCode },
        language,
      ),
    );
  return [paint.strong(heading), paint.faint(header), ...body, ...dropped];
}

function rankOf(totals: Map<string, ResultRow>, { unitCode }: FigureCertainty): number {
  return totals.get(unitCode)?.rank ?? Infinity;
}
