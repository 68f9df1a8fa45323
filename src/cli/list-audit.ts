import { addMinutes } from '#domain/account/instant.ts';
import { toIsoDate } from '#domain/assessment-round/table-reader.ts';
import { listAuditInput, mostEvents } from '#domain/audit/audit.schema.ts';
import type { NamedEvent } from '#domain/audit/audit-store.port.ts';
import { listAudit } from '#domain/audit/list-audit.ts';
import { fillTemplate, formatDate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { textTable } from './text-table.ts';
import { UsageFault } from './usage.ts';

/** Viet Nam has one time zone and no summer time. */
const offsetMinutes = 7 * 60;

export type ListAuditOptions = { since?: string; subject?: string; limit: string; lang: Language };

/** `ddci audit list`: the newest events of the log, the newest first. */
export async function printAudit(context: CliContext, options: ListAuditOptions): Promise<number> {
  const { lang } = options;
  const { cli } = messagesIn(lang);
  const input = readOptions(options);
  const platform = await context.openPlatform('command-line');
  try {
    const { events, next } = await listAudit(platform.context, input);
    const columns = [cli.auditSequence, cli.auditAt, cli.auditActor, cli.auditAction, cli.auditSubject];
    const table = textTable(
      columns.map((header, index) => ({ header, align: index === 0 ? 'right' : 'left' })),
      events.map((event) => eventCells(event, lang)),
    );
    const lines = events.length === 0 ? [cli.auditNone] : table;
    if (next !== null) lines.push(fillTemplate(cli.auditOlder, { count: events.length }, lang));
    context.out(`${lines.join('\n')}\n`);
    return exitCodes.done;
  } finally {
    await platform.close();
  }
}

function readOptions({ since, subject, limit }: ListAuditOptions) {
  const day = since === undefined ? undefined : toIsoDate(since);
  if (day === null) throw invalid('--since', since ?? '', days);
  const from = day === undefined ? undefined : addMinutes(`${day}T00:00:00.000Z`, -offsetMinutes);
  const input = listAuditInput.safeParse({ from, subject, limit });
  if (input.success) return input.data;
  const wrong = input.error.issues[0]?.path[0];
  if (wrong === 'limit') throw invalid('--limit', limit, `1–${mostEvents}`);
  if (wrong === 'subject') throw invalid('--subject', subject ?? '', 'round:…, account:…, round:*');
  throw invalid('--since', since ?? '', days);
}

const days = '2026-01-05, 05/01/2026';

function invalid(name: string, value: string, expected: string): UsageFault {
  return new UsageFault('invalid-value', { name, value, expected });
}

function eventCells(event: NamedEvent, language: Language): string[] {
  const { auditActions } = messagesIn(language);
  const local = addMinutes(event.at, offsetMinutes);
  return [
    String(event.sequence),
    `${formatDate(local.slice(0, 10))} ${local.slice(11, 19)}`,
    event.actorName ?? event.actor,
    auditActions[event.action],
    event.subject,
  ];
}
