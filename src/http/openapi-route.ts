import { z } from 'zod';
import { createOpenApi } from './openapi.ts';
import { defineRoute, noBody, noParams, noQuery, type Route } from './route.ts';

/** The description of all routes, itself among them: the table is asked for when it is complete. */
export function openApiRoute(allRoutes: () => readonly Route[]): Route {
  return defineRoute({
    method: 'GET',
    url: '/api/openapi.json',
    right: 'signed-in',
    summary: 'This description, as OpenAPI 3.1',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.looseObject({}),
    handle: async ({ ports }) => ({
      content: { kind: 'json', body: createOpenApi(ports.version, allRoutes()) },
    }),
  });
}
