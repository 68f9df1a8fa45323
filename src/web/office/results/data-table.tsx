/** A table of many figures: it scrolls within itself, its heads and its first column stay, its columns sort. */
import { Table, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { memo, type ReactNode, useRef } from 'react';
import { useWords } from '../language.tsx';
import { useWindowRows } from './window-rows.ts';

export type DataColumn<Row> = {
  key: string;
  header: string;
  /** Below the name of the column: the unit of measure, or the median. */
  note?: ReactNode;
  isNumber?: boolean;
  isSortable?: boolean;
  /** A drawing of figures that stand in other columns: left out where there is little room. */
  isDrawing?: boolean;
  width?: number;
  cell: (row: Row) => ReactNode;
};
export type Sort = { key: string; isDescending: boolean };

type DataTableProps<Row> = {
  label: string;
  /** The same array from one drawing to the next, or all rows are drawn each time. */
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Marked as one's own, or as one that others belong to. */
  markOf?: (row: Row) => 'own' | 'group' | null;
  sort?: Sort | null;
  onSort?: (key: string) => void;
  rowHeight?: number;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, markOf, sort = null, onSort, rowHeight = 48 } = props;
  const place = useRef<HTMLElement>(null);
  // Names have four short lines on a phone.
  const height = useMediaQuery('(max-width: 40em)') ? Math.max(rowHeight, 84) : rowHeight;
  const { from, to, before, after } = useWindowRows(place, rows.length, height);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that moves by itself must be reached by keyboard.
    <section ref={place} className="data-table" aria-label={label} tabIndex={0}>
      <Table fz="sm" aria-label={label} aria-rowcount={rows.length + 1} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before > 0 && <Gap height={before} columns={columns.length} />}
          {rows.slice(from, to).map((row, at) => (
            <DataRow
              key={keyOf(row)}
              row={row}
              columns={columns as readonly DataColumn<unknown>[] /* of the same rows */}
              index={from + at + 2}
              height={height}
              mark={markOf?.(row) ?? null}
            />
          ))}
          {after > 0 && <Gap height={after} columns={columns.length} />}
        </Table.Tbody>
      </Table>
    </section>
  );
}

type RowProps = {
  row: unknown;
  columns: readonly DataColumn<unknown>[];
  index: number;
  height: number;
  mark: 'own' | 'group' | null;
};

/** Plain elements: a table may have thousands of cells, and those of the library are styled one by one. */
const DataRow = memo(function DataRow({ row, columns, index, height, mark }: RowProps) {
  return (
    <tr aria-rowindex={index} style={{ height }} className={mark === null ? '' : `is-${mark}`}>
      {columns.map(({ key, cell, ...column }, at) =>
        at === 0 ? (
          <th key={key} scope="row" className="first">
            {cell(row)}
          </th>
        ) : (
          <td key={key} className={classOf(column, 'number')}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
});

function classOf({ isNumber, isDrawing }: { isNumber?: boolean; isDrawing?: boolean }, ofNumbers: string): string {
  if (isDrawing) return 'is-drawing';
  return isNumber ? ofNumbers : '';
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: DataColumn<Row>;
  sort: Sort | null;
  onSort: ((key: string) => void) | undefined;
}) {
  const { results } = useWords();
  const { key, header, note, isSortable, width } = column;
  const direction = sort?.key === key ? (sort.isDescending ? 'descending' : 'ascending') : undefined;
  const words = (
    <Text inherit span lineClamp={4} title={header}>
      {header}
    </Text>
  );
  return (
    <Table.Th
      scope="col"
      className={classOf(column, 'figure')}
      style={width === undefined ? {} : { '--column-width': `${width}px` }}
      aria-sort={isSortable ? (direction ?? 'none') : undefined}
    >
      {isSortable && onSort ? (
        <UnstyledButton fz="inherit" fw="inherit" className="sort" onClick={() => onSort(key)} title={results.sortBy}>
          {words}
          <span aria-hidden className="sort-mark">
            {direction === undefined ? '' : direction === 'descending' ? '↓' : '↑'}
          </span>
        </UnstyledButton>
      ) : (
        words
      )}
      {note !== undefined && (
        <Text inherit span fw={400} c="dimmed" display="block">
          {note}
        </Text>
      )}
    </Table.Th>
  );
}

/** In the place of rows that are out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} height={height} />
    </tr>
  );
}
