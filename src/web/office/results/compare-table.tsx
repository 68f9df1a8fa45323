import { useMemo } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { useWords } from '../language.tsx';
import type { CompareRow } from './compare-rows.ts';
import { type DataColumn, DataTable } from './data-table.tsx';
import { Figure, shown } from './figure.tsx';
import type { BlockRanking } from './types.ts';

/** Shapes of the units in the row's drawing and above their columns. */
const shapes = ['●', '■', '◆', '▲', '○', '□'] as const;

type TableProps = { label: string; ranking: BlockRanking; units: readonly string[]; rows: readonly CompareRow[] };

export function CompareTable(props: TableProps) {
  const { label, rows } = props;
  const words = useWords();
  const { ranking, units } = props;
  const columns = useMemo(
    () => [...unitColumns({ ranking, units }, words), ...blockColumns({ ranking, units, rows }, words)],
    [ranking, units, rows, words],
  );
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      keyOf={({ code }) => code}
      markOf={({ isGroup }) => (isGroup ? 'group' : null)}
      rowHeight={52}
    />
  );
}

type Words = ReturnType<typeof useWords>;

function unitColumns(
  { ranking, units }: Pick<TableProps, 'ranking' | 'units'>,
  { results, language }: Words,
): DataColumn<CompareRow>[] {
  const { decimals } = ranking.block.rounding;
  const nameOf = (code: string): string => ranking.units.find((unit) => unit.code === code)?.name[language] ?? code;
  return [
    {
      key: 'name',
      header: results.name,
      width: 280,
      cell: ({ name }) => (
        <span className="two-lines" title={name}>
          {name}
        </span>
      ),
    },
    ...units.map(
      (unit, at): DataColumn<CompareRow> => ({
        key: unit,
        header: nameOf(unit),
        note: shapes[at] ?? '',
        isNumber: true,
        width: 110,
        cell: ({ code, name, scores }) => (
          <Figure unit={unit} node={code} what={`${nameOf(unit)}, ${name}`}>
            {shown(scores[at] ?? null, decimals, language)}
          </Figure>
        ),
      }),
    ),
  ];
}

function blockColumns(
  { ranking, units, rows }: Omit<TableProps, 'label'>,
  { results, language }: Words,
): DataColumn<CompareRow>[] {
  const [first = ''] = units;
  const figures = (key: 'lastYear' | 'lowest' | 'median' | 'highest', header: string): DataColumn<CompareRow> => ({
    key,
    header,
    isNumber: true,
    cell: (row) => (
      <Figure
        {...(key === 'lastYear' ? { unit: first } : { block: ranking.block.code })}
        node={row.code}
        what={`${row.name}, ${header}`}
      >
        {shown(row[key], ranking.block.rounding.decimals, language)}
      </Figure>
    ),
  });
  const hasLastYear = units.length === 1 && rows.some(({ lastYear }) => lastYear !== null);
  const year = fillTemplate(results.lastYearScore, { year: String(ranking.round.year - 1) }, language);
  return [
    {
      key: 'drawing',
      header: results.against,
      note: results.rangeNote,
      isDrawing: true,
      width: 220,
      cell: (row) => <RangeInRow row={row} hasLastYear={hasLastYear} />,
    },
    ...(hasLastYear ? [{ ...figures('lastYear', year), note: '◌' }] : []),
    figures('lowest', results.lowest),
    figures('median', results.median),
    figures('highest', results.best),
  ];
}

/** From the lowest to the highest, the median across, each unit with its shape. The figures stand beside it. */
function RangeInRow({ row, hasLastYear }: { row: CompareRow; hasLastYear: boolean }) {
  const { scores, lowest, median, highest, lastYear, scale } = row;
  const x = (value: number): number => 8 + (184 * (value - scale.start)) / (scale.end - scale.start || 1);
  return (
    <svg className="range-in-row" width="200" height="24" viewBox="0 0 200 24" aria-hidden="true">
      <line className="scale" x1="8" x2="192" y1="12" y2="12" />
      {lowest !== null && highest !== null && (
        <rect className="range" x={x(lowest)} y="8" width={Math.max(1, x(highest) - x(lowest))} height="8" />
      )}
      {median !== null && <rect className="median" x={x(median) - 1.5} y="3" width="3" height="18" />}
      {hasLastYear && lastYear !== null && <circle className="last-year" cx={x(lastYear)} cy="12" r="4.5" />}
      {scores.map((score, at) =>
        score === null ? null : (
          <text key={shapes[at]} className="own" x={x(score)} y="17" textAnchor="middle">
            {shapes[at]}
          </text>
        ),
      )}
    </svg>
  );
}
