/** The charts of the overview of a unit. */
import { useCallback } from 'react';
import type { Look, Source } from '#charts/chart.ts';
import { contributions } from '#charts/contributions.ts';
import { dotPlot } from '#charts/dot-plot.ts';
import { radar } from '#charts/radar.ts';
import { yearLine } from '#charts/year-line.ts';
import { ChartFigure } from '../chart.tsx';
import { useWords } from '../language.tsx';
import { earlierYear } from './overview-page.tsx';
import type { Bounds, Head, Overview, OverviewComponent } from './types.ts';

type Drawn = { overview: Overview };

export function scaleOf({ lowest, highest }: Bounds): { start: number; end: number } {
  return { start: lowest, end: highest };
}

function notationOf({ block }: Overview) {
  return { measure: 'points', decimals: block.rounding.decimals } as const;
}

/** What the figures of a component are of. */
function sourcesAt({ unit, block }: Overview, node: string) {
  return { own: { unit: unit.code, node }, block: { block: block.code, node } };
}

/** The total of a unit, in this year or another. */
export function totalIn(year: number, unit: string, { round, block }: Pick<Head, 'round' | 'block'>): Source {
  return { unit, node: block.indexCode, ...(year === round.year ? {} : { year }) };
}

function isAlone({ block }: Overview): boolean {
  return block.unitCount === 1;
}

/** By points at stake, most first, where they are known. */
function byStake({ components }: Overview): OverviewComponent[] {
  return components.toSorted((left, right) => (right.row.stakeMedian ?? 0) - (left.row.stakeMedian ?? 0));
}

export function ComponentDots({ overview }: Drawn) {
  const { language } = useWords();
  const draw = useCallback(
    (look: Look) =>
      dotPlot(
        {
          ownName: overview.unit.name[look.language],
          kind: 'component',
          lastYear: earlierYear(overview),
          scale: scaleOf(overview.block.componentScale),
          notation: notationOf(overview),
          rows: byStake(overview).map(({ node, row }) => ({
            name: node.name[look.language],
            own: row.publishedScore,
            // Of itself alone a unit is both.
            median: isAlone(overview) ? null : row.shownMedian,
            best: isAlone(overview) ? null : row.shownBest,
            lastYear: row.previousScore,
            interval: null,
            sources: sourcesAt(overview, node.code),
          })),
        },
        look,
      ),
    [overview],
  );
  return <ChartFigure draw={draw} simulation={overview.simulation?.[language] ?? null} />;
}

export function ComponentRadar({ overview }: Drawn) {
  const { language } = useWords();
  const draw = useCallback(
    (look: Look) =>
      radar(
        {
          ownName: overview.unit.name[look.language],
          kind: 'component',
          scale: scaleOf(overview.block.componentScale),
          notation: notationOf(overview),
          axes: overview.components.map(({ node, row }) => ({
            name: node.name[look.language],
            own: row.publishedScore,
            median: isAlone(overview) ? null : row.shownMedian,
            best: isAlone(overview) ? null : row.shownBest,
            sources: sourcesAt(overview, node.code),
          })),
        },
        look,
      ),
    [overview],
  );
  return <ChartFigure draw={draw} simulation={overview.simulation?.[language] ?? null} />;
}

/** What the change of each component is worth in points of the total. */
export function Moved({ overview }: Drawn) {
  const { language } = useWords();
  const draw = useCallback(
    (look: Look) =>
      contributions(
        {
          kind: 'component',
          notation: notationOf(overview),
          items: overview.effects.map(({ nodeCode, points }) => ({
            name: overview.components.find(({ node }) => node.code === nodeCode)?.node.name[look.language] ?? nodeCode,
            points,
            source: { unit: overview.unit.code, node: nodeCode },
          })),
          source: { unit: overview.unit.code, node: overview.block.indexCode },
        },
        look,
      ),
    [overview],
  );
  return <ChartFigure draw={draw} simulation={overview.simulation?.[language] ?? null} />;
}

export function Years({ overview }: Drawn) {
  const { language } = useWords();
  const draw = useCallback(
    (look: Look) =>
      yearLine(
        {
          name: overview.unit.name[look.language],
          scale: scaleOf(overview.block.totalScale),
          notation: notationOf(overview),
          years: overview.years.map(({ year, score, rank, rankedUnits }) => ({
            year,
            score,
            rank,
            rankedUnits,
            interval: null,
            breakBefore: overview.breaks.find(({ toYear }) => toYear === year)?.kind ?? null,
            source: totalIn(year, overview.unit.code, overview),
          })),
        },
        look,
      ),
    [overview],
  );
  return <ChartFigure draw={draw} simulation={overview.simulation?.[language] ?? null} />;
}
