import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#base/problem.ts';
import { smallFiles } from '../../test/support/small-round.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';
import { workbookType } from './workbook-body.ts';

const smallEdition = JSON.parse(smallFiles['edition.json']) as Record<string, unknown>;

const nastyTexts = [
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\u202e', 'é'.normalize('NFD'), '__proto__', 'constructor', 'NaN'],
  ...['0', '-1', '1e309', '9'.repeat(400), "' or 1=1 --", '../../etc/passwd', '%00', '%', 'x'.repeat(10_000), '💥'],
  ...[
    'run-1:0',
    'run-1:999999999',
    'small',
    'csv',
    'xlsx',
    'csvw',
    'index',
    'rank,unitCode',
    '2000',
    '2001',
    'lan@example.vn',
    'province-administrator',
  ],
];
const text = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary' }), fc.string());
const value = fc.oneof(
  text,
  fc.constantFrom(null, true, 0, -0, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]]),
  fc.jsonValue({ maxDepth: 3 }),
);
const keys = fc.constantFrom(
  'edition',
  'to',
  'reason',
  'runId',
  'document',
  'figures',
  'email',
  'password',
  'token',
  'name',
  'grants',
  'role',
  '__proto__',
  'toString',
);
const queryKeys = fc.constantFrom(
  'block',
  'unit',
  'node',
  'kind',
  'columns',
  'run',
  'format',
  'after',
  'limit',
  'reason',
  'year',
  'history',
  'next',
  'code',
  'state',
  'error',
  'on',
  '__proto__',
  'x',
);

const figure = fc.record({
  blockCode: text,
  unitCode: fc.oneof(fc.constant('u1'), text),
  nodeCode: text,
  year: fc.oneof(fc.constant(2020), value),
  score: fc.oneof(fc.constantFrom('66.50', null), value),
  rank: fc.oneof(fc.constantFrom(1, null), value),
  source: text,
});
/** An edition that is sound but for one field, or wholly. */
const edition = fc
  .tuple(fc.constantFrom('code', 'year', 'name', 'blocks', 'policies', 'scales', 'x'), value)
  .map(([field, any]) => ({ ...smallEdition, [field]: any }));
/** What an organisation may be made of, and what not. */
const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('p', 'q', 'province', 'commune', '2025-07-01', '2025-02-29', '0000-01-01', null),
  },
  { weight: 1, arbitrary: text },
);
const names = fc.record({ vi: word, en: word });

/** Bodies of the right shape, so that what is inside them is looked at. */
const shaped = fc.oneof(
  fc.record({ email: text, password: text }),
  fc.record({ token: text }),
  fc.record({ token: text, email: fc.emailAddress(), name: text, password: text }),
  fc.record({ code: text }),
  fc.record({ current: text, next: text }),
  fc.record({ name: text, scopes: fc.array(text), expiresInDays: fc.integer() }),
  fc.record({ purpose: text }),
  fc.record({ email: fc.emailAddress(), name: text, grants: fc.constant([]) }),
  fc.record({ edition: fc.oneof(edition, value) }),
  fc.record({ to: fc.oneof(fc.constantFrom('fielding', 'closed'), text) }),
  fc.record({ reason: text }),
  fc.record({ runId: fc.oneof(fc.constant('run-1'), text), reason: fc.oneof(fc.constant(null), text) }),
  fc.record({ runId: text, document: fc.record({ number: text, issuedOn: text, issuer: text, summary: text }) }),
  fc.record({ figures: fc.array(figure, { maxLength: 4 }) }),
  fc.record({
    email: text,
    name: text,
    password: text,
    grants: fc.array(fc.record({ role: text, organisationCode: text })),
  }),
  fc.record({ code: word, kind: word, parentCode: word, name: names, validFrom: word }),
  fc.record({
    kind: fc.constantFrom('merge', 'split', 'rename', 'transfer', 'end', 'x'),
    effectiveOn: word,
    predecessors: fc.array(word),
    successors: fc.array(fc.record({ code: word, kind: word, parentCode: word, name: names })),
    document: fc.record({ number: word, issuedOn: word, issuer: word, summary: text }),
  }),
);

const body = fc.oneof(
  { weight: 6, arbitrary: shaped.map((fields) => JSON.stringify(fields)) },
  ...[
    fc.dictionary(keys, value).map((fields) => JSON.stringify(fields)),
    value.map((any) => JSON.stringify(any) ?? ''),
    text,
    fc.dictionary(keys, text).map((fields) => JSON.stringify(fields).slice(1)),
    fc.constant('{"grants":[{"role":"leader","organisationCode":1e999}],"email":{"__proto__":1}}'),
  ].map((arbitrary) => ({ weight: 1, arbitrary })),
);
const query = fc.oneof(
  fc.constant<[string, string][]>([]),
  fc.array(fc.tuple<[string, string]>(queryKeys, text), { maxLength: 4 }),
);
const contentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('application/json; charset=x', 'text/plain', 'a', '', workbookType) },
);
const header = fc.constantFrom('', ',,;q=', 'en;q=2', 'vi;q=0.5', '*', '"run-1', 'W/', ';'.repeat(3000));

type Malformed = {
  part: string;
  id: string;
  query: [string, string][];
  body: string;
  contentType: string;
  header: string;
  hasCookie: boolean;
};
const malformed: fc.Arbitrary<Malformed> = fc.record({
  part: fc.oneof(fc.constant('small'), text),
  id: fc.oneof(fc.uuid(), text),
  query,
  body,
  contentType,
  header,
  hasCookie: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.boolean() }),
});

/** As a client escapes it, or raw where it cannot be escaped. */
function escaped(part: string): string {
  return /\p{Cs}/u.test(part) ? '%ED%A0%80' : encodeURIComponent(part);
}

describe('malformed requests', () => {
  let test: TestServer;
  let cookie: string;
  beforeAll(async () => {
    const checks = { state: 's', nonce: 'n', codeVerifier: 'v' };
    test = await createTestServer({
      singleSignOn: {
        name: 'x',
        begin: async () => ({ ...checks, url: 'https://id.example.vn' }),
        finish: () => Promise.reject(new Problem('oidc.failed')),
      },
    });
    test.memory.publish('small', 'run-1');
    cookie = await test.cookieOf('province-administrator');
  });

  /** What is sent in a session to a route that takes a workbook says that it is one: then its bytes are looked at. */
  function contentTypeFor({ takesWorkbook }: Route, request: Malformed): string {
    return takesWorkbook && request.hasCookie ? workbookType : request.contentType;
  }

  async function send(route: Route, request: Malformed): Promise<{ statusCode: number; body: string }> {
    const parameters = request.query.map(([key, one]) => `${key}=${escaped(one)}`).join('&');
    return test.server.inject({
      method: route.method,
      url: `${route.url.replace(/:(code|unit)/, escaped(request.part)).replace(':id', escaped(request.id))}?${parameters}`,
      headers: {
        origin,
        'accept-language': request.header,
        'if-none-match': request.header,
        ...(request.hasCookie ? { cookie: `${cookie}; ddci_sign_on=${'x'.repeat(43)}` } : {}),
        ...(route.method === 'GET' ? {} : { 'content-type': contentTypeFor(route, request) }),
      },
      ...(route.method === 'GET' ? {} : { payload: request.body }),
    });
  }

  it.each(routes.map((route) => [`${route.method} ${route.url}`, route] as const))('%s: no 5xx', async (_, route) => {
    await fc.assert(
      fc.asyncProperty(malformed, async (request) => {
        // Else the limit of tries would answer in place of the route.
        test.memory.clock.forward(0.11);
        const { statusCode, body: answer } = await send(route, request);
        // A sign-out that succeeded: the next request needs a session again.
        if (statusCode === 204) cookie = await test.cookieOf('province-administrator');
        const stated = statusCode < 400 ? statusCode : (JSON.parse(answer) as { status: number }).status;
        expect({ statusCode: stated, isOurFault: statusCode >= 500 }).toEqual({ statusCode, isOurFault: false });
      }),
      { numRuns: 150 },
    );
    expect(test.log).toEqual([]);
  });
});
