import { powerOfTen, roundDecimal } from '#base/rounding.ts';
import type { Round } from '#domain/assessment-round/round.ts';
import type { Goal, GoalPlan, GoalStep, UnitGoal } from '#domain/goal/plan-unit-goal.ts';
import { fillTemplate, formatNumber, formatPlain, formatShare, formatSigned, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import type { Paint } from './paint.ts';
import { textTable } from './text-table.ts';

/** With the chance that a survey shows the goal reached, where it can be said. */
export type GoalWithChance = UnitGoal & { chance: { probability: number; judged: number } | null };

type Page = { round: Round; wanted: Goal; found: GoalWithChance; language: Language; paint: Paint };

/** A plan in words and tables: where the unit stands, what is wanted, and the indicators to raise, dearest gain first. */
export function goalText(round: Round, wanted: Goal, found: GoalWithChance, language: Language, paint: Paint): string {
  const { cli, goal: texts } = messagesIn(language);
  const page = { round, wanted, found, language, paint };
  const { plan } = found;
  const unit = round.units.find(({ code }) => code === plan.unitCode)?.name[language] ?? plan.unitCode;
  const lines: string[] = [];
  const { simulation, code: edition } = round.edition;
  if (simulation) lines.push(paint.notice(`[${cli.simulated}] ${simulation[language]}`), '');
  lines.push(paint.strong(fillTemplate(texts.heading, { unit, edition }, language)), ...placeLines(page), '');
  if (plan.components.length > 0) lines.push(...componentTable(page), '');
  const steps = stepsTaken(plan);
  if (steps.length > 0) lines.push(...stepTable(page, steps), '', paint.faint(texts.note));
  if (plan.withoutScore.length > 0) {
    lines.push(paint.faint(fillTemplate(texts.withoutScore, { count: plan.withoutScore.length }, language)));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function stepsTaken({ steps }: GoalPlan): GoalStep[] {
  return steps
    .filter(({ plannedScore, score }) => plannedScore > score)
    .toSorted((left, right) => right.points - left.points);
}

function placeLines({ wanted, found, language, round }: Page): string[] {
  const { plan, block } = found;
  const { goal: texts } = messagesIn(language);
  const { rounding } = block.policies;
  const total = (points: number): string =>
    formatNumber(roundDecimal(points, rounding), Math.max(2, rounding.decimals), language);
  const count = round.units.filter(({ blockCode }) => blockCode === block.code).length;
  const rank = (place: number | null): string => (place === null ? '–' : `${place}/${count}`);
  const fill = (text: string, params: Record<string, string | number>): string => fillTemplate(text, params, language);
  const lines = [fill(texts.present, { total: total(plan.present.total), rank: rank(plan.present.rank) })];
  if (wanted.kind === 'total') lines.push(fill(texts.wantedTotal, { wanted: formatPlain(wanted.total, 6, language) }));
  if (wanted.kind === 'rank') lines.push(fill(texts.wantedRank, { wanted: rank(wanted.rank) }));
  if (plan.implied) {
    // A wanted total is not an announced one: it is told to the nearest digit, whatever announcing takes away.
    const implied = formatNumber(plan.implied.total, 2, language);
    lines.push(fill(texts.implied, { total: implied, rank: rank(plan.implied.rank) }));
  }
  if (plan.cost === 0 && plan.reached) return [...lines, texts.reachedAlready];
  const gain = formatNumber(plan.planned.total - plan.present.total, 2, language);
  const planned = { total: total(plan.planned.total), rank: rank(plan.planned.rank), gain };
  lines.push(fill(texts.planned, { ...planned, cost: formatNumber(plan.cost, 2, language) }));
  const chance = formatNumber((found.chance?.probability ?? 0) * 100, 0, language);
  return found.chance ? [...lines, fill(texts.chance, { chance })] : lines;
}

function componentTable({ found: { plan }, language, paint }: Page): string[] {
  const { goal: texts } = messagesIn(language);
  const score = (points: number): string => formatNumber(points, 2, language);
  const rows = plan.components.map((one) => [
    one.name[language],
    score(one.score),
    score(one.wanted),
    score(one.planned),
    score(one.best),
    one.reached ? texts.yes : texts.no,
  ]);
  const headers = [texts.component, texts.now, texts.wanted, texts.plannedColumn, texts.best, texts.reached];
  return printTable(headers, rows, [0], paint);
}

function stepTable(page: Page, steps: readonly GoalStep[]): string[] {
  const { language, paint } = page;
  const { goal: texts } = messagesIn(language);
  const score = (points: number): string => formatNumber(points, 2, language);
  const rows = steps.map((step) => [
    step.name[language],
    ...valueCells(page, step),
    `${score(step.score)} → ${score(step.plannedScore)}`,
    formatSigned(step.points, 3, language),
    formatNumber(step.marginal, 3, language),
    score(step.cost),
    step.nodeCode,
  ]);
  const numbers = [texts.scorePlanned, texts.points, texts.marginal, texts.cost];
  const headers = [texts.indicator, texts.valueNow, texts.valuePlanned, ...numbers, texts.code];
  return printTable(headers, rows, [0, headers.length - 1], paint);
}

/** Decimals of a value as printed: a share is printed in hundredths of a percent. */
const valueDecimals = 4;

/** The value now and the one needed, which is rounded to the better side: what is printed must suffice. */
function valueCells({ found, language }: Page, step: GoalStep): [string, string] {
  const isShare = found.shares.has(step.nodeCode);
  const print = (value: number): string =>
    isShare ? formatShare(value, language) : formatPlain(value, valueDecimals, language);
  return [print(step.value), print(towards(step.plannedValue, step.plannedValue < step.value))];
}

function towards(value: number, down: boolean): number {
  const near = roundDecimal(value, { rule: 'half-up', decimals: valueDecimals });
  const unit = powerOfTen(-valueDecimals);
  if (down) return near <= value ? near : near - unit;
  return near >= value ? near : near + unit;
}

function printTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[],
  paint: Paint,
): string[] {
  const columns = headers.map((header, at) => ({
    header,
    align: left.includes(at) ? ('left' as const) : ('right' as const),
  }));
  const [head = '', ...body] = textTable(columns, rows);
  return [paint.faint(head), ...body];
}
