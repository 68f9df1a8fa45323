import { Anchor, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { fillTemplate, formatShare } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { type DataColumn, DataTable, type Sort } from './data-table.tsx';
import type { DiagnosisRow } from './diagnosis-rows.ts';
import {
  BesideMedian,
  Change,
  DotInRow,
  Figure,
  FigureTo,
  shown,
  shownRank,
  shownValue,
  TrendInRow,
} from './figure.tsx';
import { indicatorPath, methodPath } from './places.ts';
import type { Diagnosis } from './types.ts';

type TableProps = {
  diagnosis: Diagnosis;
  rows: readonly DiagnosisRow[];
  sort: Sort;
  onSort: (key: string) => void;
};

export function DiagnosisTable({ diagnosis, rows, sort, onSort }: TableProps) {
  const { results } = useWords();
  const columns = useColumns(diagnosis);
  return (
    <DataTable
      label={results.diagnosis}
      columns={columns}
      rows={rows}
      keyOf={({ node }) => node.code}
      markOf={({ node }) => (node.kind === 'indicator' ? null : 'group')}
      sort={sort}
      onSort={onSort}
      rowHeight={52}
    />
  );
}

type Words = ReturnType<typeof useWords>;

function useColumns(diagnosis: Diagnosis): DataColumn<DiagnosisRow>[] {
  const words = useWords();
  return useMemo(
    () => [...valueColumns(diagnosis, words), ...placeColumns(diagnosis, words), ...stakeColumns(diagnosis, words)],
    [diagnosis, words],
  );
}

function sourceIn({ unit }: Diagnosis) {
  return (row: DiagnosisRow, what: string, figure: ReactNode) => (
    <Figure unit={unit.code} node={row.node.code} what={`${row.name}, ${what}`}>
      {figure}
    </Figure>
  );
}

function valueColumns(diagnosis: Diagnosis, { results, language }: Words): DataColumn<DiagnosisRow>[] {
  const source = sourceIn(diagnosis);
  const { decimals } = diagnosis.block.rounding;
  return [
    { key: 'name', header: results.name, width: 300, cell: (row) => <NodeName row={row} diagnosis={diagnosis} /> },
    {
      key: 'value',
      header: results.value,
      isNumber: true,
      cell: (row) => source(row, results.value, shownValue(row.node.row.value, row.node.valueIsShare, language)),
    },
    {
      key: 'n',
      header: results.answers,
      isNumber: true,
      isSortable: true,
      cell: (row) => source(row, results.answers, shown(row.node.row.n, 0, language)),
    },
    {
      key: 'score',
      header: results.score,
      isNumber: true,
      isSortable: true,
      cell: (row) => (
        <Score row={row} text={source(row, results.score, shown(row.node.row.publishedScore, decimals, language))} />
      ),
    },
  ];
}

function placeColumns(diagnosis: Diagnosis, { results, language }: Words): DataColumn<DiagnosisRow>[] {
  const source = sourceIn(diagnosis);
  const { totalScale, componentScale, rounding } = diagnosis.block;
  return [
    {
      key: 'against',
      header: results.against,
      isDrawing: true,
      note: results.againstNote,
      width: 140,
      cell: ({ node: { row, kind } }) => {
        const { lowest, highest } = kind === 'index' ? totalScale : componentScale;
        return <DotInRow own={row.publishedScore} median={row.shownMedian} start={lowest} end={highest} />;
      },
    },
    {
      key: 'rank',
      header: results.rank,
      isNumber: true,
      isSortable: true,
      cell: (row) => source(row, results.rank, shownRank(row.node.row, language)),
    },
    {
      key: 'median',
      header: results.median,
      isNumber: true,
      cell: ({ node, name }) => (
        <Figure block={diagnosis.block.code} node={node.code} what={`${name}, ${results.median}`}>
          {shown(node.row.shownMedian, rounding.decimals, language)}
        </Figure>
      ),
    },
  ];
}

function stakeColumns(diagnosis: Diagnosis, { results, language }: Words): DataColumn<DiagnosisRow>[] {
  const source = sourceIn(diagnosis);
  const { decimals } = diagnosis.block.rounding;
  return [
    {
      key: 'gap',
      header: results.gapHead,
      isNumber: true,
      isSortable: true,
      cell: (row) => {
        const gap = row.node.row.gapToMedian;
        return source(row, results.gapHead, gap === null ? null : <Change points={gap} decimals={decimals} />);
      },
    },
    {
      key: 'stake',
      header: results.stake,
      note: results.stakeNote,
      isNumber: true,
      isSortable: true,
      width: 130,
      cell: (row) => source(row, results.stake, shown(row.node.row.stakeMedian, decimals, language)),
    },
    {
      key: 'trend',
      header: results.trend,
      cell: (row) => {
        const trend = <TrendInRow trend={row.node.trend} decimals={decimals} />;
        const known = row.node.trend.filter(({ score }) => score !== null);
        return known.length > 1 ? source(row, results.trend, trend) : trend;
      },
    },
  ];
}

function NodeName({ row, diagnosis }: { row: DiagnosisRow; diagnosis: Diagnosis }) {
  const { results, language } = useWords();
  const { node, depth, name } = row;
  const weight = fillTemplate(results.weightOf, { share: formatShare(node.weightShare, language) }, language);
  const notes = [
    // The weights are of the edition.
    node.kind === 'component' ? (
      <FigureTo key="weight" path={methodPath(diagnosis.round.code)} what={weight}>
        {weight}
      </FigureTo>
    ) : null,
    node.assumed ? results.assumed : null,
    node.polarity === 'negative' ? results.negative : null,
  ].filter((note) => note !== null);
  const label = (
    <>
      {name}
      {notes.length > 0 && (
        <Text span inherit fw={400} c="dimmed">
          {' ('}
          {notes.map((note, at) => (at === 0 ? note : ['; ', note]))})
        </Text>
      )}
    </>
  );
  return (
    <div className="two-lines" title={name} data-depth={depth}>
      {node.kind === 'indicator' ? (
        <Anchor {...linkTo(indicatorPath(diagnosis.round.code, node.code, diagnosis.block.code))} inherit>
          {label}
        </Anchor>
      ) : (
        label
      )}
    </div>
  );
}

/** With the mark that says where it stands; why there is none where there is none. */
function Score({ row, text }: { row: DiagnosisRow; text: ReactNode }) {
  const { results } = useWords();
  const { row: figures } = row.node;
  if (figures.publishedScore === null) {
    return (
      <Text span inherit c="dimmed" fz="xs">
        {results.statuses[figures.status]}
      </Text>
    );
  }
  return <BesideMedian row={figures}>{text}</BesideMedian>;
}
