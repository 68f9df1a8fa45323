/** How sure scores and ranks are, as answers show it. */
import { z } from 'zod';
import { head } from './overview-answer.ts';

const localText = z.object({ vi: z.string(), en: z.string() });
const interval = z.object({ low: z.number(), high: z.number() }).describe('Percentile interval at the level');
const ranks = z.object({ best: z.int(), worst: z.int() }).nullable();

const score = z
  .object({
    standardError: z.number(),
    interval,
    rankInterval: interval.nullable().describe('Ranks that the middle of the replicates have'),
    expectedRank: z.number().nullable(),
    dropped: z.int().describe('Replicates in which the figure could not be made'),
  })
  .nullable();

const method = z.object({
  replicates: z.int(),
  level: z.number(),
  bounds: z.enum(['frozen', 'recomputed']).describe('Whether bounds of normalising stay or are found anew'),
});

export const blockCertaintyAnswer = head.extend({
  certainty: method
    .extend({
      units: z.array(
        z.object({
          code: z.string(),
          total: score,
          components: z.array(z.object({ nodeCode: z.string(), score })),
          rankSet: ranks.describe('Ranks that differences between pairs leave open, for one unit looked at by itself'),
          jointRankSet: ranks.describe('The same for all units at once'),
          tier: z.int().nullable(),
          notDistinguished: z
            .array(z.string())
            .nullable()
            .describe('Units that stand neither surely above nor surely below; null in a block of more than 100'),
        }),
      ),
    })
    .nullable()
    .describe('Null for a round without answers'),
});

export const unitCertaintyAnswer = head.extend({
  unit: z.object({ code: z.string(), name: localText }),
  certainty: method
    .extend({
      nodes: z.array(
        z.object({
          nodeCode: z.string(),
          score,
          value: z.object({ standardError: z.number(), interval, dropped: z.int() }).nullable(),
        }),
      ),
      tier: z.int().nullable(),
      notDistinguished: z.array(z.object({ code: z.string(), name: localText })),
      rankShares: z.array(z.number()),
      change: z
        .object({
          year: z.int(),
          points: z.number(),
          isLikeForLike: z.boolean().describe('Whether the earlier total was computed anew from its components'),
          errorNow: z.number(),
          errorBefore: z.number().nullable().describe('Null where the earlier year has no answers'),
          detectable: z.number().describe('The smallest change that is more than the noise that is known'),
          verdict: z.enum(['within-noise', 'real', 'undecided']),
        })
        .nullable(),
    })
    .nullable()
    .describe('Null for a round without answers'),
});
