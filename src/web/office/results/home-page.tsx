import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { linkTo, navigate } from '../address.ts';
import { call } from '../api.ts';
import { useWords } from '../language.tsx';
import { useMe, useRounds } from '../queries.ts';
import { RoundsPage } from '../rounds-page.tsx';
import { Loading } from '../states.tsx';
import { useOwnUnit } from './own-unit.ts';
import { unitPath } from './places.ts';

/** Whoever works for one unit finds it at once; all others find the rounds. */
export function HomePage() {
  const { results } = useWords();
  const me = useMe();
  const own = useOwnUnit();
  const leadsTo = useNewestRoundOf(me.data?.roles.includes('leader') ? own : null);
  useEffect(() => {
    if (own !== null && typeof leadsTo === 'string') navigate(unitPath(leadsTo, own), 'replace');
  }, [own, leadsTo]);
  if (me.isPending || leadsTo !== null) return <Loading />;
  return (
    <>
      <RoundsPage />
      {!me.data && (
        <Text mt="lg" maw="75ch">
          {results.publicFrame} <Anchor {...linkTo('/reading')}>{results.reading}</Anchor>
        </Text>
      )}
    </>
  );
}

/** The newest published round that has the unit; undefined until it is known, null where there is none. */
function useNewestRoundOf(unit: string | null): string | null | undefined {
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
