import type { OrganisationKind } from '#domain/organisation/organisation.ts';

export const organisationKinds: Record<OrganisationKind, string> = {
  province: 'province',
  department: 'department',
  district: 'district',
  commune: 'commune',
  agency: 'specialised agency',
  'public-service-unit': 'public-service unit',
};
