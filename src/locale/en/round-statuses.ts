import type { RoundStatus } from '#domain/assessment-round/round-status.ts';

export const roundStatuses: Record<RoundStatus, string> = {
  draft: 'Draft',
  fielding: 'Survey under way',
  closed: 'Input closed',
  scored: 'Scored',
  published: 'Published',
};
