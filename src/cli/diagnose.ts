import { Problem } from '#base/problem.ts';
import { type Rounding, roundDecimal } from '#base/rounding.ts';
import { type Comparison, compareYears } from '#domain/overview/compare-years.ts';
import { type ComponentDiagnosis, type Diagnosis, diagnoseUnit } from '#domain/scoring-run/diagnose-unit.ts';
import { listCodes } from '#domain/scoring-run/list-codes.ts';
import { runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { fillTemplate, formatNumber, formatSigned, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { formatValue } from './format-value.ts';
import { loadRound } from './load-round.ts';
import { createPaint, type Paint } from './paint.ts';
import { textTable } from './text-table.ts';

/** What every part of the printed diagnosis needs. */
type Page = { run: ScoringRun; unitCode: string; diagnosis: Diagnosis; language: Language; paint: Paint };

/** `ddci diagnose DIR --unit U`. */
export async function diagnose(
  context: CliContext,
  path: string,
  options: { unit: string; lang: Language },
): Promise<number> {
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const run = runScoring(round, context.sha256);
  if (!run.units.some((unit) => unit.code === options.unit)) {
    throw new Problem('unit.unknown', { unit: options.unit, known: listCodes(run.units) });
  }
  const diagnosis = diagnoseUnit(run, options.unit);
  const paint = createPaint(context.isColoured);
  context.out(diagnosisText({ run, unitCode: options.unit, diagnosis, language: options.lang, paint }));
  return exitCodes.done;
}

function diagnosisText(page: Page): string {
  const { run, unitCode, diagnosis, language, paint } = page;
  const { cli } = messagesIn(language);
  const unit = run.units.find((candidate) => candidate.code === unitCode);
  const lines: string[] = [];
  if (run.simulation) lines.push(paint.notice(`[${cli.simulated}] ${run.simulation[language]}`), '');
  lines.push(paint.strong(`${unit?.name[language] ?? unitCode} · ${run.editionCode}`), ...totalLines(page), '');
  lines.push(...changeLines(page), '');
  lines.push(...componentLines(page), '');
  for (const component of diagnosis.components) lines.push(...indicatorLines(component, page));
  lines.push(paint.faint(cli.stakeNote));
  return `${lines.join('\n')}\n`;
}

function roundingOf({ run, diagnosis }: Page): Rounding {
  const block = run.blocks.find((candidate) => candidate.code === diagnosis.total.block);
  return block?.policies.rounding ?? { rule: 'half-up', decimals: 2 };
}

function decimalsOf(page: Page): number {
  return roundingOf(page).decimals;
}

/** A median by the rule of the edition, as the score of the unit in the middle is: the two must not differ in print. */
function medianFigure(page: Page, median: number | null): string {
  return figure(page, median === null ? null : roundDecimal(median, roundingOf(page)));
}

function figure(page: Page, value: number | null): string {
  return value === null ? '–' : formatNumber(value, decimalsOf(page), page.language);
}

function totalLines(page: Page): string[] {
  const { diagnosis, language, run } = page;
  const { cli, medianReadings } = messagesIn(language);
  const { total } = diagnosis;
  const reading = run.blocks.find((block) => block.code === total.block)?.policies.medianReading ?? 'strictly-below';
  const params = { score: figure(page, total.publishedScore), rank: total.rank ?? '–', of: total.rankedUnits };
  const lines = [fillTemplate(cli.diagnoseTotal, { ...params, median: medianFigure(page, total.median) }, language)];
  if (total.previousYear !== null && total.changePoints !== null) {
    lines.push(
      fillTemplate(
        cli.diagnoseChange,
        {
          year: total.previousYear,
          score: figure(page, total.previousScore),
          rank: total.previousRank ?? '–',
          points: formatSigned(total.changePoints, decimalsOf(page), language),
          ranks: total.changeRanks === null ? '–' : formatSigned(total.changeRanks, 0, language),
        },
        language,
      ),
    );
    const comparison = compareYears(total, run);
    if (comparison && !comparison.reproducible) lines.push(...breakLines(page, comparison));
  }
  lines.push(fillTemplate(cli.diagnoseReading, { reading: medianReadings[reading], of: total.rankedUnits }, language));
  const below = diagnosis.components.filter(({ row }) => row.belowMedian).length;
  lines.push(fillTemplate(cli.componentsBelow, { below, count: diagnosis.components.length }, language));
  return lines;
}

/** That last year's total was made otherwise, by how much, and what the change is when both years are made alike. */
function breakLines(page: Page, previous: Comparison): string[] {
  const { language } = page;
  const { cli } = messagesIn(language);
  const params = {
    year: previous.year,
    published: figure(page, previous.publishedTotal),
    recomputed: figure(page, previous.recomputedTotal),
    difference: formatSigned(previous.difference, decimalsOf(page), language),
  };
  const lines = [`◇ ${fillTemplate(cli.diagnoseNotReproducible, params, language)}`];
  const { likeForLikeChange, announcedChange } = previous;
  if (likeForLikeChange !== null && announcedChange !== null) {
    const like = formatSigned(likeForLikeChange, decimalsOf(page), language);
    const announced = formatSigned(announcedChange, decimalsOf(page), language);
    lines.push(`◇ ${fillTemplate(cli.diagnoseLikeForLike, { like, announced }, language)}`);
  }
  return lines;
}

/** What rose and fell. A unit without a past has neither: that is said, as "none rose" would be taken for a figure. */
function changeLines(page: Page): string[] {
  const { diagnosis, language } = page;
  const { cli } = messagesIn(language);
  const hasPast = [diagnosis.total, ...diagnosis.components.map(({ row }) => row)].some(
    (row) => row.previousYear !== null,
  );
  if (!hasPast) return [cli.diagnoseNoPast];
  return [
    ...movementLines(cli.improvedHeading, diagnosis.improved, page),
    ...movementLines(cli.fallenHeading, diagnosis.fallen, page),
  ];
}

function movementLines(heading: string, components: readonly ComponentDiagnosis[], page: Page): string[] {
  const { language, paint } = page;
  const { cli } = messagesIn(language);
  const title = paint.strong(fillTemplate(heading, { count: components.length }, language));
  if (components.length === 0) return [title, `  ${cli.none}`];
  return [
    title,
    ...components.map(({ node, row }) => {
      const points = formatSigned(row.changePoints ?? 0, decimalsOf(page), language);
      const template = row.changeRanks === null ? cli.movementWithoutRank : cli.movement;
      const ranks = row.changeRanks === null ? '' : formatSigned(row.changeRanks, 0, language);
      const sign = (row.changePoints ?? 0) > 0 ? '▲' : '▼';
      return `  ${sign} ${node.name[language]}: ${fillTemplate(template, { points, ranks }, language)}`;
    }),
  ];
}

function componentLines(page: Page): string[] {
  const { diagnosis, language, paint } = page;
  const { cli } = messagesIn(language);
  const [header = '', ...rows] = textTable(
    [
      { header: cli.component, align: 'left' },
      { header: cli.score, align: 'right' },
      { header: cli.rank, align: 'right' },
      { header: cli.median, align: 'right' },
      { header: cli.belowColumn, align: 'right' },
      { header: cli.stake, align: 'right' },
    ],
    diagnosis.components.map(({ node, row, below, indicatorCount }) => [
      node.name[language],
      figure(page, row.publishedScore),
      row.rank === null ? '–' : `${row.rank}/${row.rankedUnits}`,
      medianFigure(page, row.median),
      `${below.length}/${indicatorCount}`,
      stakeCell(page, row.stakeMedian, row.stakeBest),
    ]),
  );
  return [paint.faint(header), ...rows];
}

function stakeCell(page: Page, median: number | null, best: number | null): string {
  return `${figure(page, median)} (${figure(page, best)})`;
}

function indicatorLines({ node, below, indicatorCount }: ComponentDiagnosis, page: Page): string[] {
  const { language, paint } = page;
  const { cli } = messagesIn(language);
  const counts = { name: node.name[language], below: below.length, count: indicatorCount };
  const heading = paint.strong(fillTemplate(cli.belowHeading, counts, language));
  if (below.length === 0) return [heading, `  ${cli.none}`, ''];
  const [header = '', ...rows] = textTable(
    [
      { header: cli.indicator, align: 'left' },
      { header: cli.value, align: 'right' },
      { header: cli.respondents, align: 'right' },
      { header: cli.rank, align: 'right' },
      { header: cli.stake, align: 'right' },
      { header: cli.code, align: 'left' },
    ],
    below.map((indicator) => [
      indicator.node.assumed ? `${indicator.node.name[language]} (${cli.assumed})` : indicator.node.name[language],
      formatValue(indicator.row.value, indicator.node, language),
      indicator.row.n === null ? '–' : formatNumber(indicator.row.n, 0, language),
      `${indicator.row.rank ?? '–'}/${indicator.row.rankedUnits}`,
      stakeCell(page, indicator.row.stakeMedian, indicator.row.stakeBest),
      indicator.node.code,
    ]),
  );
  return [heading, paint.faint(header), ...rows, ''];
}
