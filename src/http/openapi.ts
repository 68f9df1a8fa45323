import { z } from 'zod';
import { noBody, type Route } from './route.ts';
import { sessionCookieName } from './session-cookie.ts';
import { jsonType, workbookType } from './workbook-body.ts';

type Json = Record<string, unknown>;

/** The description of the interface for programs, OpenAPI 3.1, made from the table of routes. */
export function createOpenApi(version: string, routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'DDCI', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemAnswer, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(true) },
        token: { type: 'http', scheme: 'bearer', description: 'A token of POST /api/me/tokens, with its scopes' },
      },
    },
  };
}

const problemAnswer = z.object({
  type: z.string(),
  title: z.string().describe('A sentence in the language of Accept-Language, vi or en'),
  status: z.int(),
  code: z.string(),
  id: z.string().optional().describe('Of a fault of the server, under which its log has it'),
  faults: z
    .array(
      z.union([
        z.object({ path: z.string(), message: z.string() }),
        z.object({ file: z.string(), row: z.int().nullable(), column: z.string().nullable(), message: z.string() }),
      ]),
    )
    .optional()
    .describe('Of a request by its fields (request.invalid), of an input by file, row and column (round.faults)'),
});

function describeRoute(route: Route): Json {
  const problem = { $ref: '#/components/schemas/Problem' };
  return {
    operationId: operationId(route),
    summary: route.summary,
    'x-right': route.right,
    security: securityOf(route),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body === noBody ? {} : { requestBody: { required: true, content: content(route) } }),
    responses: {
      [String(route.status)]: describeAnswer(route),
      default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

/** Either will do; the token of another system not where an account itself is at stake. */
function securityOf({ right, sessionOnly }: Route): Json[] {
  if (right === 'public') return [];
  if (right === 'anyone') return [{}, { session: [] }, { token: [] }];
  return sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }];
}

/** `post-api-sign-in-link`: as unique as method and address are. */
function operationId({ method, url }: Route): string {
  return `${method}${url}`.toLowerCase().replace(/[^a-z]+/g, '-');
}

function describeAnswer(route: Route): Json {
  if (route.status === 204) return { description: 'Done' };
  if (route.status === 302)
    return { description: route.summary, headers: { location: { schema: { type: 'string' } } } };
  const json = { 'application/json': { schema: jsonSchema(route.response, 'output') } };
  const csv = { 'text/csv': { schema: { type: 'string' } } };
  return { description: route.summary, content: route.hasCsv ? { ...json, ...csv } : json };
}

function content({ body, takesWorkbook }: Route): Json {
  if (takesWorkbook) return { [workbookType]: { schema: { type: 'string', format: 'binary' } } };
  return { [jsonType]: { schema: jsonSchema(body, 'input') } };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** A schema as JSON Schema, without its `$schema`. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return rest;
}
