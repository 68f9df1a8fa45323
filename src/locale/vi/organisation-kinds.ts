import type { OrganisationKind } from '#domain/organisation/organisation.ts';

export const organisationKinds: Record<OrganisationKind, string> = {
  province: 'tỉnh',
  department: 'sở, ban, ngành',
  district: 'huyện, thành phố',
  commune: 'xã, phường, thị trấn',
  agency: 'cơ quan chuyên môn',
  'public-service-unit': 'đơn vị sự nghiệp',
};
