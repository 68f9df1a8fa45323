import type { RoundStatus } from '#domain/assessment-round/round-status.ts';

export const roundStatuses: Record<RoundStatus, string> = {
  draft: 'Đang chuẩn bị',
  fielding: 'Đang khảo sát',
  closed: 'Đã khóa số liệu',
  scored: 'Đã tính điểm',
  published: 'Đã công bố',
};
