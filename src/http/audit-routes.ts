import { z } from 'zod';
import { type ListAuditInput, listAuditInput, mostEvents } from '#domain/audit/audit.schema.ts';
import type { NamedEvent } from '#domain/audit/audit-store.port.ts';
import { listAudit } from '#domain/audit/list-audit.ts';
import { verifyAudit } from '#domain/audit/verify-audit.ts';
import type { Context } from '#domain/context.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, fillTable, tableFields } from './table.ts';

const eventAnswer = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.string().describe('An account id, or what acted without one: system, command-line, anonymous'),
  actorName: z.string().nullable().describe('Of the account; null when no account acted'),
  action: z.string(),
  subject: z.string(),
  before: z.unknown().describe('What there was; null when there was nothing'),
  after: z.unknown().describe('What there is since; null when there is nothing'),
  hash: z.string().describe('Over all the event says and the hash of the one before it'),
});

const auditTable = defineTable(
  'audit',
  {
    sequence: { datatype: 'integer', cell: (event: NamedEvent) => event.sequence },
    at: { datatype: 'dateTime', cell: (event) => event.at },
    actor: { datatype: 'string', cell: (event) => event.actor },
    actorName: { datatype: 'string', cell: (event) => event.actorName },
    action: { datatype: 'string', cell: (event) => event.action },
    subject: { datatype: 'string', cell: (event) => event.subject },
    before: { datatype: 'string', cell: (event) => printed(event.before) },
    after: { datatype: 'string', cell: (event) => printed(event.after) },
    hash: { datatype: 'string', cell: (event) => event.hash },
  },
  // The events are given page after page, not taken from an answer.
  (): NamedEvent[] => [],
);

function printed(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** All that is asked for, page after page: the log is never whole in memory. */
async function* readPages(context: Context, filter: Omit<ListAuditInput, 'limit'>): AsyncIterable<NamedEvent[]> {
  for (let before = filter.before; ; ) {
    const { events, next } = await listAudit(context, { ...filter, before, limit: mostEvents });
    yield events;
    if (next === null) return;
    before = next;
  }
}

export const auditRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/audit',
    right: 'audit.read',
    summary: 'Events of the audit log, newest first, in pages',
    status: 200,
    params: noParams,
    query: listAuditInput.extend(tableFields),
    body: noBody,
    response: z.object({
      events: z.array(eventAnswer),
      next: z.int().nullable().describe('For `before`; null on the last page'),
    }),
    table: auditTable,
    async handle({ context, query: { format, ...filter } }) {
      if (format === 'json') return { content: { kind: 'json', body: await listAudit(context, filter) } };
      return { content: { kind: 'table', table: fillTable(auditTable, readPages(context, filter)) } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/audit/verification',
    right: 'audit.read',
    summary: 'Walks the chain of the whole audit log and tells the first event that does not hold',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.object({
      count: z.int().describe('Events that hold, from the first on'),
      lastHash: z.string().describe('Of the last event that holds; to be kept elsewhere'),
      fault: z.object({ sequence: z.int(), fault: z.enum(['changed', 'missing', 'not-linked']) }).nullable(),
    }),
    handle: async ({ context }) => ({ content: { kind: 'json', body: await verifyAudit(context) } }),
  }),
];
