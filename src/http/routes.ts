import { accountRoutes } from './account-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { openApiRoute } from './openapi-route.ts';
import { publishedRoutes } from './published-routes.ts';
import { resultRoutes } from './result-routes.ts';
import { roundRoutes } from './round-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';

/** Every route there is. The server, the OpenAPI document and the tests of rights are made from this table. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...roundRoutes,
  ...resultRoutes,
  ...publishedRoutes,
  ...accountRoutes,
  openApiRoute(() => routes),
];
