import { beforeAll, describe, expect, it } from 'vitest';
import { rights, roles } from '#domain/account/rights.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { createTestServer, origin, type TestServer } from './server.fixture.ts';

const refusals = [401, 403];

/** An address that leads somewhere. */
function addressOf({ url }: Route): string {
  return url.replace(':code', 'small').replace(':unit', 'u1');
}

/** What the table of rights says. */
function expected({ right }: Route, who: string): 'let in' | 401 | 403 {
  if (right === 'public') return 'let in';
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

  it('an administrator of one organisation has no rights over the accounts of the province', async () => {
    const cookie = await test.cookieOf('province-administrator', 'so-noi-vu');
    const statuses = await Promise.all(
      routes.filter(({ url }) => url === '/api/accounts').map((route) => statusFor(route, cookie)),
    );
    expect(statuses).toEqual([403, 403]);
  });
});
