import type { Organisation } from './organisation.ts';
import type { OrganisationStore } from './organisation-store.port.ts';

/** What a change does to the versions: some get their last day, others are added. */
export type TreeChange = { ended: { code: string; validTo: string }[]; begun: Organisation[] };

/** The versions as they will be, the new ones last. */
export function applyChange(versions: readonly Organisation[], { ended, begun }: TreeChange): Organisation[] {
  const lastDayByCode = new Map(ended.map(({ code, validTo }) => [code, validTo]));
  const kept = versions.map((version) => {
    const validTo = lastDayByCode.get(version.code);
    return validTo === undefined || version.validTo !== null ? version : { ...version, validTo };
  });
  return [...kept, ...begun];
}

/** Ends first: a code that goes on has one version without a last day at a time. */
export async function writeChange(store: OrganisationStore, { ended, begun }: TreeChange): Promise<void> {
  for (const { code, validTo } of ended) await store.end(code, validTo);
  for (const version of begun) await store.insert(version);
}

/** The parents of all versions of the codes, each once: who takes a code up again takes up its history too. */
export function parentsOf(versions: readonly Organisation[], codes: readonly string[]): (string | null)[] {
  const wanted = new Set(codes);
  return [...new Set(versions.filter(({ code }) => wanted.has(code)).map(({ parentCode }) => parentCode))];
}
