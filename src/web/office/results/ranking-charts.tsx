/** The other views of a ranking: in colours, on a scale, between two years, on a map. */
import { Group, NativeSelect, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Look } from '#charts/chart.ts';
import { heatTable } from '#charts/heat-table.ts';
import { ranking as rankingChart } from '#charts/ranking.ts';
import { slope } from '#charts/slope.ts';
import { stepOf } from '#charts/step.ts';
import { tileMap } from '#charts/tile-map.ts';
import { fillTemplate } from '#locale/format.ts';
import { ChartFigure } from '../chart.tsx';
import { HeatTableFigure } from '../heat-table.tsx';
import { useWords } from '../language.tsx';
import { useScheme } from '../printing.ts';
import { scaleOf, totalIn } from './overview-charts.tsx';
import { OtherNotices } from './round-frame.tsx';
import type { BlockRanking, RankedUnit } from './types.ts';

type View = { ranking: BlockRanking; own: string | null };

function notationOf({ block }: BlockRanking) {
  return { measure: 'points', decimals: block.rounding.decimals } as const;
}

export function BlockHeat({ ranking, own }: View) {
  const { language } = useWords();
  const scheme = useScheme();
  const heat = useMemo(
    () =>
      heatTable(
        {
          scale: scaleOf(ranking.block.componentScale),
          notation: notationOf(ranking),
          columns: ranking.components.map(({ code, name, shownMedian }) => ({
            name: name[language],
            median: shownMedian,
            medianSource: { block: ranking.block.code, node: code },
          })),
          rows: ranking.units.map((unit) => ({
            name: unit.name[language],
            isOwn: unit.code === own,
            values: unit.components.map(({ publishedScore }) => publishedScore),
            sources: ranking.components.map(({ code: node }) => ({ unit: unit.code, node })),
          })),
        },
        { language, scheme, width: 1000 },
      ),
    [ranking, own, language, scheme],
  );
  return <HeatTableFigure heat={heat} order={2} simulation={ranking.simulation?.[language] ?? null} />;
}

export function BlockChart({ ranking, own }: View) {
  const { language } = useWords();
  const draw = useCallback(
    (look: Look) =>
      rankingChart(
        {
          scale: scaleOf(ranking.block.totalScale),
          notation: notationOf(ranking),
          median: ranking.totalMedian,
          units: ranking.units.map(({ code, name, total }) => ({
            name: name[look.language],
            isOwn: code === own,
            score: total.publishedScore,
            rank: total.rank,
            interval: null,
            rankInterval: null,
            tier: null,
            source: totalIn(ranking.round.year, code, ranking),
          })),
        },
        look,
      ),
    [ranking, own],
  );
  return <ChartFigure draw={draw} order={2} simulation={ranking.simulation?.[language] ?? null} />;
}

/** Two years beside each other, the last two at first. */
export function BlockSlope({ ranking, own }: View) {
  const { results, language } = useWords();
  const years = useMemo(() => allYears(ranking), [ranking]);
  const [chosen, setChosen] = useState({ from: years.at(-2)?.year ?? 0, to: years.at(-1)?.year ?? 0 });
  const draw = useCallback(
    (look: Look) => {
      const standings = (year: number) =>
        new Map(years.find((one) => one.year === year)?.units.map((one) => [one.code, one]));
      const from = standings(chosen.from);
      const to = standings(chosen.to);
      const none = { score: null, rank: null };
      return slope(
        {
          fromYear: chosen.from,
          toYear: chosen.to,
          isComparable: isComparable(ranking, chosen),
          notation: notationOf(ranking),
          units: ranking.units
            .filter(({ code }) => from.has(code) || to.has(code))
            .map(({ code, name }) => ({
              name: name[look.language],
              isOwn: code === own,
              from: { ...(from.get(code) ?? none), source: totalIn(chosen.from, code, ranking) },
              to: { ...(to.get(code) ?? none), source: totalIn(chosen.to, code, ranking) },
            })),
        },
        look,
      );
    },
    [ranking, own, years, chosen],
  );
  if (years.length < 2) return <Text py="lg">{results.oneYearOnly}</Text>;
  const options = years.map(({ year }) => String(year));
  return (
    <>
      <Group gap="sm" mb="md" className="not-printed">
        <NativeSelect
          label={results.fromYear}
          data={options.slice(0, -1)}
          value={String(chosen.from)}
          onChange={({ currentTarget }) => {
            const from = Number(currentTarget.value);
            const later = years.find(({ year }) => year > from)?.year ?? chosen.to;
            setChosen({ from, to: chosen.to > from ? chosen.to : later });
          }}
        />
        <NativeSelect
          label={results.toYear}
          data={options.filter((year) => Number(year) > chosen.from)}
          value={String(chosen.to)}
          onChange={({ currentTarget }) => setChosen({ ...chosen, to: Number(currentTarget.value) })}
        />
      </Group>
      <OtherNotices simulations={ranking.simulations} />
      <ChartFigure draw={draw} order={2} simulation={ranking.simulation?.[language] ?? null} />
    </>
  );
}

/** The years before and that of the round, in their order. */
function allYears({ years, round, units }: BlockRanking): BlockRanking['years'] {
  const own = {
    year: round.year,
    units: units.map(({ code, total }) => ({ code, score: total.publishedScore, rank: total.rank })),
  };
  return [...years.filter(({ year }) => year !== round.year), own].toSorted((left, right) => left.year - right.year);
}

/** Not where the answer says of a year between the two that it is computed in another way. */
function isComparable({ unlikeYears }: BlockRanking, { from, to }: { from: number; to: number }): boolean {
  return !unlikeYears.some((year) => year >= from && year < to);
}

export function BlockMap({ ranking, tiles, own }: View & { tiles: NonNullable<BlockRanking['tiles']> }) {
  const { results, language } = useWords();
  const draw = useCallback(
    (look: Look) => {
      const { block, totalMedian, units } = ranking;
      const unitOf = new Map<string, RankedUnit>(units.map((unit) => [unit.code, unit]));
      return tileMap(
        {
          notation: notationOf(ranking),
          tiles: tiles.flatMap(({ code, row, column }) => {
            const unit = unitOf.get(code);
            if (!unit) return [];
            const value = unit.total.publishedScore;
            const step =
              value === null || totalMedian === null
                ? null
                : stepOf(
                    { value, median: totalMedian },
                    { scale: scaleOf(block.totalScale), decimals: block.rounding.decimals },
                  );
            const source = totalIn(ranking.round.year, code, ranking);
            return [{ code, name: unit.name[look.language], row, column, isOwn: code === own, value, step, source }];
          }),
        },
        look,
      );
    },
    [ranking, tiles, own],
  );
  const placed = new Set(tiles.map(({ code }) => code));
  const absent = ranking.units.filter(({ code }) => !placed.has(code)).map(({ name }) => name[language]);
  return (
    <>
      <ChartFigure draw={draw} order={2} simulation={ranking.simulation?.[language] ?? null} />
      {absent.length > 0 && (
        <Text fz="sm" mt="sm" maw="75ch">
          {fillTemplate(results.withoutPlace, { names: absent.join(', ') }, language)}
        </Text>
      )}
    </>
  );
}
