import { roundDecimal } from '#base/rounding.ts';
import type { ResultNode, ResultRow, ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { fillTemplate, formatNumber, formatSigned, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { roundingName } from '#locale/rounding-name.ts';
import { findingSentence } from '#locale/sentences.ts';
import type { Paint } from './paint.ts';
import { textTable } from './text-table.ts';

/** Wider trees would not fit a screen; their components are in the other formats. */
const mostComponentColumns = 14;
const findingsShown = 8;
const noFigure = '–';

/** A run as aligned tables, one for each block. */
export function scoreTables(run: ScoringRun, language: Language, paint: Paint): string {
  const { cli } = messagesIn(language);
  const lines: string[] = [];
  if (run.simulation) lines.push(paint.notice(`[${cli.simulated}] ${run.simulation[language]}`), '');
  for (const block of run.blocks) lines.push(...blockTable(run, block, language, paint), '');
  lines.push(...findingLines(run, language, paint));
  return `${lines.join('\n').trimEnd()}\n`;
}

function blockTable(run: ScoringRun, block: ScoringRun['blocks'][number], language: Language, paint: Paint): string[] {
  const { cli } = messagesIn(language);
  const { policies } = block;
  const { decimals } = policies.rounding;
  const nodes = run.nodes.filter((node) => node.block === block.code);
  const root = nodes.find((node) => node.kind === 'index');
  const children = nodes.filter((node) => node.parent === root?.code);
  const components = children.length <= mostComponentColumns ? children : [];
  const shown = new Set([root?.code, ...components.map((node) => node.code)]);
  const rowAt = new Map(
    run.results
      .filter((row) => row.block === block.code && shown.has(row.nodeCode))
      .map((row) => [`${row.unitCode}\u0000${row.nodeCode}`, row]),
  );
  const nameOf = new Map(run.units.map((unit) => [unit.code, unit.name[language]]));
  const totals = run.results
    .filter((row) => row.block === block.code && row.kind === 'index')
    .toSorted((left, right) => (left.rank ?? Infinity) - (right.rank ?? Infinity));
  const figure = (value: number | null): string =>
    value === null ? noFigure : formatNumber(value, decimals, language);
  const hasChange = totals.some((row) => row.changePoints !== null);
  const unitRow = (total: ResultRow): string[] => [
    total.rank === null ? noFigure : `${total.rank}/${total.rankedUnits}`,
    nameOf.get(total.unitCode) ?? total.unitCode,
    figure(total.publishedScore),
    ...components.map((node) => figure(rowAt.get(`${total.unitCode}\u0000${node.code}`)?.publishedScore ?? null)),
    ...(hasChange ? [changeCell(total, decimals, language)] : []),
  ];
  // By the rule of the edition, as the score of the unit in the middle is: the two must not differ in print.
  const medianOf = (node: ResultNode | undefined): string => {
    const row = totals[0] && rowAt.get(`${totals[0].unitCode}\u0000${node?.code}`);
    return figure(row?.median == null ? null : roundDecimal(row.median, policies.rounding));
  };
  const medianRow = ['', cli.median, medianOf(root), ...components.map(medianOf), ...(hasChange ? [''] : [])];
  const columns = [
    { header: cli.rank, align: 'right' as const },
    { header: cli.unit, align: 'left' as const },
    { header: cli.total, align: 'right' as const },
    ...components.map((_node, index) => ({ header: `(${index + 1})`, align: 'right' as const })),
    ...(hasChange ? [{ header: changeHeader(totals, run.year, language), align: 'right' as const }] : []),
  ];
  const heading = fillTemplate(
    cli.blockHeading,
    {
      name: `${run.editionCode} · ${block.name[language]}`,
      count: totals.length,
      lowest: policies.scoreScale.lowest,
      highest: policies.scoreScale.highest,
      multiplier: policies.totalMultiplier,
    },
    language,
  );
  const [header = '', ...body] = textTable(columns, [...totals.map(unitRow), medianRow]);
  const legend = components.map((node, index) => paint.faint(`(${index + 1}) ${node.name[language]}`));
  return [paint.strong(heading), paint.faint(header), ...body, ...legend, paint.faint(rankNote(block, language))];
}

/** Rounds are not held each year: "last year" is said only of the year before. */
function changeHeader(totals: readonly ResultRow[], year: number, language: Language): string {
  const { cli } = messagesIn(language);
  const years = new Set(totals.flatMap((row) => (row.changePoints === null ? [] : [row.previousYear ?? year])));
  const [earlier = year] = years;
  if (years.size > 1) return cli.changeEarlier;
  return earlier === year - 1 ? cli.change : fillTemplate(cli.changeSince, { year: earlier }, language);
}

function changeCell(row: ResultRow, decimals: number, language: Language): string {
  if (row.changePoints === null) return noFigure;
  const mark = row.changeComparable === 'no' ? ' ◇' : '';
  return formatSigned(row.changePoints, decimals, language) + mark;
}

function rankNote({ policies }: ScoringRun['blocks'][number], language: Language): string {
  const { cli } = messagesIn(language);
  const basis = policies.rankBasis === 'unrounded' ? cli.basisUnrounded : cli.basisPublished;
  const params = {
    basis,
    rounding: roundingName(policies.rounding.rule, language),
    decimals: policies.rounding.decimals,
  };
  return fillTemplate(cli.rankNote, params, language);
}

function findingLines(run: ScoringRun, language: Language, paint: Paint): string[] {
  const { cli } = messagesIn(language);
  if (run.findings.length === 0) return [];
  const names = new Map([...run.units, ...run.nodes].map((item) => [item.code, item.name[language]]));
  const shown = run.findings.slice(0, findingsShown);
  const lines = [
    paint.strong(fillTemplate(cli.findingsHeading, { count: run.findings.length }, language)),
    ...shown.map((finding) => `◇ ${findingSentence(finding, (code) => names.get(code) ?? code, language)}`),
  ];
  const more = run.findings.length - shown.length;
  if (more > 0) lines.push(paint.faint(fillTemplate(cli.findingsMore, { count: more }, language)));
  return lines;
}
