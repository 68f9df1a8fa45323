import { requireRight } from '../account/require-right.ts';
import type { Context } from '../context.ts';
import type { Sha256 } from '../scoring-run/input-hash.ts';
import { type AuditEvent, type AuditVerdict, firstHash, verifyChain } from './audit-event.ts';
import type { AuditStore } from './audit-store.port.ts';

/** The log is never in memory as a whole, however long it is. */
const eventsPerRead = 1000;

/** Whether the log holds together, for who may read it. */
export async function verifyAudit(context: Context): Promise<AuditVerdict> {
  return context.transaction(async (transaction) => {
    await requireRight(context, transaction, 'audit.read');
    return walkAudit(transaction.auditLog, context.sha256);
  });
}

/** Walks the whole log. `count` is the number of events that hold, `lastHash` that of the last of them. */
export async function walkAudit(log: Pick<AuditStore, 'readAfter'>, sha256: Sha256): Promise<AuditVerdict> {
  let last: Pick<AuditEvent, 'sequence' | 'hash'> | null = null;
  for (;;) {
    const events: AuditEvent[] = await log.readAfter(last?.sequence ?? 0, eventsPerRead);
    const walked = verifyChain(events, sha256, last);
    last = walked.last;
    if (walked.fault || events.length < eventsPerRead) {
      return { count: last?.sequence ?? 0, lastHash: last?.hash ?? firstHash, fault: walked.fault };
    }
  }
}
