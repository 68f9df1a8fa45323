import { Anchor, Text } from '@mantine/core';
import { useEffect } from 'react';
import { linkTo, navigate } from '../address.ts';
import { useWords } from '../language.tsx';
import { useMe } from '../queries.ts';
import { RoundsPage } from '../rounds-page.tsx';
import { Loading } from '../states.tsx';
import { useNewestRoundOf, useOwnUnit } from './own-unit.ts';
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
          {results.publicFrame}{' '}
          <Anchor {...linkTo('/reading')} underline="always">
            {results.reading}
          </Anchor>
        </Text>
      )}
    </>
  );
}
