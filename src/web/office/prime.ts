import type { QueryClient } from '@tanstack/react-query';
import type { Language } from '#locale/format.ts';
import { allAsked, forgetEarly } from './early.ts';
import { isBare, matchPage } from './pages.ts';
import { meQuery, roundsQuery } from './queries.ts';
import { chosenBlock } from './results/places.ts';
import { blockQuery, diagnosisQuery, overviewQuery, unitsQuery } from './results/queries.ts';

const longestWaitMs = 400;

/** Waits a little for the first answers, so that the page stands whole at once and nothing in it jumps. */
export async function prime(client: QueryClient, { pathname, searchParams }: URL, language: Language): Promise<void> {
  const page = matchPage(pathname);
  if (isBare(page)) return;
  const first: Promise<unknown>[] = [client.prefetchQuery(meQuery(language))];
  if ('code' in page && page.kind !== 'organisation') {
    first.push(client.prefetchQuery(roundsQuery(language)));
    const units = client.prefetchQuery(unitsQuery(page.code, language));
    first.push(units);
    if (page.kind === 'overview') first.push(client.prefetchQuery(overviewQuery(page.code, page.unit, language)));
    if (page.kind === 'diagnosis') first.push(client.prefetchQuery(diagnosisQuery(page.code, page.unit, language)));
    if (page.kind === 'round') {
      first.push(Promise.all([units, allAsked]).then(() => primeBlock(client, page.code, searchParams, language)));
    }
  }
  await Promise.race([
    Promise.allSettled(first),
    new Promise((resolve) => {
      window.setTimeout(resolve, longestWaitMs);
    }),
  ]);
  forgetEarly();
}

async function primeBlock(
  client: QueryClient,
  code: string,
  searchParams: URLSearchParams,
  language: Language,
): Promise<void> {
  const block = chosenBlock(client.getQueryData(unitsQuery(code, language).queryKey)?.blocks ?? [], searchParams);
  if (block !== null) await client.prefetchQuery(blockQuery(code, block, language));
}
