/** What organisations a role can be given for, as a list to choose from. Pure: names, order and search are tested. */
import type { Language } from '#locale/format.ts';
import type { Grant, Organisation, Role } from './api.ts';

/** `code` null is the whole province. `name` tells organisations of one name apart by what they belong to. */
export type OrganisationChoice = { code: string | null; name: string; isPast: boolean; validTo: string | null };

/** The last version of each organisation; versions come by code and first day. */
export function lastVersions(versions: readonly Organisation[]): Map<string, Organisation> {
  return new Map(versions.map((version) => [version.code, version]));
}

/** The codes of an organisation and of all that are or ever were below it. */
function codesWithin(versions: readonly Organisation[], rootCode: string): Set<string> {
  const children = new Map<string, string[]>();
  for (const { code, parentCode } of versions) {
    if (parentCode !== null) children.set(parentCode, [...(children.get(parentCode) ?? []), code]);
  }
  const within = new Set<string>();
  const pending = [rootCode];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (within.has(next)) continue;
    within.add(next);
    pending.push(...(children.get(next) ?? []));
  }
  return within;
}

/** Whether one who may give these roles may give this one. The server decides; this is for what the pages offer. */
export function isGivable(grant: Grant, givable: readonly Grant[], versions: readonly Organisation[]): boolean {
  return givable.some(
    ({ role, organisationCode }) =>
      role === grant.role &&
      (organisationCode === null ||
        (grant.organisationCode !== null && codesWithin(versions, organisationCode).has(grant.organisationCode))),
  );
}

/** The roles among those, each once. */
export function givableRoles(givable: readonly Grant[]): Role[] {
  return [...new Set(givable.map(({ role }) => role))];
}

/** Where a role may be given, those in force today first, each part by its name. */
export function choicesFor(
  role: Role,
  givable: readonly Grant[],
  { versions, language, today }: { versions: readonly Organisation[]; language: Language; today: string },
): OrganisationChoice[] {
  const roots = givable.filter((grant) => grant.role === role).map(({ organisationCode }) => organisationCode);
  const last = lastVersions(versions);
  const allowed = roots.includes(null)
    ? new Set(last.keys())
    : new Set(roots.flatMap((root) => (root === null ? [] : [...codesWithin(versions, root)])));
  const choices = [...last.values()]
    // The province itself is the choice of the whole province, where that may be given.
    .filter(({ code, parentCode }) => allowed.has(code) && !(parentCode === null && roots.includes(null)))
    .map(({ code, parentCode, name, validTo }) => {
      const parent = last.get(parentCode ?? '');
      // Below the province all names are told apart by themselves.
      const above = parent && parent.parentCode !== null ? `, ${parent.name[language]}` : '';
      return { code, name: `${name[language]}${above}`, isPast: validTo !== null && validTo < today, validTo };
    })
    .toSorted(
      (one, other) => Number(one.isPast) - Number(other.isPast) || one.name.localeCompare(other.name, language),
    );
  return roots.includes(null) ? [{ code: null, name: '', isPast: false, validTo: null }, ...choices] : choices;
}
