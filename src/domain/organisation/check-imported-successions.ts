import { Problem } from '#base/problem.ts';
import { dayBefore } from '../plain-day.ts';
import { checkMove, checkNumbers, successionKey } from './check-succession.ts';
import type { Organisation, Succession } from './organisation.ts';
import { type ImportedSuccession, isRepeated, successionColumns } from './read-organisations.ts';
import { tellRule } from './tell-rule.ts';

/**
 * The changes that are not stored yet. Tells of each what contradicts the stored one, or the first and last days of the
 * organisations it names. Those in `unclear` have faults of their own.
 */
export function checkImportedSuccessions(
  rows: readonly ImportedSuccession[],
  versions: readonly Organisation[],
  unclear: ReadonlySet<string>,
  stored: readonly Succession[],
): Omit<Succession, 'id'>[] {
  const storedByKey = new Map(stored.map((succession) => [successionKey(succession), succession]));
  const lineByKey = new Map<string, number>();
  return rows.flatMap((imported) => {
    const { content, row } = imported;
    const key = successionKey(content);
    if (isRepeated(lineByKey, key, row, 'predecessors')) return [];
    const same = storedByKey.get(key);
    if (same) {
      compareDocument(imported, same);
      return [];
    }
    checkNew(imported, versions, unclear);
    return [content];
  });
}

function compareDocument({ content, row }: ImportedSuccession, { document }: Succession): void {
  for (const field of ['number', 'issuedOn', 'issuer', 'summary'] as const) {
    if (document[field] === content.document[field]) continue;
    row.fault('cell.contradicts-stored', successionColumns[`document.${field}`], { stored: document[field] });
  }
}

function checkNew(
  { content, row }: ImportedSuccession,
  versions: readonly Organisation[],
  unclear: ReadonlySet<string>,
): void {
  const { kind, effectiveOn, predecessors, successors } = content;
  const wrongNumbers = checkNumbers(kind, predecessors, successors);
  if (wrongNumbers) tellRule(row, 'kind', wrongNumbers);
  const lastDay = dayBefore(effectiveOn);
  const known = new Set(versions.map(({ code }) => code));
  const check = (
    column: 'predecessors' | 'successors',
    otherwise: (code: string) => Problem,
    isMeant: (version: Organisation) => boolean,
  ): Organisation[] =>
    content[column].flatMap((code, index) => {
      if (unclear.has(code)) return [];
      const isRepeatedCode = content[column].indexOf(code) < index;
      if (isRepeatedCode) tellRule(row, column, new Problem('organisation.repeated', { code }));
      const version = versions.find((one) => one.code === code && isMeant(one));
      const problem = known.has(code) ? otherwise(code) : new Problem('organisation.unknown', { code });
      if (!version) tellRule(row, column, problem);
      return version ? [version] : [];
    });
  const [from] = check(
    'predecessors',
    (code) => new Problem('succession.does-not-end', { code, day: lastDay }),
    ({ validTo }) => validTo === lastDay,
  );
  const [to] = check(
    'successors',
    (code) => new Problem('succession.does-not-begin', { code, day: effectiveOn }),
    ({ validFrom }) => validFrom === effectiveOn,
  );
  const moved = from && to && !wrongNumbers && checkMove(kind, from.parentCode, to.parentCode);
  if (moved) tellRule(row, 'kind', moved);
}
