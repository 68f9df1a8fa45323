import { z } from 'zod';
import { listAuditInput } from '#domain/audit/audit.schema.ts';
import { listAudit } from '#domain/audit/list-audit.ts';
import { verifyAudit } from '#domain/audit/verify-audit.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

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

export const auditRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/audit',
    right: 'audit.read',
    summary: 'Events of the audit log, newest first, in pages',
    status: 200,
    params: noParams,
    query: listAuditInput,
    body: noBody,
    response: z.object({
      events: z.array(eventAnswer),
      next: z.int().nullable().describe('For `before`; null on the last page'),
    }),
    handle: async ({ context, query }) => ({ content: { kind: 'json', body: await listAudit(context, query) } }),
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
