import { accountAccessRoutes, accountRoutes } from './account-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { openApiRoute } from './openapi-route.ts';
import { ownAccountRoutes } from './own-account-routes.ts';
import { roundRoutes } from './round-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';
import { signOnRoutes } from './sign-on-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** Every route there is. The server, the OpenAPI document and the tests of rights are made from this table. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...signOnRoutes,
  ...ownAccountRoutes,
  ...tokenRoutes,
  ...roundRoutes,
  ...accountRoutes,
  ...accountAccessRoutes,
  openApiRoute(() => routes),
];
