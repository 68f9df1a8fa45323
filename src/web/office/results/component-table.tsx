import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { StackedTable } from '../stacked-table.tsx';
import { Change, DotInRow, Figure, Marked, noFigure, shown } from './figure.tsx';
import { earlierYear } from './overview-page.tsx';
import { diagnosisPath } from './places.ts';
import { useMayReadTrails } from './queries.ts';
import type { Overview } from './types.ts';

/** The components as figures, each leading to its source, each name to its indicators. */
export function ComponentTable({ overview }: { overview: Overview }) {
  const { results, language } = useWords();
  const mayReadTrails = useMayReadTrails();
  const { unit, round, block, components } = overview;
  const { decimals } = block.rounding;
  const year = earlierYear(overview);
  const rows = useMemo(() => components, [components]);
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
            mayReadTrails ? <Anchor {...linkTo(to(node.code))}>{node.name[language]}</Anchor> : node.name[language],
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
              <Figure unit={unit.code} node={node.code} what={`${node.name[language]}, ${results.score}`}>
                {shown(row.publishedScore, decimals, language)}
              </Figure>
            </Marked>
          ),
        },
        { header: results.median, isNumber: true, cell: ({ row }) => shown(row.shownMedian, decimals, language) },
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
            row.rank === null ? (
              noFigure
            ) : (
              <Figure unit={unit.code} node={node.code} what={`${node.name[language]}, ${results.rank}`}>
                {formatNumber(row.rank, 0, language)}/{formatNumber(row.rankedUnits, 0, language)}
              </Figure>
            ),
        },
        {
          header: fillTemplate(results.changeSince, { year: String(year) }, language),
          isNumber: true,
          cell: ({ row }) => <Change points={row.changePoints} decimals={decimals} />,
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
