/** What the pages of results ask of the server. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Language } from '#locale/format.ts';
import { call } from '../api.ts';
import { ApiProblem } from '../api-failure.ts';
import { useWords } from '../language.tsx';
import { useMe } from '../queries.ts';

export function unitsQuery(code: string | null, language: Language) {
  return queryOptions({
    queryKey: ['rounds', code, 'units'],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/units', { params: { code: code ?? '' }, language, signal }),
    staleTime: 60_000,
  });
}

export function useUnits(code: string | null) {
  const { language } = useWords();
  return useQuery({ ...unitsQuery(code, language), enabled: code !== null });
}

/** The sentences are of the language that is asked for. */
export function overviewQuery(code: string, unit: string, language: Language) {
  return queryOptions({
    queryKey: ['rounds', code, 'overview', unit, language],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/units/:unit', { params: { code, unit }, language, signal }),
  });
}

export function useOverview(code: string, unit: string) {
  const { language } = useWords();
  return useQuery({ ...overviewQuery(code, unit, language), placeholderData: keepPreviousData });
}

export function blockQuery(code: string, block: string | null, language: Language) {
  return queryOptions({
    queryKey: ['rounds', code, 'block', block],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/blocks/:block', { params: { code, block: block ?? '' }, language, signal }),
  });
}

export function useBlock(code: string, block: string | null) {
  const { language } = useWords();
  return useQuery({ ...blockQuery(code, block, language), enabled: block !== null });
}

/** Slower than the figures themselves: it comes after them. */
export function useBlockCertainty(code: string, block: string) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code, 'block-certainty', block],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/blocks/:block/certainty', { params: { code, block }, language, signal }),
    staleTime: 60_000,
  });
}

export function useUnitCertainty(code: string, unit: string) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code, 'unit-certainty', unit],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/units/:unit/certainty', { params: { code, unit }, language, signal }),
    staleTime: 60_000,
  });
}

export function diagnosisQuery(code: string, unit: string, language: Language) {
  return queryOptions({
    queryKey: ['rounds', code, 'diagnosis', unit, language],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/units/:unit/diagnosis', { params: { code, unit }, language, signal }),
  });
}

export function useDiagnosis(code: string, unit: string) {
  const { language } = useWords();
  return useQuery(diagnosisQuery(code, unit, language));
}

export function useTrail(code: string, { unit, node }: { unit: string; node: string }, isAsked: boolean) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code, 'trail', unit, node, language],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/trail', { params: { code }, query: { unit, node }, language, signal }),
    enabled: isAsked,
    staleTime: 60_000,
  });
}

export function useMethod(code: string, isAsked = true) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code, 'method', language],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/method', { params: { code }, language, signal }),
    enabled: isAsked,
  });
}

export function useIndicator(code: string, node: string, block: string | null) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['rounds', code, 'indicator', node, block, language],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/indicators/:node', {
        params: { code, node },
        query: block === null ? {} : { block },
        language,
        signal,
      }),
  });
}

/** Whether the reader may follow figures to their source; null until it is known who reads. */
export function useMayReadTrails(): boolean | null {
  const me = useMe();
  if (me.data) return me.data.rights.includes('result.read');
  return me.error instanceof ApiProblem ? false : null;
}
