import { z } from 'zod';
import { enterPublishedFigures } from '#domain/published-series/enter-published-figures.ts';
import { listPublishedFigures } from '#domain/published-series/list-published-figures.ts';
import { enteredFigure, enteredFigures } from '#domain/published-series/published-figure.schema.ts';
import { code } from './round-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, tableFields } from './table.ts';

const entry = enteredFigure.extend({ entryId: z.string(), enteredAt: z.string(), enteredBy: z.string() });

const seriesQuery = z.strictObject({
  block: code.optional(),
  unit: code.optional().describe('A unit code'),
  year: z.coerce.number().int().min(0).max(9999).optional(),
  history: z.enum(['true', 'false']).default('false').describe('true gives every entry, also those replaced since'),
  ...tableFields,
});

const seriesTable = defineTable(
  'series',
  {
    entryId: { datatype: 'string', cell: (figure: z.output<typeof entry>) => figure.entryId },
    blockCode: { datatype: 'string', cell: (figure) => figure.blockCode },
    unitCode: { datatype: 'string', cell: (figure) => figure.unitCode },
    nodeCode: { datatype: 'string', cell: (figure) => figure.nodeCode },
    year: { datatype: 'integer', cell: (figure) => figure.year },
    // Text, so that its digits are kept: 66.50.
    score: { datatype: 'string', cell: (figure) => figure.score },
    rank: { datatype: 'integer', cell: (figure) => figure.rank },
    source: { datatype: 'string', cell: (figure) => figure.source },
    enteredAt: { datatype: 'dateTime', cell: (figure) => figure.enteredAt },
    enteredBy: { datatype: 'string', cell: (figure) => figure.enteredBy },
  },
  (body: { figures: z.output<typeof entry>[] }) => body.figures,
);

export const seriesRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/series',
    right: 'result.read',
    summary: 'Figures published in earlier years, with their sources',
    status: 200,
    params: noParams,
    query: seriesQuery,
    body: noBody,
    response: z.object({ figures: z.array(entry) }),
    table: seriesTable,
    async handle({ context, query: { block, unit, year, history } }) {
      const filter = {
        ...(block === undefined ? {} : { blockCode: block }),
        ...(unit === undefined ? {} : { unitCode: unit }),
        ...(year === undefined ? {} : { year }),
      };
      const figures = await listPublishedFigures(context, { ...filter, history: history === 'true' });
      return { content: { kind: 'json', body: { figures } } };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/series',
    right: 'series.change',
    summary: 'Enter figures published in earlier years, all or none; the newest entry of a figure holds',
    status: 201,
    params: noParams,
    query: noQuery,
    body: z.strictObject({ figures: enteredFigures }),
    response: z.object({ figures: z.array(entry) }),
    handle: async ({ context, body }) => ({
      content: { kind: 'json', body: { figures: await enterPublishedFigures(context, body) } },
    }),
  }),
];
