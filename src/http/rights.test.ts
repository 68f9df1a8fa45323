import { beforeAll, describe, expect, it } from 'vitest';
import { provinceWideRights, rights, roles } from '#domain/account/rights.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

const refusals = [401, 403];

/** An address that leads somewhere, or to an account that is not there: a refusal comes before that is looked for. */
function addressOf({ url }: Route): string {
  return url
    .replace(':code', 'small')
    .replace(':unit', 'u1')
    .replace(':node', 'i1')
    .replace(':block', 'b')
    .replace(':id', '00000000-0000-7000-8000-999999999999');
}

/** What the table of rights says. */
function expected({ right }: Route, who: string): 'let in' | 401 | 403 {
  if (right === 'public' || right === 'anyone') return 'let in';
  if (who === 'anonymous') return 401;
  if (right === 'signed-in') return 'let in';
  const allowed: readonly string[] = rights[right];
  return allowed.includes(who) ? 'let in' : 403;
}

describe('who may call what', () => {
  let test: TestServer;
  beforeAll(async () => {
    test = await createTestServer();
  });

  async function statusFor(route: Route, cookie: string | null): Promise<number> {
    const headers = { origin, ...(cookie === null ? {} : { cookie }) };
    // Without a body: one that is let in is told 400 or 410, and changes nothing.
    const response = await test.server.inject({ method: route.method, url: addressOf(route), headers });
    return response.statusCode;
  }

  const cases = routes.flatMap((route) =>
    [...roles, 'no-role', 'anonymous'].map((who) => ({ route, who, name: `${route.method} ${route.url}` })),
  );

  it.each(cases)('$name by $who', async ({ route, who }) => {
    const role = roles.find((one) => one === who) ?? null;
    const cookie = who === 'anonymous' ? null : await test.cookieOf(role);
    const status = await statusFor(route, cookie);
    expect(refusals.includes(status) ? status : 'let in').toBe(expected(route, who));
  });

  it.each(provinceWideRights)('%s is not held by way of one organisation', async (right) => {
    const [role = null] = rights[right];
    const cookie = await test.cookieOf(role, 'so-noi-vu');
    const { rights: held } = (await test.server.inject({ url: '/api/me', headers: { cookie } })).json<{
      rights: string[];
    }>();
    expect(held).not.toContain(right);
    for (const route of routes.filter((one) => one.right === right)) expect(await statusFor(route, cookie)).toBe(403);
  });
});
