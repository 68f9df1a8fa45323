import { addMinutes } from '../account/instant.ts';
import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { ListAuditInput } from './audit.schema.ts';
import type { AuditFilter, NamedEvent } from './audit-store.port.ts';

/** `next` is for `before` of the next page; null on the last one. */
export type AuditPage = { events: NamedEvent[]; next: number | null };

/** Events of the audit log, newest first, a page at a time. */
export async function listAudit(context: Context, input: ListAuditInput): Promise<AuditPage> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'audit.read');
    // One more than asked for tells whether there is another page.
    const found = await transaction.auditLog.list(filterOf(input), input.limit + 1);
    const events = found.slice(0, input.limit);
    return { events, next: found.length > events.length ? (events.at(-1)?.sequence ?? null) : null };
  });
}

function filterOf({ actor, action, subject, from, to, before }: ListAuditInput): AuditFilter {
  return {
    actor: actor ?? null,
    actions: action === undefined ? [] : [action].flat(),
    subject: subject === undefined ? null : subjectOf(subject),
    from: from === undefined ? null : asStored(from),
    to: to === undefined ? null : asStored(to),
    before: before ?? null,
  };
}

function subjectOf(text: string): AuditFilter['subject'] {
  return text.endsWith('*') ? { text: text.slice(0, -1), match: 'beginning' } : { text, match: 'whole' };
}

/** In the spelling of the log, so that texts compare as instants do. */
function asStored(instant: string): string {
  return addMinutes(instant, 0);
}
