import type { Round } from '#domain/assessment-round/round.ts';
import type { Trail } from '#domain/scoring-run/explain-figure.ts';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { wordTrail } from '#locale/trail-sections.ts';
import type { Paint } from './paint.ts';
import { textTable } from './text-table.ts';

/** A trail in words and numbers, a heading for each step. */
export function trailText(trail: Trail, round: Round, language: Language, paint: Paint): string {
  const names = new Map(round.units.map((unit) => [unit.code, unit.name[language]]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const unit = round.units.find((candidate) => candidate.code === trail.unitCode);
  const block = round.edition.blocks.find((candidate) => candidate.code === unit?.blockCode);
  const rounding = block?.policies.rounding ?? { rule: 'half-up', decimals: 2 };
  const { cli } = messagesIn(language);
  const lines: string[] = [];
  const { simulation } = round.edition;
  if (simulation) lines.push(paint.notice(`[${cli.simulated}] ${simulation[language]}`), '');
  lines.push(paint.strong(`${nameOf(trail.unitCode)} · ${trail.nodeCode}`), '');
  for (const [index, { heading, body }] of wordTrail(trail, { language, nameOf, rounding }).entries()) {
    const below = body.flatMap((part) => (typeof part === 'string' ? [part] : textTable(part.columns, part.rows)));
    lines.push(paint.strong(`${index + 1}. ${heading}`), ...below.map((line) => `   ${line}`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
