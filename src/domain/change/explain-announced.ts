import { present } from '#base/assert.ts';
import { Problem } from '#base/problem.ts';
import { explainPublished, type PublishedChange } from '#engine/change/published-change.ts';
import { indexPublished } from '#engine/published.ts';
import type { PublishedFigure, Round } from '#engine/round.ts';
import { scoreRound } from '#engine/score-round.ts';
import { listCodes } from '../scoring-run/list-codes.ts';

export type { PublishedChange } from '#engine/change/published-change.ts';

/** `isComputed`: this year's figures were not announced, and those the round comes out with are taken. */
export type AnnouncedChange = PublishedChange & { isComputed: boolean };

/**
 * The change of a unit's announced total since an earlier year, the latest one if none is named, split by components.
 * Problems: a unit that is not there, a year without an announced total. Methodology §11.1.
 */
export function explainAnnounced(round: Round, unitCode: string, from: number | null): AnnouncedChange {
  const unit = round.units.find(({ code }) => code === unitCode);
  if (!unit) throw new Problem('unit.unknown', { unit: unitCode, known: listCodes(round.units) });
  const block = present(
    round.edition.blocks.find(({ code }) => code === unit.blockCode),
    unit.blockCode,
  );
  const { year } = round.edition;
  const series = indexPublished(round.published, block.code);
  const isTotal = ({ nodeCode, score }: PublishedFigure): boolean => nodeCode === block.tree.code && score !== null;
  const own = round.published.filter((figure) => figure.blockCode === block.code && figure.unitCode === unitCode);
  const years = own.filter((figure) => isTotal(figure) && figure.year < year).map((figure) => figure.year);
  const start = from ?? series.latestBefore(year, unitCode, block.tree.code)?.year ?? null;
  if (start === null) throw new Problem('change.no-earlier-figure', { unit: unitCode, year });
  if (!years.includes(start)) {
    throw new Problem('change.no-figure-of-year', { unit: unitCode, year: start, known: years.join(', ') || '–' });
  }
  const isComputed = !own.some((figure) => isTotal(figure) && figure.year === year);
  const figures = isComputed ? [...withoutYear(own, year), ...computedFigures(round, unitCode)] : own;
  const change = explainPublished(block, figures, { unitCode, from: start, to: year });
  if (!change) throw new Problem('goal.no-total', { unit: unitCode });
  return { ...change, isComputed };
}

function withoutYear(figures: readonly PublishedFigure[], year: number): PublishedFigure[] {
  return figures.filter((figure) => figure.year !== year);
}

/** What the round comes out with, rounded as it would be announced. */
function computedFigures(round: Round, unitCode: string): PublishedFigure[] {
  return scoreRound(round)
    .results.filter((row) => row.unitCode === unitCode && row.kind !== 'indicator')
    .map(({ block, nodeCode, publishedScore, rank }) => ({
      year: round.edition.year,
      blockCode: block,
      unitCode,
      nodeCode,
      score: publishedScore,
      rank,
      source: '',
    }));
}
