import { useQuery } from '@tanstack/react-query';
import { call } from './api.ts';
import { useWords } from './language.tsx';

/** The organisations of a day; every version there ever was, where no day is told. */
export function useOrganisations(on?: string) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['organisations', on ?? 'all'],
    queryFn: ({ signal }) =>
      call('GET /api/organisations', { query: on === undefined ? {} : { on }, language, signal }),
  });
}

export function useSuccessions() {
  const { language } = useWords();
  return useQuery({
    queryKey: ['organisations', 'successions'],
    queryFn: ({ signal }) => call('GET /api/successions', { language, signal }),
  });
}
