import { Anchor, Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { fillTemplate, type Language } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { type DataColumn, DataTable, type Sort } from './data-table.tsx';
import { BesideMedian, Change, Figure, MedianNote, noFigure, shown } from './figure.tsx';
import { NothingMatches } from './nothing-matches.tsx';
import { unitPath } from './places.ts';
import { PossibleRanks } from './possible-ranks.tsx';
import { found, nextSort, type SearchedUnit, searchedUnits, sorted, standingOf } from './ranking-rows.ts';
import type { BlockCertainty, BlockRanking, RankedUnit, Standing } from './types.ts';

type TableProps = { ranking: BlockRanking; own: string | null; certainty: BlockCertainty | undefined };

export function RankingTable({ ranking, own, certainty }: TableProps) {
  const { results, language } = useWords();
  const [sought, setSought] = useState('');
  const [sort, setSort] = useState<Sort>({ key: 'rank', isDescending: false });
  const deferred = useDeferredValue(sought);
  const columns = useColumns(ranking, certainty);
  const all = useMemo(() => searchedUnits(ranking.units, language), [ranking, language]);
  const ordered = useMemo(() => sorted(all, sort, language), [all, sort, language]);
  const rows = useMemo(() => found(ordered, deferred), [ordered, deferred]);
  return (
    <>
      <Group align="flex-end" gap="md" mb="sm" className="not-printed">
        <TextInput
          label={results.searchUnits}
          description={results.searchHint}
          inputWrapperOrder={['label', 'input', 'description']}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          w={{ base: '100%', xs: 300 }}
        />
        <Text role="status" className="filtered" c="dimmed" fz="sm" pb={26}>
          {fillTemplate(results.found, { count: rows.length }, language)}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <NothingMatches onClear={() => setSought('')} />
      ) : (
        <DataTable
          label={fillTemplate(results.tableOf, { block: ranking.block.name[language] }, language)}
          columns={columns}
          rows={rows}
          keyOf={({ unit }) => unit.code}
          markOf={({ unit }) => (unit.code === own ? 'own' : null)}
          sort={sort}
          onSort={(key) => setSort(nextSort(sort, key))}
        />
      )}
    </>
  );
}

function useColumns(ranking: BlockRanking, certainty: BlockCertainty | undefined): DataColumn<SearchedUnit>[] {
  const { results, language } = useWords();
  return useMemo(() => {
    const { decimals } = ranking.block.rounding;
    const certain = new Map(certainty?.units.map((unit) => [unit.code, unit]));
    // The median of one unit is that unit.
    const isAlone = ranking.units.length === 1;
    const median = (node: string, value: number | null): ReactNode =>
      isAlone ? '' : <MedianNote head={ranking} node={node} median={value} />;
    const source = (unit: RankedUnit, what: string, figure: ReactNode) => (
      <Figure unit={unit.code} node={ranking.block.indexCode} what={`${unit.name[language]}, ${what}`}>
        {figure}
      </Figure>
    );
    const score =
      (node: string, what: string, key: string): DataColumn<SearchedUnit>['cell'] =>
      ({ unit }) => (
        <UnitScore unit={unit} node={node} what={what} standing={standingOf(unit, key)} decimals={decimals} />
      );
    return [
      {
        key: 'name',
        header: results.unit,
        isSortable: true,
        width: 180,
        cell: ({ unit, name }) => (
          <Anchor {...linkTo(unitPath(ranking.round.code, unit.code))} inherit className="two-lines" title={name}>
            {name}
          </Anchor>
        ),
      },
      {
        key: 'rank',
        header: results.rank,
        isNumber: true,
        isSortable: true,
        width: 104,
        cell: ({ unit }) => (
          <>
            {source(unit, results.rank, shown(unit.total.rank, 0, language))}
            <PossibleRanks score={certain.get(unit.code)?.total ?? null} />
          </>
        ),
      },
      {
        key: 'total',
        header: results.total,
        note: median(ranking.block.indexCode, ranking.totalMedian),
        isNumber: true,
        isSortable: true,
        width: 96,
        cell: score(ranking.block.indexCode, results.total, 'total'),
      },
      {
        key: 'change',
        header: results.change,
        isNumber: true,
        isSortable: true,
        width: 90,
        cell: ({ unit }) => source(unit, results.change, changeOf(unit, decimals)),
      },
      ...componentColumns(ranking, { median, score }, language),
    ];
  }, [ranking, certainty, results, language]);
}

type ColumnParts = {
  median: (node: string, value: number | null) => ReactNode;
  score: (node: string, what: string, key: string) => DataColumn<SearchedUnit>['cell'];
};

function componentColumns(
  { components }: BlockRanking,
  { median, score }: ColumnParts,
  language: Language,
): DataColumn<SearchedUnit>[] {
  return components.map((component, at) => ({
    key: String(at),
    header: component.name[language],
    note: median(component.code, component.shownMedian),
    isNumber: true,
    isSortable: true,
    width: 92,
    cell: score(component.code, component.name[language], String(at)),
  }));
}

function changeOf({ total: { changePoints } }: RankedUnit, decimals: number): ReactNode {
  return changePoints === null ? null : <Change points={changePoints} decimals={decimals} />;
}

type ScoreProps = { unit: RankedUnit; node: string; what: string; standing: Standing | null; decimals: number };

/** With the mark that says where it stands; why there is none where there is none. */
function UnitScore({ unit, node, what, standing, decimals }: ScoreProps) {
  const { results, language } = useWords();
  if (standing === null || standing.publishedScore === null) {
    const why = standing === null || standing.status === 'ok' ? noFigure : results.statuses[standing.status];
    return <span title={why}>{noFigure}</span>;
  }
  return (
    <BesideMedian row={standing}>
      <Figure unit={unit.code} node={node} what={`${unit.name[language]}, ${what}`}>
        {shown(standing.publishedScore, decimals, language)}
      </Figure>
    </BesideMedian>
  );
}
