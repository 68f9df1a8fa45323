import { z } from 'zod';
import { readBlockCertainty } from '#domain/certainty/read-block-certainty.ts';
import { readUnitCertainty } from '#domain/certainty/read-unit-certainty.ts';
import { blockCertaintyAnswer, unitCertaintyAnswer } from './certainty-answer.ts';
import { runQuery } from './overview-routes.ts';
import { code } from './round-answer.ts';
import { defineRoute, noBody } from './route.ts';

/** How sure the figures of the pages of results are. */
export const certaintyRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/blocks/:block/certainty',
    right: 'anyone',
    summary: 'How sure totals, components and ranks of a block are: intervals, tiers, who can be told apart',
    status: 200,
    params: z.strictObject({ code, block: code }),
    query: runQuery,
    body: noBody,
    response: blockCertaintyAnswer,
    handle: async ({ context, params, query }) => ({
      content: {
        kind: 'json',
        body: await readBlockCertainty(context, { code: params.code, blockCode: params.block, ...query }),
      },
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/units/:unit/certainty',
    right: 'anyone',
    summary: 'How sure the figures of a unit are, and whether its change from the year before is more than noise',
    status: 200,
    params: z.strictObject({ code, unit: code }),
    query: runQuery,
    body: noBody,
    response: unitCertaintyAnswer,
    handle: async ({ context, params, query }) => ({
      content: {
        kind: 'json',
        body: await readUnitCertainty(context, { code: params.code, unitCode: params.unit, ...query }),
      },
    }),
  }),
];
