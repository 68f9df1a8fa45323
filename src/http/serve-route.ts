import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#base/problem.ts';
import type { Account } from '#domain/account/account-store.port.ts';
import { authenticate } from '#domain/account/authenticate.ts';
import { hasRight } from '#domain/account/require-right.ts';
import { checkOrigin } from './check-origin.ts';
import { chooseCoding, type KeptAnswers } from './kept-answers.ts';
import type { RateLimit } from './rate-limit.ts';
import { parseParts } from './request-faults.ts';
import type { Answer, Route } from './route.ts';
import type { ServerPorts } from './server-ports.ts';
import { sessionCookieName, sessionCookieOptions } from './session-cookie.ts';
import { type TableFormat, tableFormats } from './table.ts';
import { fillList, sendTable } from './table-answer.ts';

/** Who calls, as the first step found it; the handler comes later, after the body was read. */
const callers = new WeakMap<FastifyRequest, Account>();

/** What a server has for all its requests. */
export type Serving = { ports: ServerPorts; kept: KeptAnswers; limit: RateLimit };
type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** Before a body is read: where the request comes from, who sends it, and whether they may. */
export async function admit(ports: ServerPorts, route: Route, request: FastifyRequest): Promise<void> {
  const token = tokenOf(ports, request);
  if (route.method !== 'GET') checkOrigin(request.headers, { origins: ports.origins, hasSession: token !== null });
  if (route.right === 'public') return;
  const account = token === null ? null : await authenticate(ports.context('anonymous'), token);
  if (!account) throw new Problem('account.not-signed-in');
  if (route.right !== 'signed-in' && !hasRight(account, route.right)) {
    throw new Problem('account.not-allowed', { right: route.right });
  }
  callers.set(request, account);
}

/** Checks the parts, calls the handler and writes its answer. */
export async function serve(serving: Serving, route: Route, { request, reply }: Exchange): Promise<FastifyReply> {
  const { ports, limit } = serving;
  const parts = parseParts(route, request);
  const format = formatOf(route, parts.query);
  if (route.limitedBy || route.perMinute !== undefined) {
    const seconds = limit.take(`${request.ip} ${route.limitedBy?.(parts.body) ?? ''}`, weights[format]);
    if (seconds !== null) throw new Problem('request.too-many', { seconds });
  }
  const caller = callers.get(request) ?? null;
  const answer = await route.handle({
    ...parts,
    caller,
    context: ports.context(caller?.id ?? 'anonymous'),
    ports,
    token: tokenOf(ports, request),
    userAgent: plainHeader(request.headers['user-agent']),
    ifNoneMatch: request.headers['if-none-match'],
  });
  return write(serving, route, { answer, format }, { request, reply });
}

async function write(
  { ports, kept }: Serving,
  route: Route,
  { answer, format }: { answer: Answer<unknown>; format: TableFormat },
  { request, reply }: Exchange,
): Promise<FastifyReply> {
  reply.code(route.status).headers(answer.headers ?? {});
  const cookieName = sessionCookieName(ports.isSecure);
  if (answer.session === null) reply.clearCookie(cookieName, sessionCookieOptions(ports.isSecure));
  else if (answer.session) reply.setCookie(cookieName, answer.session, sessionCookieOptions(ports.isSecure));
  switch (answer.content.kind) {
    case 'json': {
      // Only what the schema names goes out: a field that storage gained is not told to the world by accident.
      const body = route.response.parse(answer.content.body);
      if (!route.table || format === 'json') return reply.type(json).send(JSON.stringify(body));
      return sendTable(ports, fillList(route.table, body), format, { request, reply });
    }
    case 'kept': {
      const wanted = chooseCoding(request.headers['accept-encoding']);
      const { bytes, coding } = await kept.find(`${route.url} ${answer.content.key}`, wanted, answer.content.print);
      if (coding !== 'identity') reply.header('content-encoding', coding);
      return reply.header('vary', 'Accept-Encoding').type(json).send(bytes);
    }
    case 'table':
      if (format === 'json') throw new Error(`${route.url} gave a file where JSON was asked for`);
      return sendTable(ports, answer.content.table, format, { request, reply });
    case 'empty':
      return reply.send();
    case 'same':
      return reply.code(304).send();
  }
}

const json = 'application/json; charset=utf-8';

/** How many requests for JSON one for a whole file is as much work as: a tenth of a second, and a second or more. */
const weights: Record<TableFormat, number> = { json: 1, csvw: 1, csv: 6, xlsx: 60 };

/** The format of a list as it was asked for; the schema of its query has checked it. */
function formatOf(route: Route, query: unknown): TableFormat {
  const wanted = typeof query === 'object' && query !== null && 'format' in query ? query.format : 'json';
  return (route.table && tableFormats.find((format) => format === wanted)) ?? 'json';
}

function tokenOf(ports: ServerPorts, request: FastifyRequest): string | null {
  return request.cookies[sessionCookieName(ports.isSecure)] ?? null;
}

/** A header to be kept: short, and without letters that a database or a log cannot hold. */
function plainHeader(value: string | undefined): string {
  return (value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 300);
}
