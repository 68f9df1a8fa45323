/** What the pages ask of the server, and what happens when it cannot answer. */
import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Language } from '#locale/format.ts';
import { navigate } from './address.ts';
import { call } from './api.ts';
import { ApiProblem, isSignedOut, ServerGone } from './api-failure.ts';
import { useWords } from './language.tsx';
import { isBeforeSignIn, isOpenToVisitors, matchPage, signInPath } from './pages.ts';

const longestPauseMs = 5000;

export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    const page = matchPage(window.location.pathname);
    if (!isSignedOut(error) || isBeforeSignIn(page)) return;
    // Who was never signed in here is a visitor; what is not for visitors the page says.
    if (isOpenToVisitors(page) && client.getQueryData(['me']) === undefined) return;
    navigate(signInPath(window.location.pathname), 'replace');
    // Nothing of one account may be seen by the next.
    client.clear();
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The server may be this very machine: being without a network says nothing.
        networkMode: 'always',
        staleTime: 10_000,
        // A server that is gone is waited for; what it has answered is taken as said.
        retry: (failures, error) => error instanceof ServerGone || (isOfOtherRun(error) && failures < 3),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, longestPauseMs),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

/** The round was scored again while its pages were read; they are read from the first one again. */
function isOfOtherRun(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'result.run-changed';
}

/** True while any question is waiting for a server that does not answer. */
export function useIsServerGone(): boolean {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  return useSyncExternalStore(subscribe, () =>
    cache.findAll({ type: 'active' }).some(({ state }) => state.fetchFailureReason instanceof ServerGone),
  );
}

export function meQuery(language: Language) {
  return queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => call('GET /api/me', { language, signal }),
  });
}

export function useMe() {
  const { language } = useWords();
  return useQuery({
    ...meQuery(language),
    // That a visitor has no account is settled until one signs in.
    retryOnMount: false,
    refetchOnWindowFocus: (query) => query.state.data !== undefined,
    refetchOnReconnect: (query) => query.state.data !== undefined,
  });
}

export function roundsQuery(language: Language) {
  return queryOptions({
    queryKey: ['rounds'],
    queryFn: ({ signal }) => call('GET /api/rounds', { language, signal }),
  });
}

export function useRounds() {
  const { language } = useWords();
  return useQuery(roundsQuery(language));
}

export function useRound(code: string) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code],
    queryFn: ({ signal }) => call('GET /api/rounds/:code', { params: { code }, language, signal }),
  });
}

export function useAccounts() {
  const { language } = useWords();
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => call('GET /api/accounts', { language, signal }),
  });
}
