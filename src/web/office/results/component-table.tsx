import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { type Column, StackedTable } from '../stacked-table.tsx';
import { BesideMedian, Change, DotInRow, Figure, FigureTo, shown, shownRank } from './figure.tsx';
import { earlierYear } from './overview-page.tsx';
import { diagnosisPath } from './places.ts';
import { useMayReadTrails } from './queries.ts';
import type { Overview, OverviewComponent } from './types.ts';

/** The components as figures, each leading to its source, each name to its indicators. */
export function ComponentTable({ overview }: { overview: Overview }) {
  const { results } = useWords();
  const score = useScoreColumns(overview);
  const { place, changes, below } = usePlaceColumns(overview);
  // Without an earlier year there is no column of changes.
  const hasEarlier = overview.components.some(({ row }) => row.changePoints !== null);
  return (
    <StackedTable
      label={results.components}
      rows={overview.components}
      keyOf={({ node }) => node.code}
      columns={[...score, ...place, ...(hasEarlier ? changes : []), ...below]}
    />
  );
}

function useSource({ unit }: Overview) {
  const { language } = useWords();
  return (node: OverviewComponent['node'], what: string, figure: ReactNode) => (
    <Figure unit={unit.code} node={node.code} what={`${node.name[language]}, ${what}`}>
      {figure}
    </Figure>
  );
}

function useScoreColumns(overview: Overview): Column<OverviewComponent>[] {
  const { results, language } = useWords();
  const mayReadTrails = useMayReadTrails();
  const source = useSource(overview);
  const { round, unit, block } = overview;
  const { decimals } = block.rounding;
  const to = (node: string): string => `${diagnosisPath(round.code, unit.code)}?component=${encodeURIComponent(node)}`;
  return [
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
        <BesideMedian row={row}>
          {source(node, results.score, shown(row.publishedScore, decimals, language))}
        </BesideMedian>
      ),
    },
    {
      header: results.median,
      isNumber: true,
      cell: ({ node, row }) => (
        <Figure block={block.code} node={node.code} what={`${node.name[language]}, ${results.median}`}>
          {shown(row.shownMedian, decimals, language)}
        </Figure>
      ),
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
  ];
}

function usePlaceColumns(overview: Overview): Record<'place' | 'changes' | 'below', Column<OverviewComponent>[]> {
  const { results, language } = useWords();
  const source = useSource(overview);
  const mayReadTrails = useMayReadTrails();
  const { round, unit, block } = overview;
  const { decimals } = block.rounding;
  return {
    place: [
      {
        header: results.rank,
        isNumber: true,
        cell: ({ node, row }) => source(node, results.rank, shownRank(row, language)),
      },
    ],
    changes: [
      {
        header: fillTemplate(results.changeSince, { year: String(earlierYear(overview)) }, language),
        isNumber: true,
        cell: ({ node, row }) =>
          source(
            node,
            results.change,
            row.changePoints === null ? null : <Change points={row.changePoints} decimals={decimals} />,
          ),
      },
    ],
    below: [
      {
        header: results.belowHead,
        isNumber: true,
        cell: ({ node, belowCount, indicatorCount, withoutScore }) => {
          const count = fillTemplate(results.belowOf, { below: belowCount, count: indicatorCount }, language);
          const rest = fillTemplate(results.withoutScore, { count: withoutScore }, language);
          const path = `${diagnosisPath(round.code, unit.code)}?component=${encodeURIComponent(node.code)}&below=yes`;
          const told = withoutScore === 0 ? count : `${count} (${rest})`;
          if (!mayReadTrails) return told;
          return (
            <FigureTo path={path} what={`${node.name[language]}, ${results.belowHead}`}>
              {told}
            </FigureTo>
          );
        },
      },
    ],
  };
}
