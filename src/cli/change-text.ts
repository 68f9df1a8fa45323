import type { Round } from '#domain/assessment-round/round.ts';
import {
  type ChangeFactor,
  changeFactors,
  type NodeChange,
  type RoundComparison,
  type UnitChange,
} from '#domain/change/compare-rounds.ts';
import type { AnnouncedChange } from '#domain/change/explain-announced.ts';
import { noiseSentences } from '#locale/change-sentences.ts';
import { fillTemplate, formatNumber, formatPlain, formatSigned, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { problemSentence } from '#locale/sentences.ts';
import type { Paint } from './paint.ts';
import { textTable } from './text-table.ts';

/** Changes are told with one digit more than scores are announced with: 66.575 less 69.05 is −2.475. */
const decimals = 3;

/** A change by announced figures: components, what they leave unexplained, and what that means. */
export function announcedChangeText(round: Round, found: AnnouncedChange, language: Language, paint: Paint): string {
  const { change: texts } = messagesIn(language);
  const { before, after } = found;
  const signed = (points: number | null): string => (points === null ? '–' : formatSigned(points, decimals, language));
  const score = (points: number | null): string => (points === null ? '–' : formatNumber(points, 2, language));
  const fill = (text: string, params: Record<string, string | number>): string => fillTemplate(text, params, language);
  const { edition } = round;
  const years = { before: String(before.year), after: String(after.year) };
  const lines = [
    ...notice(round, language, paint),
    paint.strong(fill(texts.heading, { unit: unitName(round, found.unitCode, language), ...years })),
    fill(texts.announcedTotals, {
      before: score(before.total),
      after: score(after.total),
      change: formatSigned(found.change, 2, language),
    }),
  ];
  if (found.isComputed) lines.push(fill(texts.computedNow, { year: edition.year }));
  if (found.rankChange !== null) {
    const ranks = { before: before.rank ?? '–', after: after.rank ?? '–' };
    lines.push(fill(texts.ranksAnnounced, { ...ranks, change: formatSigned(found.rankChange, 0, language) }));
    lines.push(texts.ranksUnsplit);
  }
  if (found.noise) {
    const span = { change: found.change, before: before.year, after: after.year };
    lines.push(...noiseSentences(found.noise, span, language));
  }
  if (found.byComponents === null || found.unexplained === null) return [...lines, texts.notSplit, ''].join('\n');
  lines.push(fill(texts.byComponents, { points: signed(found.byComponents) }));
  lines.push(
    `◇ ${fill(texts.unexplained, {
      points: signed(found.unexplained),
      earlier: years.before,
      before: signed(before.unexplained),
      later: years.after,
      after: signed(after.unexplained),
    })}`,
  );
  const rows = found.components.map(({ name, ...one }) => [
    name[language],
    score(one.before),
    score(one.after),
    one.change === null ? '–' : formatSigned(one.change, 2, language),
    signed(one.points),
  ]);
  rows.push([texts.unexplainedPart, '', '', '', signed(found.unexplained)]);
  rows.push([texts.sum, '', '', '', signed(found.change)]);
  const { cli } = messagesIn(language);
  const headers = [cli.component, years.before, years.after, texts.movement, texts.points];
  lines.push('', ...table(headers, rows, paint), '');
  return lines.join('\n');
}

/** Changes between two rounds, unit by unit: what moved the total and each component, and the rank. */
export function comparisonText(
  rounds: { before: Round; after: Round },
  { changes, notCompared }: RoundComparison,
  language: Language,
  paint: Paint,
): string {
  const { change: texts } = messagesIn(language);
  const lines = notice(rounds.after, language, paint);
  for (const one of changes) lines.push(...unitLines(rounds, one, language, paint), '');
  if (notCompared.length > 0) lines.push(fillTemplate(texts.notCompared, { count: notCompared.length }, language));
  for (const { unitCode, refusal } of notCompared) {
    const predecessors = refusal.predecessors.join(', ');
    const details = { unit: unitCode, year: rounds.before.edition.year, predecessors };
    lines.push(`  ${problemSentence({ code: `change.${refusal.refused}`, details }, language)}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function unitLines(
  rounds: { before: Round; after: Round },
  found: UnitChange,
  language: Language,
  paint: Paint,
): string[] {
  const { change: texts } = messagesIn(language);
  const fill = (text: string, params: Record<string, string | number>): string => fillTemplate(text, params, language);
  const unit = unitName(rounds.after, found.unitCode, language);
  const editions = { before: rounds.before.edition.code, after: rounds.after.edition.code };
  const lines = [paint.strong(fill(texts.heading, { unit, ...editions }))];
  if (found.link.kind !== 'same') {
    const predecessors = found.link.predecessors.map((code) => unitName(rounds.before, code, language)).join(', ');
    lines.push(fill(texts[found.link.kind], { unit, predecessors, year: found.yearBefore }));
  }
  const { total } = found;
  const areAnnounced = total.announcedBefore !== null && total.announcedAfter !== null;
  const score = (points: number | null): string => (points === null ? '–' : formatNumber(points, 2, language));
  lines.push(
    fill(areAnnounced ? texts.announcedTotals : texts.totals, {
      before: score(areAnnounced ? total.announcedBefore : total.before),
      after: score(areAnnounced ? total.announcedAfter : total.after),
      change: total.change === null ? '–' : formatSigned(total.change, 2, language),
    }),
  );
  lines.push(...rankLines(found, language));
  if (found.noise && total.change !== null) {
    const span = { change: total.change, before: found.yearBefore, after: found.yearAfter };
    lines.push(...noiseSentences(found.noise, span, language));
  }
  return [...lines, ...methodLines(found, language), ...causeTable(found, language, paint)];
}

function rankLines({ rank }: UnitChange, language: Language): string[] {
  if (!rank) return [];
  const signed = (ranks: number): string => (ranks > 0 ? '+' : '') + formatPlain(ranks, 1, language);
  const params = { change: signed(rank.change), own: signed(rank.own), others: signed(rank.others) };
  const { change: texts } = messagesIn(language);
  return [fillTemplate(texts.ranks, { before: rank.before, after: rank.after, ...params }, language)];
}

/** Answers differ every year; what is told here is what a reader may not expect to differ. */
const answerFactors: readonly string[] = ['own-answers', 'others-answers', 'composition'];

function methodLines({ differing }: UnitChange, language: Language): string[] {
  const { change: texts, changeCauses } = messagesIn(language);
  const method = differing
    .filter((factor) => !answerFactors.includes(factor))
    .map((factor) => uncapitalised(changeCauses[factor]));
  return method.length === 0 ? [] : [fillTemplate(texts.method, { list: method.join('; ') }, language)];
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function causeTable(found: UnitChange, language: Language, paint: Paint): string[] {
  const { change: texts, changeCauses, cli } = messagesIn(language);
  const { total, components } = found;
  if (!total.parts) return [texts.partsMissing];
  const nodes = [total, ...components];
  const factors = changeFactors.filter((factor) => found.differing.includes(factor));
  const unexplained = (node: NodeChange): number | null =>
    node.unexplainedBefore === null || node.unexplainedAfter === null
      ? null
      : node.unexplainedAfter - node.unexplainedBefore;
  const cells = (of: (node: NodeChange) => number | null): string[] =>
    nodes.map((node) => {
      const points = of(node);
      return points === null ? '–' : formatSigned(points, decimals, language);
    });
  const rows = factors.map((factor: ChangeFactor) => [
    changeCauses[factor],
    ...cells(({ parts }) => parts?.[factor] ?? null),
  ]);
  if (nodes.some((node) => unexplained(node) !== null)) rows.push([texts.unexplainedPart, ...cells(unexplained)]);
  if (rows.length === 0) return [texts.none];
  rows.push([texts.sum, ...cells(({ change }) => change)]);
  const numbers = components.map((_, index) => `(${index + 1})`);
  const legend = components.map(({ name }, index) => paint.faint(`(${index + 1}) ${name[language]}`));
  return [...table([texts.cause, cli.total, ...numbers], rows, paint), ...legend];
}

function table(headers: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string[] {
  const columns = headers.map((header, index) => ({
    header,
    align: index === 0 ? ('left' as const) : ('right' as const),
  }));
  const [head = '', ...body] = textTable(columns, rows);
  return [paint.faint(head), ...body];
}

function notice({ edition }: Round, language: Language, paint: Paint): string[] {
  const { cli } = messagesIn(language);
  return edition.simulation ? [paint.notice(`[${cli.simulated}] ${edition.simulation[language]}`), ''] : [];
}

function unitName({ units }: Round, code: string, language: Language): string {
  return units.find((unit) => unit.code === code)?.name[language] ?? code;
}
