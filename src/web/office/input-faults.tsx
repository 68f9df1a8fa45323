import { Text } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import type { InputFault } from './api-failure.ts';
import { useWords } from './language.tsx';
import { type Column, StackedTable } from './stacked-table.tsx';

/** Every fault of a file that was sent and that the server named: the sheet, the row, the column and what is wrong. */
export function InputFaults({ sentence, faults }: { sentence: string; faults: readonly InputFault[] }) {
  const { lifeTexts: texts, language } = useWords();
  const rows = faults.map((fault, at) => ({ ...fault, at: String(at) }));
  // Of a workbook the sheet is told: the server calls it workbook.xlsx#answers.
  const columns: Column<(typeof rows)[number]>[] = [
    { header: texts.faultFile, cell: ({ file }) => file.replace(/^.*#/, '') },
    { header: texts.faultRow, isNumber: true, cell: ({ row }) => (row === null ? '–' : String(row)) },
    { header: texts.faultColumn, cell: ({ column }) => column ?? '–' },
    { header: texts.faultMessage, cell: ({ message }) => message },
  ];
  return (
    <section role="alert">
      <Text c="var(--mantine-color-error)">{sentence}</Text>
      <Text fz="sm" c="dimmed" mb="xs">
        {fillTemplate(texts.faultsShown, { shown: faults.length }, language)}
      </Text>
      <StackedTable label={texts.faultMessage} columns={columns} rows={rows} keyOf={({ at }) => at} />
    </section>
  );
}
