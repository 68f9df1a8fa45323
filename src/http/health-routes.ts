import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

const nothing = { params: noParams, query: noQuery, body: noBody };

export const healthRoutes = [
  defineRoute({
    method: 'GET',
    url: '/health/live',
    right: 'public',
    summary: 'Whether the program runs',
    status: 200,
    ...nothing,
    response: z.object({ status: z.literal('live'), version: z.string() }),
    handle: async ({ ports }) => ({ content: { kind: 'json', body: { status: 'live', version: ports.version } } }),
  }),
  defineRoute({
    method: 'GET',
    url: '/health/ready',
    right: 'public',
    summary: 'Whether requests can be answered: 503 when not',
    status: 200,
    ...nothing,
    response: z.object({ status: z.literal('ready') }),
    async handle({ ports }) {
      // Whatever makes it fail, the answer is the same: not ready.
      const isReady = await ports.isReady().catch(() => false);
      if (!isReady) throw new Problem('server.not-ready');
      return { content: { kind: 'json', body: { status: 'ready' } } };
    },
  }),
];
