import { Anchor } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { StackedTable } from '../stacked-table.tsx';
import { Change, DotInRow, Figure, Marked, noFigure, shown } from './figure.tsx';
import { earlierYear } from './overview-page.tsx';
import { diagnosisPath } from './places.ts';
import { useMayReadTrails } from './queries.ts';
import type { Overview, OverviewComponent } from './types.ts';

/** The components as figures, each leading to its source, each name to its indicators. */
export function ComponentTable({ overview }: { overview: Overview }) {
  const { results, language } = useWords();
  const mayReadTrails = useMayReadTrails();
  const { unit, round, block, components } = overview;
  const { decimals } = block.rounding;
  const year = earlierYear(overview);
  const rows = useMemo(() => components, [components]);
  const source = (node: OverviewComponent['node'], what: string, figure: ReactNode) =>
    figure === noFigure ? (
      noFigure
    ) : (
      <Figure unit={unit.code} node={node.code} what={`${node.name[language]}, ${what}`}>
        {figure}
      </Figure>
    );
  const to = (node: string): string => `${diagnosisPath(round.code, unit.code)}?component=${encodeURIComponent(node)}`;
  return (
    <StackedTable
      label={results.components}
      rows={rows}
      keyOf={({ node }) => node.code}
      columns={[
        {
          header: results.component,
          cell: ({ node }) =>
            mayReadTrails ? (
              <Anchor inherit {...linkTo(to(node.code))}>
                {node.name[language]}
              </Anchor>
            ) : (
              node.name[language]
            ),
        },
        {
          header: results.score,
          isNumber: true,
          cell: ({ node, row }) => (
            <Marked
              isBetter={(row.gapToMedian ?? 0) > 0}
              isWorse={row.belowMedian === true}
              better={results.aboveMedian}
              worse={results.belowMedian}
            >
              {source(node, results.score, shown(row.publishedScore, decimals, language))}
            </Marked>
          ),
        },
        {
          header: results.median,
          isNumber: true,
          cell: ({ node, row }) => source(node, results.median, shown(row.shownMedian, decimals, language)),
        },
        {
          header: results.against,
          cell: ({ row }) => (
            <DotInRow
              own={row.publishedScore}
              median={row.shownMedian}
              start={block.componentScale.lowest}
              end={block.componentScale.highest}
            />
          ),
        },
        {
          header: results.rank,
          isNumber: true,
          cell: ({ node, row }) =>
            row.rank === null
              ? noFigure
              : source(
                  node,
                  results.rank,
                  `${formatNumber(row.rank, 0, language)}/${formatNumber(row.rankedUnits, 0, language)}`,
                ),
        },
        {
          header: fillTemplate(results.changeSince, { year: String(year) }, language),
          isNumber: true,
          cell: ({ node, row }) =>
            row.changePoints === null
              ? noFigure
              : source(node, results.change, <Change points={row.changePoints} decimals={decimals} />),
        },
        {
          header: results.belowHead,
          isNumber: true,
          cell: ({ belowCount, indicatorCount, withoutScore }) => {
            const count = fillTemplate(results.belowOf, { below: belowCount, count: indicatorCount }, language);
            const rest = fillTemplate(results.withoutScore, { count: withoutScore }, language);
            return withoutScore === 0 ? count : `${count} (${rest})`;
          },
        },
      ]}
    />
  );
}
