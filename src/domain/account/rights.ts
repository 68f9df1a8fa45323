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
  'round.read': ['province-administrator', 'survey-operator', 'analyst', 'unit-clerk', 'leader', 'auditor'],
  'round.import': ['province-administrator', 'survey-operator'],
  'result.read': ['province-administrator', 'analyst', 'unit-clerk', 'leader', 'auditor'],
  'account.read': ['province-administrator', 'auditor'],
  'account.change': ['province-administrator'],
  'audit.read': ['province-administrator', 'auditor'],
} satisfies Record<string, readonly Role[]>;
export type Right = keyof typeof rights;

/** Rights that a grant for one organisation does not give. */
export const provinceWideRights: readonly Right[] = ['round.import', 'account.read', 'account.change', 'audit.read'];

/** Whether any of the roles has the right. */
export function mayDo(held: readonly Role[], right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return held.some((role) => allowed.includes(role));
}
