/** The tree of organisations as pages show it. Pure: what the server said comes in, what is drawn goes out. */
import type { Organisation } from './api.ts';

export type TreeNode = { organisation: Organisation; below: TreeNode[] };

const kindsInOrder: readonly Organisation['kind'][] = [
  'province',
  'department',
  'district',
  'commune',
  'agency',
  'public-service-unit',
];

/** The organisations of one day as a tree: by kind, then by code. What has no parent among them stands at the top. */
export function buildTree(organisations: readonly Organisation[]): TreeNode[] {
  const codes = new Set(organisations.map(({ code }) => code));
  const byParent = new Map<string | null, Organisation[]>();
  for (const organisation of organisations.toSorted(inOrder)) {
    const { parentCode } = organisation;
    const parent = parentCode !== null && codes.has(parentCode) ? parentCode : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), organisation]);
  }
  const nodesBelow = (code: string | null): TreeNode[] =>
    (byParent.get(code) ?? []).map((organisation) => ({ organisation, below: nodesBelow(organisation.code) }));
  return nodesBelow(null);
}

/** First the kinds in their order; xa-2 stands before xa-10. */
function inOrder(left: Organisation, right: Organisation): number {
  return (
    kindsInOrder.indexOf(left.kind) - kindsInOrder.indexOf(right.kind) ||
    left.code.localeCompare(right.code, 'vi', { numeric: true })
  );
}

/** Those that the words are in, by name or code and without regard to diacritics, each with the way down to it. */
export function searchTree(nodes: readonly TreeNode[], words: string): TreeNode[] {
  return nodes.flatMap((node) => {
    const below = searchTree(node.below, words);
    return below.length > 0 || isFound(node.organisation, words) ? [{ ...node, below }] : [];
  });
}

export function isFound({ code, name }: Pick<Organisation, 'code' | 'name'>, words: string): boolean {
  const text = withoutMarks(`${name.vi} ${name.en} ${code}`);
  return withoutMarks(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Chi Lăng as chi lang, and Đ as d. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}

export function isInForce({ validFrom, validTo }: Pick<Organisation, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** The versions of one code, the first first. */
export function versionsOf(organisations: readonly Organisation[], code: string): Organisation[] {
  return organisations
    .filter((version) => version.code === code)
    .toSorted((left, right) => ((left.validFrom ?? '') < (right.validFrom ?? '') ? -1 : 1));
}

/** The version of the day; else the last one that began before it; else the first there is. */
export function versionOn(organisations: readonly Organisation[], code: string, day: string): Organisation | null {
  const versions = versionsOf(organisations, code);
  const current = versions.find((version) => isInForce(version, day));
  return current ?? versions.findLast(({ validFrom }) => (validFrom ?? '') <= day) ?? versions[0] ?? null;
}

type Grant = { organisationCode: string | null };

/** Whether one of the grants is for the province, or for an organisation that this one is or ever was below. */
export function isCovered(
  grants: readonly Grant[],
  code: string | null,
  organisations: readonly Organisation[],
): boolean {
  const codes = new Set(code === null ? [] : [code]);
  for (const one of codes) {
    for (const version of organisations) {
      // A set that grows while it is walked is walked to its new end.
      if (version.code === one && version.parentCode !== null) codes.add(version.parentCode);
    }
  }
  return grants.some(({ organisationCode }) => organisationCode === null || codes.has(organisationCode));
}
