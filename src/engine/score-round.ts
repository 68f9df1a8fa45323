import { roundDecimal } from '#base/rounding.ts';
import { columnRows } from './column-rows.ts';
import type { StatisticName } from './edition.ts';
import { applyFilters } from './filters.ts';
import type { Finding } from './finding.ts';
import { countAnswers, type Histogram } from './histogram.ts';
import { indexPublished, type PublishedSeries, publishedKey, type Reproduction, reproduceTotal } from './published.ts';
import type { ResultNode, ResultRow, RoundScores } from './result.ts';
import type { Round } from './round.ts';
import { scoreBlock } from './score-block.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';
import { rankScores } from './standing.ts';

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

/** For which nodes there are to be rows of results: scores and findings do not depend on it. */
export type Detail = 'all-nodes' | 'index-and-components';

/** Scores every block of a counted round. Pure: no clock, no randomness, no order of input in the result. */
export function scoreCounted(
  { round, histograms, findings: counted }: CountedRound,
  detail: Detail = 'all-nodes',
): RoundScores {
  const findings: Finding[] = [...counted];
  const reproductions: Reproduction[] = [];
  const results: ResultRow[] = [];
  const nodes: ResultNode[] = [];
  for (const block of round.edition.blocks) {
    const scored = scoreBlock(round, block, histograms, findings);
    const series = indexPublished(round.published, block.code);
    reproductions.push(...reproduceAll(scored, series));
    for (const column of scored.columns) {
      const { kind } = column.planned;
      if (detail === 'index-and-components' && kind !== 'index' && kind !== 'component') continue;
      for (const row of columnRows(scored, column, series, round.edition.year)) results.push(row);
    }
    nodes.push(...describeNodes(scored));
    findings.push(...findInBlock(scored, series, round.edition.year));
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

/** Whether a statistic gives a share of respondents, 0 to 1. */
export function isShare(rule: StatisticName): boolean {
  return rule === 'share' || rule === 'share-above' || rule === 'none-selected';
}

/** What a reader of the block is to look at: figures withheld, a unit alone, figures announced otherwise. */
function findInBlock(scored: ScoredBlock, series: PublishedSeries, year: number): Finding[] {
  const blockCode = scored.block.code;
  const findings: Finding[] = [];
  if (scored.units.length === 1) findings.push({ code: 'unit.alone', blockCode, params: {} });
  for (const column of scored.columns) {
    const nodeCode = column.planned.node.code;
    for (const [index, unit] of scored.units.entries()) {
      const place = { blockCode, unitCode: unit.code, nodeCode };
      if (column.status[index] === 'below-minimum-n') {
        findings.push({ code: 'value.below-minimum-n', ...place, params: { n: column.respondents[index] ?? 0 } });
      }
      const hasNoTotal = column.planned.kind === 'index' && Number.isNaN(column.scores[index]);
      if (hasNoTotal) findings.push({ code: 'unit.no-answers', ...place, params: {} });
    }
    findings.push(...compareAnnounced(scored, column, series, year));
  }
  return findings;
}

/** Figures of this year that were announced otherwise than they come out. */
function compareAnnounced(scored: ScoredBlock, column: NodeColumn, series: PublishedSeries, year: number): Finding[] {
  const { policies } = scored.block;
  const nodeCode = column.planned.node.code;
  const announced = scored.units.map((unit) => series.byKey.get(publishedKey(year, unit.code, nodeCode)));
  if (announced.every((figure) => figure === undefined)) return [];
  const ranks = rankScores(column.scores, policies.rankBasis, policies.rounding);
  const findings: Finding[] = [];
  for (const [index, figure] of announced.entries()) {
    if (!figure) continue;
    const score = column.scores[index] as number;
    const computed = {
      score: Number.isNaN(score) ? null : roundDecimal(score, policies.rounding),
      rank: ranks[index] || null,
    };
    for (const what of ['score', 'rank'] as const) {
      if (figure[what] === null || figure[what] === computed[what]) continue;
      const params = { announced: figure[what], computed: computed[what] ?? '–', what };
      findings.push({
        code: 'published.differs',
        blockCode: scored.block.code,
        unitCode: figure.unitCode,
        nodeCode,
        params,
      });
    }
  }
  return findings;
}
