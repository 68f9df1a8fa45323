import { Group, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Source } from '#charts/chart.ts';
import type { HeatCell, HeatTable } from '#charts/heat-table.ts';
import { useWords } from './language.tsx';
import { Figure } from './results/figure.tsx';

type HeatTableProps = { heat: HeatTable; simulation?: string | null; order?: 2 | 3 | 4 };

/** Units by components as a table whose cells have the colour and the symbol of their distance from the median. */
export function HeatTableFigure({ heat, simulation = null, order = 3 }: HeatTableProps) {
  const { web } = useWords();
  const titleId = useId();
  const { columns, rows } = heat.table;
  const widest = 160 + 100 * (columns.length - 1);
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <Title order={order} id={titleId} mb="xs">
        {heat.title}
      </Title>
      {simulation !== null && (
        <Text className="simulated" fz="xs" mb="xs">
          {web.simulated}
        </Text>
      )}
      <Text fz="sm" maw="75ch" mb="xs" className="chart-words">
        {heat.description}
      </Text>
      <Group gap="xs" mb="xs">
        {heat.key.map((step) => (
          <Text key={step.words} fz="xs" px={8} py={2} bg={step.fill} c={step.textColor}>
            {`${step.symbol} ${step.words}`.trim()}
          </Text>
        ))}
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that moves sideways must be reached by keyboard. */}
      <section className="scrolled" aria-labelledby={titleId} tabIndex={0}>
        <Table fz="sm" className="heat" aria-labelledby={titleId} miw={widest}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ header, isNumber }) => (
                <Table.Th key={header} scope="col" className={isNumber ? 'figure' : ''}>
                  <Text inherit lineClamp={4} title={header}>
                    {header}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name = '', ...texts], row) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={row === heat.ownRow ? 600 : 400}>
                  <Text inherit lineClamp={3} title={name}>
                    {name}
                  </Text>
                </Table.Th>
                {columns.slice(1).map(({ header }, at) => (
                  <Cell
                    key={header}
                    cell={heat.cells[row]?.[at]}
                    text={texts[at] ?? ''}
                    what={`${name}, ${header}`}
                    source={heat.table.sources?.[row]?.[at + 1] ?? null}
                  />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </figure>
  );
}

/** The last row, of the medians, has no colours. */
function Cell({
  cell,
  text,
  what,
  source,
}: {
  cell: HeatCell | undefined;
  text: string;
  what: string;
  source: Source | null;
}) {
  const figure =
    source === null || !/\d/.test(text) ? (
      text
    ) : (
      <Figure {...source} what={what}>
        {text}
      </Figure>
    );
  if (cell === undefined) return <Table.Td className="number">{figure}</Table.Td>;
  return (
    <Table.Td className="number" bg={cell.step === null ? '' : cell.fill} c={cell.textColor}>
      {cell.symbol !== '' && (
        <span role="img" aria-label={cell.words} className="mark">
          {cell.symbol}
        </span>
      )}
      {figure}
    </Table.Td>
  );
}
