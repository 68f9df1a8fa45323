import type { ProblemCode } from '#base/problem.ts';

/** The status of each problem that a request can cause. */
export const problemStatus = {
  'not-found': 404,
  'request.invalid': 400,
  'request.too-large': 413,
  'request.too-many': 429,
  'request.wrong-origin': 403,
  'request.wrong-media-type': 415,
  'request.wrong-method': 405,
  'server.not-ready': 503,
  'database.unavailable': 503,
  'account.not-signed-in': 401,
  'account.not-allowed': 403,
  'account.wrong-sign-in': 401,
  'account.email-taken': 409,
  'account.unknown': 404,
  'link.not-valid': 410,
  'round.unknown': 404,
  'round.exists': 409,
  'round.not-scored': 409,
  'round.not-published': 409,
  'run.unknown': 404,
  'result.run-changed': 409,
  'block.unknown': 404,
  'unit.unknown': 404,
  'node.unknown': 404,
} satisfies Partial<Record<ProblemCode, number>>;

/** The others are about files and the machine: no request causes one, so that meeting one is a fault of ours. */
export function statusOf(code: ProblemCode): number | null {
  const statuses: Partial<Record<ProblemCode, number>> = problemStatus;
  return statuses[code] ?? null;
}
