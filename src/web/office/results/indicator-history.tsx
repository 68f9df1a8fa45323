import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { useWords } from '../language.tsx';
import { type DataColumn, DataTable } from './data-table.tsx';
import { Figure, FigureTo, shownValue } from './figure.tsx';
import { indicatorTrailPath } from './places.ts';
import { Part } from './round-frame.tsx';
import type { Indicator, IndicatorUnit } from './types.ts';

/** The same indicator in other rounds, with a mark where it was asked or computed in another way. */
export function IndicatorHistory({ indicator, own }: { indicator: Indicator; own: string | null }) {
  const { results, language } = useWords();
  const { history, node, year } = indicator;
  const columns = useMemo((): DataColumn<IndicatorUnit>[] => {
    const valueIn = (rows: Indicator['history'][number]['rows'], unitCode: string): string =>
      shownValue(rows.find((one) => one.unitCode === unitCode)?.value ?? null, node.valueIsShare, language);
    return [
      { key: 'name', header: results.unit, cell: ({ name }) => name[language] },
      ...history.map((one): DataColumn<IndicatorUnit> => {
        const isBroken = one.isQuestionOther || one.isFormulaOther;
        return {
          key: `${one.year} ${one.roundCode}`,
          header: String(one.year),
          ...(isBroken ? { note: '◇' } : {}),
          isNumber: true,
          cell: ({ unitCode, name }) => (
            <FigureTo
              path={indicatorTrailPath(one.roundCode, node.block, { unit: unitCode, node: node.code })}
              what={`${name[language]}, ${one.year}`}
            >
              {valueIn(one.rows, unitCode)}
            </FigureTo>
          ),
        };
      }),
      {
        key: 'this',
        header: String(year),
        isNumber: true,
        cell: (unit) => (
          <Figure unit={unit.unitCode} node={node.code} what={`${unit.name[language]}, ${year}`}>
            {shownValue(unit.value, node.valueIsShare, language)}
          </Figure>
        ),
      },
    ];
  }, [history, node, year, results, language]);
  const breaks = history.filter((one) => one.isQuestionOther || one.isFormulaOther);
  const known = indicator.units.filter(({ unitCode }) =>
    history.some(({ rows }) => rows.some((row) => row.unitCode === unitCode)),
  );
  return (
    <Part title={results.history}>
      {known.length === 0 ? (
        <Text c="dimmed">{results.noHistory}</Text>
      ) : (
        <DataTable
          label={results.history}
          columns={columns}
          rows={known}
          keyOf={({ unitCode }) => unitCode}
          markOf={({ unitCode }) => (unitCode === own ? 'own' : null)}
        />
      )}
      {breaks.map((one) => (
        <Text key={one.roundCode} fz="sm" mt="xs">
          <span className="mark is-uncertain" aria-hidden>
            ◇
          </span>
          {fillTemplate(
            one.isQuestionOther ? results.questionOther : results.formulaOther,
            { year: String(one.year) },
            language,
          )}
        </Text>
      ))}
    </Part>
  );
}
