import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../language.tsx';
import { useMe, useRounds } from '../queries.ts';

/** The one unit that the reader's roles are given for; null for whoever works for the province or for several. */
export function useOwnUnit(): string | null {
  const me = useMe();
  const codes = new Set((me.data?.grants ?? []).map(({ organisationCode }) => organisationCode));
  const [only] = codes;
  return codes.size === 1 ? (only ?? null) : null;
}

/** The newest published round that has the unit; undefined until it is known, null where there is none. */
export function useNewestRoundOf(unit: string | null): string | null | undefined {
  const { language } = useWords();
  const rounds = useRounds();
  const published = (rounds.data?.rounds ?? [])
    .filter(({ status }) => status === 'published')
    .toSorted((left, right) => right.year - left.year)
    .map(({ code }) => code);
  const search = useQuery({
    queryKey: ['rounds', 'newest of', unit, published],
    queryFn: async ({ signal }) => {
      for (const code of published) {
        const { units } = await call('GET /api/rounds/:code/units', { params: { code }, language, signal });
        if (units.some((one) => one.code === unit)) return code;
      }
      return null;
    },
    enabled: unit !== null && rounds.isSuccess,
  });
  if (unit === null || search.isError || rounds.isError) return null;
  return search.data;
}
