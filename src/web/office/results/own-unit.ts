import { useMe } from '../queries.ts';

/** The one unit that the reader's roles are given for; null for whoever works for the province or for several. */
export function useOwnUnit(): string | null {
  const me = useMe();
  const codes = new Set((me.data?.grants ?? []).map(({ organisationCode }) => organisationCode));
  const [only] = codes;
  return codes.size === 1 ? (only ?? null) : null;
}
