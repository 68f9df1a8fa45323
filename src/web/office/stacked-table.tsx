import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export type Column<Row> = { header: string; isNumber?: boolean; cell: (row: Row) => ReactNode };

/** A table that becomes a list on a phone. Its roles are stated, as `display: block` takes them away. */
export function StackedTable<Row>({
  columns,
  rows,
  keyOf,
  label,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  label: string;
}) {
  return (
    <Table className="stacked" role="table" aria-label={label} verticalSpacing="sm" fz="sm">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map(({ header, isNumber }) => (
            <Table.Th key={header} role="columnheader" scope="col" className={isNumber ? 'number' : ''}>
              {header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)} role="row">
            {columns.map(({ header, isNumber, cell }) => (
              <Table.Td key={header} role="cell" data-label={header} className={isNumber ? 'number' : ''}>
                <span>{cell(row)}</span>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
