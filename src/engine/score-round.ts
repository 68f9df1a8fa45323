import { blockRows } from './block-rows.ts';
import type { Block, StatisticName } from './edition.ts';
import { applyFilters } from './filters.ts';
import type { Finding } from './finding.ts';
import { countAnswers, type Histogram } from './histogram.ts';
import { indexPublished, type PublishedSeries, publishedKey, type Reproduction, reproduceTotal } from './published.ts';
import type { ResultNode, ResultRow, RoundScores } from './result.ts';
import type { Round } from './round.ts';
import { scoreBlock } from './score-block.ts';
import type { ScoredBlock } from './scored-block.ts';

/** A round with its answers filtered and counted: all that scores are read from. */
export type CountedRound = { round: Round; histograms: ReadonlyMap<string, Histogram>; findings: Finding[] };

/** Applies the filters and counts every question. The costly step: time grows with rows × questions. Methodology §2.2. */
export function countRound(round: Round): CountedRound {
  if (!round.answers) return { round, histograms: new Map(), findings: round.findings };
  const { table, findings } = applyFilters(round.answers, round.edition.questions);
  return {
    round: { ...round, answers: table },
    histograms: countAnswers(table),
    findings: [...round.findings, ...findings],
  };
}

/** Scores every block of a counted round. Pure: no clock, no randomness, no order of input in the result. */
export function scoreCounted({ round, histograms, findings: counted }: CountedRound): RoundScores {
  const findings: Finding[] = [...counted];
  const reproductions: Reproduction[] = [];
  const results: ResultRow[] = [];
  const nodes: ResultNode[] = [];
  for (const block of round.edition.blocks) {
    const scored = scoreBlock(round, block, histograms, findings);
    const series = indexPublished(round.published, block.code);
    const rows = blockRows(scored, series, round.edition.year);
    reproductions.push(...reproduceAll(scored, series));
    for (const row of rows) results.push(row);
    nodes.push(...describeNodes(scored));
    findings.push(...findInRows(rows, block, series, round.edition.year, scored));
  }
  for (const reproduction of reproductions) {
    if (!reproduction.reproducible) findings.push(notReproducible(reproduction));
  }
  return {
    blocks: round.edition.blocks.map(({ code, name, policies }) => ({ code, name, policies })),
    units: round.units.map((unit) => ({ block: unit.blockCode, code: unit.code, name: unit.name })),
    nodes,
    results,
    reproductions,
    findings,
  };
}

/** Counts and scores a round. */
export function scoreRound(round: Round): RoundScores {
  return scoreCounted(countRound(round));
}

function reproduceAll(scored: ScoredBlock, series: PublishedSeries): Reproduction[] {
  return scored.units.flatMap((unit) =>
    series.yearsOf(unit.code).flatMap((year) => reproduceTotal(scored.block, unit.code, year, series.byKey) ?? []),
  );
}

function notReproducible({ block, unitCode, year, ...figures }: Reproduction): Finding {
  return {
    code: 'published.not-reproducible',
    blockCode: block,
    unitCode,
    params: {
      year,
      published: figures.publishedTotal,
      recomputed: figures.recomputedTotal,
      difference: figures.difference,
    },
  };
}

function describeNodes({ block, columns }: ScoredBlock): ResultNode[] {
  return columns.map(({ planned, bounds }) => ({
    block: block.code,
    code: planned.node.code,
    parent: planned.parent === null ? null : (columns[planned.parent]?.planned.node.code ?? null),
    kind: planned.kind,
    name: planned.node.name,
    weight: planned.node.weight,
    assumed: planned.node.assumed,
    valueIsShare: planned.indicator !== null && isShare(planned.indicator.statistic.rule),
    lowestBound: bounds?.lowest ?? null,
    highestBound: bounds?.highest ?? null,
  }));
}

function isShare(rule: StatisticName): boolean {
  return rule === 'share' || rule === 'share-above' || rule === 'none-selected';
}

/** What the rows themselves tell a reader to look at: figures withheld, units alone, and figures announced otherwise. */
function findInRows(
  rows: readonly ResultRow[],
  block: Block,
  series: PublishedSeries,
  year: number,
  scored: ScoredBlock,
): Finding[] {
  const findings: Finding[] = [];
  if (scored.units.length === 1) findings.push({ code: 'unit.alone', blockCode: block.code, params: {} });
  for (const row of rows) {
    const place = { blockCode: block.code, unitCode: row.unitCode, nodeCode: row.nodeCode };
    if (row.status === 'below-minimum-n') {
      findings.push({ code: 'value.below-minimum-n', ...place, params: { n: row.n ?? 0 } });
    }
    if (row.kind === 'index' && row.score === null) findings.push({ code: 'unit.no-answers', ...place, params: {} });
    if (series.byKey.size === 0) continue;
    const announced = series.byKey.get(publishedKey(year, row.unitCode, row.nodeCode));
    if (!announced) continue;
    if (announced.score !== null && row.publishedScore !== announced.score) {
      const params = { announced: announced.score, computed: row.publishedScore ?? 'null', what: 'score' };
      findings.push({ code: 'published.differs', ...place, params });
    }
    if (announced.rank !== null && row.rank !== announced.rank) {
      const params = { announced: announced.rank, computed: row.rank ?? 'null', what: 'rank' };
      findings.push({ code: 'published.differs', ...place, params });
    }
  }
  return findings;
}
