import { createFaultList } from '#domain/assessment-round/fault.ts';
import type { Round } from '#domain/assessment-round/round.ts';
import { goalChance } from '#domain/goal/goal-chance.ts';
import {
  type BoundsPolicy,
  componentCodes,
  type Goal,
  type GoalRequest,
  indicatorCodes,
  planUnitGoal,
} from '#domain/goal/plan-unit-goal.ts';
import { readGoalTable } from '#domain/goal/read-goal-table.ts';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { type GoalWithChance, goalText } from './goal-text.ts';
import { faultLines, loadRound } from './load-round.ts';
import { createPaint } from './paint.ts';
import { UsageFault } from './usage.ts';

export const goalFormats = ['table', 'json', 'csv'] as const;
export type GoalOptions = {
  unit: string;
  total?: string;
  rank?: string;
  component?: string[];
  components?: string;
  cost?: string;
  cap: string;
  bounds: BoundsPolicy;
  others: GoalRequest['others'];
  earlier?: string;
  format: (typeof goalFormats)[number];
  lang: Language;
};

/** `ddci goal DIR --unit U (--total T | --rank K | --component CODE=SCORE … | --components FILE)`. */
export async function goal(context: CliContext, path: string, options: GoalOptions): Promise<number> {
  const cap = readCap(options);
  const typed = readTypedGoal(options);
  const round = await loadRound(context, path, options.lang);
  const earlier = options.earlier === undefined ? null : await loadRound(context, options.earlier, options.lang);
  if (!round || (options.earlier !== undefined && !earlier)) return exitCodes.faultsOrDifference;
  const scores = readFigures(context, options.components, 'score', round, options);
  const costs = readFigures(context, options.cost, 'cost', round, options);
  if (!scores || !costs) return exitCodes.faultsOrDifference;
  const wanted: Goal = typed ?? { kind: 'components', scores };
  const { unit: unitCode, bounds, others } = options;
  const found = planUnitGoal(round, { unitCode, goal: wanted, cap, bounds, others, costs, earlier });
  const chance = await goalChance(round, wanted, found, context.replicatesOnThreads(context.processors));
  printGoal(context, round, wanted, { ...found, chance }, options);
  return exitCodes.done;
}

function readCap({ cap, earlier, others }: GoalOptions): GoalRequest['cap'] {
  if ((cap === 'gain' || others === 'trend') && earlier === undefined) {
    throw new UsageFault('missing-option', { name: '--earlier' });
  }
  return cap === 'best' || cap === 'gain' ? cap : readNumber('--cap', cap, 'best, gain, 1.5');
}

function readNumber(name: string, value: string, expected: string): number {
  const figure = /^\d+([.,]\d+)?$/.test(value) ? Number(value.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(figure)) throw new UsageFault('invalid-value', { name, value, expected });
  return figure;
}

/** The goal as typed; null where it is to be read from a file. */
function readTypedGoal({ total, rank, component, components, lang }: GoalOptions): Goal | null {
  const given = [total, rank, component, components].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new UsageFault('missing-option', { name: messagesIn(lang).goal.oneGoal });
  }
  if (total !== undefined) return { kind: 'total', total: readNumber('--total', total, '70, 70.5') };
  if (rank !== undefined) return { kind: 'rank', rank: readNumber('--rank', rank, '1, 2, …') };
  if (!component) return null;
  const pairs = component.map((pair): [string, number] => {
    const [, code = '', score = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    return [code, readNumber('--component', code === '' ? pair : score, 'land=6')];
  });
  return { kind: 'components', scores: new Map(pairs) };
}

/** The figures of a file by code; null after its faults were printed. */
function readFigures(
  context: CliContext,
  path: string | undefined,
  column: 'score' | 'cost',
  round: Round,
  { unit, lang }: GoalOptions,
): Map<string, number> | null {
  if (path === undefined) return new Map();
  const faults = createFaultList();
  const known = column === 'score' ? componentCodes(round, unit) : indicatorCodes(round, unit);
  const table = context.readTable(path, faults);
  const figures = table ? readGoalTable(table, column, known, faults) : null;
  if (faults.count() === 0 && figures) return figures;
  context.err(faultLines(faults, lang));
  return null;
}

const csvHeader = [
  'node_code',
  'component',
  'value',
  'planned_value',
  'cap_value',
  'score',
  'planned_score',
  'cap_score',
  'marginal',
  'points',
  'cost_per_point',
  'cost',
];

function printGoal(context: CliContext, round: Round, wanted: Goal, found: GoalWithChance, options: GoalOptions): void {
  const { plan, chance } = found;
  if (options.format === 'table') {
    context.out(goalText(round, wanted, found, options.lang, createPaint(context.isColoured)));
    return;
  }
  if (options.format === 'json') {
    const asked = wanted.kind === 'components' ? { ...wanted, scores: Object.fromEntries(wanted.scores) } : wanted;
    context.out(`${JSON.stringify({ simulation: round.edition.simulation, goal: asked, ...plan, chance }, null, 2)}\n`);
    return;
  }
  context.out(context.csvLine(csvHeader));
  for (const step of plan.steps) {
    const { value, plannedValue, capValue, score, plannedScore, capScore, marginal, points, costPerPoint, cost } = step;
    const figures = [
      value,
      plannedValue,
      capValue,
      score,
      plannedScore,
      capScore,
      marginal,
      points,
      costPerPoint,
      cost,
    ];
    context.out(context.csvLine([step.nodeCode, step.component, ...figures]));
  }
}
