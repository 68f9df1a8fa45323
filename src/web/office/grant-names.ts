import { useQuery } from '@tanstack/react-query';
import { call, type Grant } from './api.ts';
import { useWords } from './language.tsx';

/** Every version of every organisation there ever was, by code and first day. */
export function useOrganisationVersions() {
  const { language } = useWords();
  return useQuery({
    queryKey: ['organisations', 'versions'],
    queryFn: ({ signal }) => call('GET /api/organisations', { language, signal }),
    staleTime: 60_000,
  });
}

/** Says a grant in words: «Lãnh đạo, Huyện Chi Lăng». An organisation goes by its last name, or by its code until that is known. */
export function useGrantNames(): (grant: Grant) => string {
  const { roles, accountTexts, language } = useWords();
  const versions = useOrganisationVersions().data?.organisations ?? [];
  const names = new Map(versions.map(({ code, name }) => [code, name[language]]));
  return ({ role, organisationCode }) => {
    const where =
      organisationCode === null
        ? accountTexts.wholeProvince.toLowerCase()
        : (names.get(organisationCode) ?? organisationCode);
    return `${roles[role]}, ${where}`;
  };
}
