import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

export const jsonType = 'application/json';
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const mostWorkbookBytes = 25 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The kind of body that the route takes; JSON when left out. */
    accepts?: string;
  }
}

/** The bytes of a workbook. */
export const workbookBody = z.custom<Uint8Array>((body) => body instanceof Uint8Array && body.length > 0, {
  params: { rule: 'required' },
});

/** Makes the routes of a scope take a workbook, larger than other bodies may be, and nothing else. Gives the scope. */
export function takeWorkbooks(scope: FastifyInstance): FastifyInstance {
  scope.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: mostWorkbookBytes } as const;
  scope.addContentTypeParser(workbookType, options, async (_request: unknown, bytes: Buffer) => bytes);
  return scope;
}
