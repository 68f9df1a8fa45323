/**
 * Example figures for the page that shows every element. Those of Chi Lăng are the published ones of 2020 to 2023; every
 * other unit and figure is simulated.
 */
import { decimalDifference, roundDecimal } from '#base/rounding.ts';
import type { DesignTexts } from '#locale/vi/design.ts';
import type { ContributionsInput } from './contributions.ts';
import type { DistributionInput } from './distribution.ts';
import type { DotPlotInput } from './dot-plot.ts';
import type { HeatTableInput } from './heat-table.ts';
import type { RadarInput } from './radar.ts';
import type { RankingInput } from './ranking.ts';
import type { SlopeInput } from './slope.ts';
import { stepOf } from './step.ts';
import type { TileMapInput } from './tile-map.ts';
import type { YearLineInput } from './year-line.ts';

export const exampleStates = ['normal', 'one', 'absent', 'long', 'many'] as const;
export type ExampleState = (typeof exampleStates)[number];
type Names = DesignTexts['example'];

const ten = { start: 0, end: 10 };
const hundred = { start: 0, end: 100 };
const notation = { measure: 'points', decimals: 2 } as const;

type ComponentFigures = {
  code: keyof Names['components'];
  own: number;
  /** Published, from 2022. */
  change: number;
  median: number;
  best: number;
};

/** Published scores and changes; the medians and the best are of the simulated block. */
const componentFigures: readonly ComponentFigures[] = [
  { code: 'transparency', own: 7.44, change: -0.58, median: 7.86, best: 8.02 },
  { code: 'time-costs', own: 5.18, change: -2.83, median: 5.63, best: 5.85 },
  { code: 'informal-charges', own: 7.03, change: -0.18, median: 7.35, best: 7.81 },
  { code: 'fair-competition', own: 4.63, change: 0.42, median: 4.94, best: 5.08 },
  { code: 'business-support', own: 8.15, change: 3.27, median: 8.3, best: 8.66 },
  { code: 'legal-security', own: 6.63, change: -1.63, median: 6.82, best: 7.17 },
  { code: 'leadership', own: 8.69, change: -0.15, median: 9.26, best: 9.43 },
  { code: 'land', own: 5.51, change: -0.3, median: 5.67, best: 6.07 },
];
/** Published totals and ranks, by year. */
const totals = [
  { year: 2020, score: 71.64, rank: 4 },
  { year: 2021, score: 70.92, rank: 8 },
  { year: 2022, score: 74.03, rank: 8 },
  { year: 2023, score: 66.57, rank: 10 },
] as const;
/** Totals of the simulated districts of 2023, and of a 2022 made up for them. */
const others = [
  ['K', 71.42, 72.8],
  ['H', 70.66, 75.1],
  ['E', 70.31, 74.6],
  ['A', 70.27, 76.02],
  ['B', 69.84, 73.1],
  ['D', 69.49, 74.4],
  ['I', 69.24, 75.5],
  ['C', 68.97, 72.15],
  ['G', 68.88, 74.9],
  ['L', 63.13, 74.11],
] as const;

export type Examples = {
  dotPlot: DotPlotInput;
  yearLine: YearLineInput;
  slope: SlopeInput;
  radar: RadarInput;
  ranking: RankingInput;
  contributions: ContributionsInput;
  distribution: DistributionInput;
  heatTable: HeatTableInput;
  tileMap: TileMapInput;
};

export function examplesFor(state: ExampleState, names: Names): Examples {
  const units = unitsFor(state, names);
  return {
    ...componentExamples(state, names),
    ...unitExamples(state, units, names),
    yearLine: yearExample(state, names),
    distribution: distributionExample(state, units, names),
  };
}

/** The name as it is, or 120 characters long. */
function named(name: string, state: ExampleState, { tail }: Names): string {
  return state === 'long' ? (name + tail).slice(0, 120).trimEnd() : name;
}

function componentExamples(state: ExampleState, names: Names) {
  const known = state === 'one' ? componentFigures.slice(1, 2) : componentFigures;
  const rows = known.map(({ code, own, change, median, best }, at) => {
    const isAbsent = state === 'absent' && at === 1;
    return {
      name: named(names.components[code], state, names),
      own: isAbsent ? null : own,
      median: state === 'absent' && at === 2 ? null : median,
      best,
      lastYear: state === 'absent' && at === 3 ? null : decimalDifference(own, change),
      interval: state === 'many' ? { low: own - 0.3, high: own + 0.3 } : null,
      points: isAbsent ? null : decimalDifference(change * 1.25, 0),
    };
  });
  const all = state === 'many' ? [...rows, ...simulatedIndicators(names)] : rows;
  const shared = { ownName: named(names.own, state, names), kind: 'component', scale: ten, notation } as const;
  return {
    dotPlot: { ...shared, lastYear: 2022, rows: all },
    radar: { ...shared, axes: all },
    contributions: { kind: 'component', notation, items: all },
  } as const;
}

function simulatedIndicators(names: Names) {
  return Array.from({ length: 52 }, (_, at) => {
    const own = spread(at, 3, 9);
    return {
      name: names.indicator.replace('{number}', String(at + 1)),
      own,
      median: spread(at + 300, 4, 8),
      best: Math.min(10, own + 1),
      lastYear: spread(at + 500, 3, 9),
      interval: { low: own - 0.4, high: own + 0.4 },
      points: spread(at + 900, -0.5, 0.5),
    };
  });
}

/** A figure that looks like chance and is the same for the same place, within a range, with two decimals. */
function spread(place: number, low: number, high: number): number {
  const first = Math.imul(place + 1, 0x9e3779b1);
  const second = Math.imul(first ^ (first >>> 15), 0x85ebca6b);
  const share = ((second ^ (second >>> 13)) >>> 0) / 0x1_0000_0000;
  return roundDecimal(low + share * (high - low), { rule: 'half-up', decimals: 2 });
}

function yearExample(state: ExampleState, names: Names): YearLineInput {
  const points = totals.map(({ year, score, rank }) => ({
    year,
    score: state === 'absent' && year === 2021 ? null : score,
    rank: state === 'absent' && year === 2021 ? null : rank,
    rankedUnits: state === 'absent' ? null : 11,
    interval: state === 'many' ? { low: score - 2, high: score + 2 } : null,
    breakBefore: year === 2023 ? ('not-comparable' as const) : null,
  }));
  const earlier = Array.from({ length: 8 }, (_, at) => ({
    year: 2012 + at,
    score: spread(at, 60, 72),
    rank: 1 + (at % 11),
    rankedUnits: 11,
    interval: null,
    breakBefore: at === 4 ? ('unit' as const) : null,
  }));
  const years = state === 'one' ? points.slice(-1) : state === 'many' ? [...earlier, ...points] : points;
  return { name: named(names.own, state, names), scale: hundred, notation, years };
}

type ExampleUnit = { name: string; isOwn: boolean; score: number | null; before: number | null };

/** By score, the best first. */
function unitsFor(state: ExampleState, names: Names): ExampleUnit[] {
  const own = { name: named(names.own, state, names), isOwn: true, score: 66.57, before: 74.03 };
  if (state === 'one') return [own];
  const simulated =
    state === 'many'
      ? Array.from({ length: 699 }, (_, at) => ({
          name: names.numberUnit.replace('{number}', String(at + 1)),
          isOwn: false,
          score: spread(at, 48, 88),
          before: spread(at + 4000, 48, 88),
        }))
      : others.map(([letter, score, before], at) => ({
          name: named(names.letterUnit.replace('{letter}', letter), state, names),
          isOwn: false,
          score: state === 'absent' && at === 4 ? null : score,
          before: state === 'absent' && at % 3 === 1 ? null : before,
        }));
  return [own, ...simulated].toSorted((left, right) => (right.score ?? 0) - (left.score ?? 0));
}

/** 1 is the best; ties share the better rank. */
function rankIn(scores: readonly (number | null)[], score: number | null): number | null {
  return score === null ? null : 1 + scores.filter((other) => other !== null && other > score).length;
}

function unitExamples(state: ExampleState, units: readonly ExampleUnit[], names: Names) {
  const scores = units.map((unit) => unit.score);
  const before = units.map((unit) => unit.before);
  const median = state === 'many' ? 68.1 : state === 'one' ? null : 69.49;
  const ranked = units.map(({ name, isOwn, score }) => {
    const rank = rankIn(scores, score);
    const hasInterval = score !== null && (state === 'normal' || state === 'many');
    return {
      name,
      isOwn,
      score,
      rank,
      interval: hasInterval ? { low: score - 1.6, high: score + 1.6 } : null,
      rankInterval:
        hasInterval && rank !== null ? { low: Math.max(1, rank - 2), high: Math.min(units.length, rank + 1) } : null,
      tier: state === 'one' ? null : (names.tiers[score === null ? 2 : score >= 70 ? 0 : score >= 66 ? 1 : 2] ?? null),
    };
  });
  const slope: SlopeInput = {
    fromYear: 2022,
    toYear: 2023,
    isComparable: state !== 'absent',
    notation,
    units: units.map((unit) => ({
      name: unit.name,
      isOwn: unit.isOwn,
      from: { score: unit.before, rank: rankIn(before, unit.before) },
      to: { score: unit.score, rank: rankIn(scores, unit.score) },
    })),
  };
  return {
    ranking: { scale: hundred, notation, median, units: ranked } satisfies RankingInput,
    slope,
    heatTable: heatExample(state, units, names),
    tileMap: tileExample(units, median ?? 66.57),
  };
}

function heatExample(state: ExampleState, units: readonly ExampleUnit[], names: Names): HeatTableInput {
  return {
    scale: ten,
    notation,
    columns: componentFigures.map(({ code, median }) => ({
      name: named(names.components[code], state, names),
      median,
    })),
    rows: units.slice(0, 120).map((unit, row) => ({
      name: unit.name,
      isOwn: unit.isOwn,
      values: componentFigures.map(({ own, median }, at) => {
        if (state === 'absent' && (row + at) % 7 === 3) return null;
        return unit.isOwn ? own : spread(row * 8 + at, median - 0.8, median + 0.8);
      }),
    })),
  };
}

function tileExample(units: readonly ExampleUnit[], median: number): TileMapInput {
  const columns = units.length > 30 ? 20 : 4;
  return {
    notation,
    tiles: units.map(({ name, isOwn, score }, at) => ({
      code: isOwn ? 'CL' : String(at + 1),
      name,
      row: 1 + Math.floor(at / columns),
      column: 1 + (at % columns),
      isOwn,
      value: score,
      step: score === null ? null : stepOf({ value: score, median }, { scale: hundred, decimals: 2 }),
    })),
  };
}

function distributionExample(state: ExampleState, units: readonly ExampleUnit[], names: Names): DistributionInput {
  return {
    question: names.question,
    options: names.options.map((option) => named(option, state, names)),
    decimals: 1,
    units: units.slice(0, 60).map((unit, at) => {
      const first = spread(at, 0.02, 0.12);
      const second = spread(at + 50, 0.1, 0.3);
      const third = spread(at + 90, 0.3, 0.5);
      const shares = [first, second, third, decimalDifference(1, first + second + third)];
      const isHidden = (option: number): boolean => state === 'absent' && at % 3 === 0 && option < 2;
      return {
        name: unit.name,
        isOwn: unit.isOwn,
        n: 80 + at,
        cells:
          unit.score === null
            ? null
            : shares.map((share, option) => (isHidden(option) ? { kind: 'hidden' } : { kind: 'shown', share })),
      };
    }),
  };
}
