import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#base/problem.ts';
import type { Account } from '#domain/account/account-store.port.ts';
import { authenticate } from '#domain/account/authenticate.ts';
import { authenticateToken } from '#domain/account/authenticate-token.ts';
import { hasRight, isInScopes } from '#domain/account/require-right.ts';
import type { Right } from '#domain/account/rights.ts';
import { checkOrigin } from './check-origin.ts';
import { clientNetwork } from './client-network.ts';
import type { SignInLimit } from './rate-limit.ts';
import { parseParts } from './request-faults.ts';
import { requestLanguage } from './request-language.ts';
import type { Answer, Route } from './route.ts';
import type { ServerPorts } from './server-ports.ts';
import { sessionCookieName, sessionCookieOptions, signOnCookieName, signOnCookieOptions } from './session-cookie.ts';

/** A person with a session, or another system with a token and its scopes. */
type Caller = { account: Account; scopes: readonly Right[] | null };

/** Who calls, as the first step found it; the handler comes later, after the body was read. */
const callers = new WeakMap<FastifyRequest, Caller>();

/** Before a body is read: where the request comes from, who sends it, and whether they may. */
export async function admit(ports: ServerPorts, route: Route, request: FastifyRequest): Promise<void> {
  const token = sessionTokenOf(ports, request);
  const bearer = bearerOf(request);
  // No browser sends the token of another system by itself: without a cookie there is nothing that a page could abuse.
  const isOfProgram = bearer !== null && token === null;
  if (route.method !== 'GET' && !isOfProgram) {
    checkOrigin(request.headers, { origins: ports.origins, hasSession: token !== null });
  }
  if (route.right === 'public') return;
  const caller = await findCaller(ports, { bearer, token });
  // Who states a token that does not hold is told so; a session that has ended leaves a visitor.
  if (!caller && route.right === 'anyone' && bearer === null) return;
  if (!caller) throw new Problem('account.not-signed-in');
  if (route.sessionOnly && caller.scopes !== null) throw new Problem('account.session-only');
  if (
    route.right !== 'signed-in' &&
    route.right !== 'anyone' &&
    !(hasRight(caller.account, route.right) && isInScopes(caller.scopes, route.right))
  ) {
    throw new Problem('account.not-allowed', { right: route.right });
  }
  callers.set(request, caller);
}

/** Who states a token means to be known by it: one that is wrong is not made good by a cookie. */
async function findCaller(
  ports: ServerPorts,
  { bearer, token }: { bearer: string | null; token: string | null },
): Promise<Caller | null> {
  const context = ports.context('anonymous');
  if (bearer !== null) return authenticateToken(context, bearer);
  const account = token === null ? null : await authenticate(context, token);
  return account && { account, scopes: null };
}

/** Checks the parts, calls the handler and writes its answer. */
export async function serve(
  ports: ServerPorts,
  route: Route,
  limit: SignInLimit,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const parts = parseParts(route, request);
  if (route.limitedBy) {
    const seconds = limit.take(clientNetwork(request.ip), route.limitedBy(parts.body));
    if (seconds !== null) throw new Problem('request.too-many', { seconds });
  }
  const { account: caller, scopes } = callers.get(request) ?? { account: null, scopes: null };
  const answer = await route.handle({
    ...parts,
    caller,
    context: { ...ports.context(caller?.id ?? 'anonymous'), scopes },
    ports,
    token: sessionTokenOf(ports, request),
    signOnToken: request.cookies[signOnCookieName(ports.isSecure)] ?? null,
    userAgent: plainHeader(request.headers['user-agent']),
    ifNoneMatch: request.headers['if-none-match'],
    language: requestLanguage(request.headers['accept-language']),
  });
  return write(ports, route, answer, reply);
}

function write(ports: ServerPorts, route: Route, answer: Answer<unknown>, reply: FastifyReply): FastifyReply {
  reply.code(route.status).headers(answer.headers ?? {});
  const cookieName = sessionCookieName(ports.isSecure);
  if (answer.session === null) reply.clearCookie(cookieName, sessionCookieOptions(ports.isSecure));
  else if (answer.session) reply.setCookie(cookieName, answer.session, sessionCookieOptions(ports.isSecure));
  const signOnName = signOnCookieName(ports.isSecure);
  if (answer.signOn === null) reply.clearCookie(signOnName, signOnCookieOptions(ports.isSecure));
  else if (answer.signOn) reply.setCookie(signOnName, answer.signOn, signOnCookieOptions(ports.isSecure));
  switch (answer.content.kind) {
    case 'json':
      // Only what the schema names goes out: a field that storage gained is not told to the world by accident.
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(route.response.parse(answer.content.body)));
    case 'csv':
      return reply.type('text/csv; charset=utf-8').send(Readable.from(answer.content.lines));
    case 'empty':
      return reply.send();
    case 'redirect':
      return reply.header('location', answer.content.location).send();
    case 'same':
      return reply.code(304).send();
  }
}

function sessionTokenOf(ports: ServerPorts, request: FastifyRequest): string | null {
  return request.cookies[sessionCookieName(ports.isSecure)] ?? null;
}

/** Other schemes are not ours: a proxy before us may ask for a password of its own. */
function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer (.*)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** A header to be kept: short, and without letters that a database or a log cannot hold. */
function plainHeader(value: string | undefined): string {
  return (value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 300);
}
