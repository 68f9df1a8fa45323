import { accountAccessRoutes, accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { certaintyRoutes } from './certainty-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { editionRoutes } from './edition-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { methodRoutes } from './method-routes.ts';
import { openApiRoute } from './openapi-route.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { ownAccountRoutes } from './own-account-routes.ts';
import { publishedRoutes } from './published-routes.ts';
import { resultRoutes } from './result-routes.ts';
import { roundRoutes } from './round-routes.ts';
import type { Route } from './route.ts';
import { runRoutes } from './run-routes.ts';
import { seriesRoutes } from './series-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signOnRoutes } from './sign-on-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { trailRoutes } from './trail-routes.ts';
import { unitSeriesRoutes } from './unit-series-routes.ts';

/** Every route there is. The server, the OpenAPI document and the tests of rights are made from this table. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...signOnRoutes,
  ...ownAccountRoutes,
  ...tokenRoutes,
  ...roundRoutes,
  ...draftRoutes,
  ...editionRoutes,
  ...runRoutes,
  ...trailRoutes,
  ...methodRoutes,
  ...overviewRoutes,
  ...certaintyRoutes,
  ...seriesRoutes,
  ...resultRoutes,
  ...publishedRoutes,
  ...accountRoutes,
  ...accountAccessRoutes,
  ...auditRoutes,
  ...organisationRoutes,
  ...unitSeriesRoutes,
  openApiRoute(() => routes),
];
