/** The filter of the audit log: kept in the address, asked of the API. */
import { startOfVietnamDay } from './vietnam-date.ts';

export const filterNames = ['actor', 'action', 'kind', 'code', 'from', 'to'] as const;
export type AuditFilter = Record<(typeof filterNames)[number], string>;

export function filterIn(search: URLSearchParams): AuditFilter {
  const read = (name: string): string => search.get(name) ?? '';
  return {
    actor: read('actor'),
    action: read('action'),
    kind: read('kind'),
    code: read('code'),
    from: read('from'),
    to: read('to'),
  };
}

/** Subjects that are one of a kind have no code. */
const withoutCode = ['accounts', 'organisations', 'series'];

type AuditQuery = { actor?: string; action?: string; subject?: string; from?: string; to?: string };

/** Days are those of Viet Nam, both of them included. */
export function queryFrom({ actor, action, kind, code, from, to }: AuditFilter): AuditQuery {
  return {
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(kind === '' ? {} : { subject: withoutCode.includes(kind) ? kind : `${kind}:${code.trim() || '*'}` }),
    ...(isDay(from) ? { from: startOfVietnamDay(from) } : {}),
    ...(isDay(to) ? { to: startOfVietnamDay(to, 1) } : {}),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
