import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController, type RouteOptions } from 'fastify';
import { Problem } from '#base/problem.ts';
import { answerProblem } from './answer-problem.ts';
import { endSilentConnections } from './end-silent-connections.ts';
import { readJsonBody } from './json-body.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { createAddressLimit, createSignInLimit, type RequestLimit } from './rate-limit.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { admit, serve } from './serve-route.ts';
import type { ServerPorts } from './server-ports.ts';
import { jsonType, takeWorkbooks, workbookType } from './workbook-body.ts';

const bodyLimitBytes = 1024 * 1024;
/** Tries of one e-mail from one address, and of one address, behind which an office may be, over all e-mails. */
const signInsPerMinute = { mostOfKey: 10, mostOfAddress: 60, windowMs: 60_000 };
const mostKeptBytes = 32 * 1024 * 1024;

/** Of an answer that the headers of `secure` do not reach. */
const bareHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The whole server, not yet listening. */
export function createServer(ports: ServerPorts): FastifyInstance {
  const clock = ports.context('anonymous');
  const server: FastifyInstance = Fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: 60_000,
    // One proxy is believed: what stands in X-Forwarded-For before the address that it adds, anybody may have written.
    trustProxy: ports.trustProxy && ((_address: string, hop: number) => hop === 0),
    genReqId: () => clock.newId(),
    logController: createLog(),
    logger: { level: ports.logLevel, ...(ports.logStream ? { stream: ports.logStream } : {}) },
    // What never becomes a route's request: an address that cannot be decoded, a parameter that is too long. No hook of
    // ours has seen it.
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply.headers(bareHeaders)),
    routerOptions: { maxParamLength: 400 },
  });
  endSilentConnections(server);
  secure(server, ports);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(jsonType, { parseAs: 'string' }, async (_request: FastifyRequest, text: string) =>
    readJsonBody(text),
  );
  server.setErrorHandler(answerProblem);
  server.setNotFoundHandler((request, reply) => answerProblem(notFound(request), request, reply));
  const nowMs = (): number => Date.parse(clock.now());
  const signIns = createSignInLimit({ ...signInsPerMinute, nowMs });
  const limitOf = ({ perMinute }: Route): RequestLimit =>
    perMinute === undefined ? signIns : createAddressLimit({ most: perMinute, windowMs: 60_000, nowMs });
  const kept = createKeptAnswers(mostKeptBytes);
  for (const route of routes) {
    const limit = limitOf(route);
    const accepts = route.takesWorkbook ? workbookType : jsonType;
    const options: RouteOptions = {
      method: route.method,
      url: route.url,
      config: { accepts },
      onRequest: (request) => admit(ports, route, request),
      handler: (request, reply) => serve({ ports, kept, limit }, route, { request, reply }),
    };
    if (accepts === jsonType) server.route(options);
    else server.register(async (scope) => void takeWorkbooks(scope).route(options));
  }
  return server;
}

/** One line for a request, when it has been answered: what was asked, the status, how long it took. */
function createLog(): LogController {
  const log = new LogController();
  log.incomingRequest = () => undefined;
  log.requestCompleted = (error, request, reply) => {
    const told = { req: request, res: reply, responseTime: reply.elapsedTime };
    if (error) request.log.error({ ...told, err: error }, 'request errored');
    else request.log.info(told, 'request completed');
  };
  return log;
}

function secure(server: FastifyInstance, { isSecure }: ServerPorts): void {
  server.register(cookie);
  server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      },
    },
    frameguard: { action: 'deny' },
    hsts: isSecure,
  });
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/** Wrong address, or right address and wrong method. */
function notFound(request: FastifyRequest): Problem {
  const [path = ''] = request.url.split('?');
  const methods = routes.filter(({ url }) => matches(url, path)).map((route) => route.method);
  if (methods.length === 0) return new Problem('not-found');
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return new Problem('request.wrong-method', { allowed: allowed.join(', ') });
}

function matches(url: string, path: string): boolean {
  const expected = url.split('/');
  const found = path.split('/');
  return expected.length === found.length && expected.every((part, at) => part.startsWith(':') || part === found[at]);
}
