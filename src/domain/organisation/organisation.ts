import type { LocalText } from '#engine/edition.ts';

export const organisationKinds = [
  'province',
  'department',
  'district',
  'commune',
  'agency',
  'public-service-unit',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/**
 * An assessed unit or a reporting body as it was from one day to another. A new name or another parent is another version
 * with the same code; versions of one code never overlap.
 */
export type Organisation = {
  code: string;
  kind: OrganisationKind;
  /** The organisation it belongs to; null at the root. */
  parentCode: string | null;
  name: LocalText;
  /** First and last day, `2025-07-01`; null where no end is known. */
  validFrom: string | null;
  validTo: string | null;
};

export const successionKinds = ['merge', 'split', 'rename', 'transfer', 'end'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** The document that a change of organisations rests on. */
export type LegalDocument = { number: string; issuedOn: string; issuer: string; summary: string };

/** What became of organisations on a day: the predecessors end the day before, the successors begin on it. */
export type Succession = {
  id: string;
  kind: SuccessionKind;
  effectiveOn: string;
  predecessors: string[];
  successors: string[];
  document: LegalDocument;
};

/** Whether the version is in force on the day, `2025-07-01`. */
export function isInForce({ validFrom, validTo }: Pick<Organisation, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** Whether the organisation is `rootCode` or was ever below it: history stays with those who were answerable for it. */
export function isWithin(organisations: readonly Organisation[], code: string, rootCode: string): boolean {
  const parents = new Map<string, string[]>();
  for (const { code: child, parentCode } of organisations) {
    if (parentCode !== null) parents.set(child, [...(parents.get(child) ?? []), parentCode]);
  }
  const seen = new Set<string>();
  const pending = [code];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === rootCode) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...(parents.get(next) ?? []));
  }
  return false;
}
