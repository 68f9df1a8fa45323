import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '#base/problem.ts';

/**
 * Refuses a change that another site makes in the name of a user. Browsers state where a request comes from; a request
 * that states nothing is let through only without a session, where there is no one whose name could be used.
 */
export function checkOrigin(
  headers: IncomingHttpHeaders,
  expected: { origins: readonly string[]; hasSession: boolean },
): void {
  const site = headers['sec-fetch-site'];
  const isOwn =
    headers.origin === undefined
      ? site === 'same-origin' || site === 'none' || (site === undefined && !expected.hasSession)
      : expected.origins.includes(headers.origin);
  if (!isOwn) throw new Problem('request.wrong-origin');
}
