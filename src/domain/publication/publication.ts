import type { LegalDocument } from '../organisation/organisation.ts';

/**
 * The announcement of one run of a round. The publication with the highest sequence holds; the ones before are superseded
 * and stay.
 */
export type Publication = {
  roundCode: string;
  /** 1 is the first publication of the round. */
  sequence: number;
  runId: string;
  /** ISO 8601 in UTC. */
  publishedAt: string;
  publishedBy: string;
  /** Why there is another publication; the first needs no reason. */
  reason: string | null;
  /** The decision it rests on. */
  document: LegalDocument | null;
};
