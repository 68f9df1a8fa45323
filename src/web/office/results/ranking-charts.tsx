/** The other views of a ranking: in colours, on a scale, between two years, on a map. */
import { Group, NativeSelect, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Look, Scale } from '#charts/chart.ts';
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
import type { BlockCertainty, BlockRanking, RankedUnit } from './types.ts';

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

export function BlockChart({ ranking, own, certainty }: View & { certainty: BlockCertainty | undefined }) {
  const { language, certaintyTexts } = useWords();
  const certain: CertainUnits = useMemo(() => new Map(certainty?.units.map((unit) => [unit.code, unit])), [certainty]);
  const hasTiers = new Set(certainty?.units.map(({ tier }) => tier)).size > 1;
  const tierName = useCallback(
    (tier: number | null): string | null =>
      tier === null || !hasTiers ? null : fillTemplate(certaintyTexts.tier, { tier }, language),
    [certaintyTexts, hasTiers, language],
  );
  const draw = useCallback(
    (look: Look) =>
      rankingChart(
        {
          scale: scaleAround(ranking, certain),
          notation: notationOf(ranking),
          median: ranking.totalMedian,
          units: ranking.units.map(({ code, name, total }) => ({
            name: name[look.language],
            isOwn: code === own,
            score: total.publishedScore,
            rank: total.rank,
            interval: certain.get(code)?.total?.interval ?? null,
            rankInterval: certain.get(code)?.total?.rankInterval ?? null,
            tier: tierName(certain.get(code)?.tier ?? null),
            source: totalIn(ranking.round.year, code, ranking),
          })),
        },
        look,
      ),
    [ranking, own, certain, tierName],
  );
  return <ChartFigure draw={draw} order={2} simulation={ranking.simulation?.[language] ?? null} />;
}

type CertainUnits = ReadonlyMap<string, NonNullable<BlockCertainty>['units'][number]>;

/** Dots need no zero: the scale holds all scores and intervals, in steps of ten. */
function scaleAround({ units, block }: BlockRanking, certain: CertainUnits): Scale {
  const whole = scaleOf(block.totalScale);
  const figures = units.flatMap(({ code, total }) => {
    const interval = certain.get(code)?.total?.interval;
    return [total.publishedScore, interval?.low ?? null, interval?.high ?? null].filter((one) => one !== null);
  });
  if (figures.length === 0) return whole;
  const step = (whole.end - whole.start) / 10;
  return {
    start: Math.max(whole.start, Math.floor(Math.min(...figures) / step) * step),
    end: Math.min(whole.end, Math.ceil(Math.max(...figures) / step) * step),
  };
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
