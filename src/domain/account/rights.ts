/** Who may do what, in one table. Routes, menus and docs/permissions.md are made from it. */
export const roles = [
  'province-administrator',
  'survey-operator',
  'analyst',
  'unit-clerk',
  'agency-officer',
  'leader',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const rights = {
  'round.read': [...roles],
  'round.change': ['province-administrator', 'survey-operator'],
  'round.publish': ['province-administrator'],
  'result.read': ['province-administrator', 'analyst', 'unit-clerk', 'agency-officer', 'leader', 'auditor'],
  'result.read-unpublished': ['province-administrator', 'analyst', 'auditor'],
  'series.change': ['province-administrator', 'analyst', 'survey-operator'],
  'organisation.read': [...roles],
  'organisation.change': ['province-administrator', 'unit-clerk'],
  'account.read': ['province-administrator', 'auditor', 'unit-clerk'],
  'account.change': ['province-administrator', 'unit-clerk'],
  'audit.read': ['province-administrator', 'auditor'],
} satisfies Record<string, readonly Role[]>;
export type Right = keyof typeof rights;

/** Rights that a grant for one organisation does not give. The others hold for that organisation and all below it. */
export const provinceWideRights: readonly Right[] = [
  'round.change',
  'round.publish',
  'result.read-unpublished',
  'series.change',
  'audit.read',
];

/** Roles of people who work for one organisation. */
const rolesOfUnits = ['agency-officer', 'leader'] as const;

/** The roles that who may change accounts gives to others, by the own role and by how far it was granted. */
export const rolesGivenBy = {
  'province-administrator': { province: roles, organisation: rolesOfUnits },
  'unit-clerk': { province: rolesOfUnits, organisation: rolesOfUnits },
} satisfies Partial<Record<Role, Record<'province' | 'organisation', readonly Role[]>>>;

/** Whether any of the roles has the right. */
export function mayDo(held: readonly Role[], right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return held.some((role) => allowed.includes(role));
}

/** Whether a role, granted for the province or for one organisation, lets one give another role. */
export function mayGive(held: Role, reach: 'province' | 'organisation', given: Role): boolean {
  const table: Partial<Record<Role, Record<'province' | 'organisation', readonly Role[]>>> = rolesGivenBy;
  return table[held]?.[reach].includes(given) ?? false;
}

/** The roles that a role, granted for the province or for one organisation, lets one give. */
export function rolesToGive(held: Role, reach: 'province' | 'organisation'): readonly Role[] {
  return roles.filter((role) => mayGive(held, reach, role));
}
