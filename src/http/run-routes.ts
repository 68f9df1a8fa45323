import { z } from 'zod';
import { nameActors } from '#domain/account/name-actors.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { listRuns } from '#domain/assessment-round/list-runs.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { listPublications } from '#domain/publication/list-publications.ts';
import { publishRunInput, reason } from '#domain/publication/publication.schema.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { FaultyInput } from './faulty-input.ts';
import {
  actorNames,
  describeRound,
  describeRun,
  publicationAnswer,
  roundAnswer,
  roundParams,
  runAnswer,
} from './round-answer.ts';
import { defineRoute, noBody, noQuery } from './route.ts';
import { defineTable, tableQuery } from './table.ts';
import { workbookBody } from './workbook-body.ts';

const runTable = defineTable(
  'runs',
  {
    runId: { datatype: 'string', cell: (run: z.output<typeof runAnswer>) => run.runId },
    inputId: { datatype: 'string', cell: (run) => run.inputId },
    madeAt: { datatype: 'dateTime', cell: (run) => run.madeAt },
    madeBy: { datatype: 'string', cell: (run) => run.madeBy },
    reason: { datatype: 'string', cell: (run) => run.reason },
    engineVersion: { datatype: 'string', cell: (run) => run.engineVersion },
    editionHash: { datatype: 'string', cell: (run) => run.editionHash },
    inputHash: { datatype: 'string', cell: (run) => run.inputHash },
    publications: { datatype: 'string', cell: (run) => run.publications.map(({ sequence }) => sequence).join(' ') },
  },
  (body: { runs: z.output<typeof runAnswer>[]; names: Record<string, string> }) => body.runs,
);

const publicationTable = defineTable(
  'publications',
  {
    sequence: { datatype: 'integer', cell: (one: z.output<typeof publicationAnswer>) => one.sequence },
    runId: { datatype: 'string', cell: (one) => one.runId },
    publishedAt: { datatype: 'dateTime', cell: (one) => one.publishedAt },
    publishedBy: { datatype: 'string', cell: (one) => one.publishedBy },
    reason: { datatype: 'string', cell: (one) => one.reason },
    documentNumber: { datatype: 'string', cell: ({ document }) => document?.number ?? null },
    documentIssuedOn: { datatype: 'date', cell: ({ document }) => document?.issuedOn ?? null },
    documentIssuer: { datatype: 'string', cell: ({ document }) => document?.issuer ?? null },
    documentSummary: { datatype: 'string', cell: ({ document }) => document?.summary ?? null },
  },
  (body: { publications: z.output<typeof publicationAnswer>[]; names: Record<string, string> }) => body.publications,
);

/** The inputs of a round, its scoring runs, and what is published of them. */
export const runRoutes = [
  defineRoute({
    method: 'POST',
    url: '/api/rounds/:code/inputs',
    right: 'round.change',
    summary: 'Bring in the input of a round as a workbook and score it; a correction needs a reason',
    status: 201,
    params: roundParams,
    query: z.strictObject({ reason: reason.optional() }),
    body: workbookBody,
    takesWorkbook: true,
    response: roundAnswer,
    async handle({ caller, context, ports, params, query, body }) {
      const faults = createFaultList();
      const round = await ports.withWorkbook(body, (sent) =>
        importRound(context, { ...sent, ...params, ...query }, faults),
      );
      if (!round) throw new FaultyInput(faults);
      return { content: { kind: 'json', body: describeRound({ caller, context }, round) } };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/rounds/:code/runs',
    right: 'round.change',
    summary: 'Score the last input of a round again',
    status: 201,
    params: roundParams,
    query: noQuery,
    body: z.strictObject({ reason }),
    response: roundAnswer,
    async handle({ caller, context, params, body }) {
      const faults = createFaultList();
      const round = await rescoreRound(context, { ...params, ...body }, faults);
      if (!round) throw new FaultyInput(faults);
      return { content: { kind: 'json', body: describeRound({ caller, context }, round) } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/runs',
    right: 'round.read',
    summary: 'The scoring runs of a round; those never published only with result.read-unpublished',
    status: 200,
    params: roundParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ runs: z.array(runAnswer), names: actorNames }),
    table: runTable,
    async handle({ context, params }) {
      const runs = (await listRuns(context, params.code)).map(describeRun);
      const names = await nameActors(
        context,
        runs.flatMap(({ madeBy, publications }) => [madeBy, ...publications.map(({ publishedBy }) => publishedBy)]),
      );
      return { content: { kind: 'json', body: { runs, names } } };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/rounds/:code/publications',
    right: 'round.publish',
    summary: 'Publish a run of a round; it is computed again first and must come out the same',
    status: 201,
    params: roundParams,
    query: noQuery,
    body: publishRunInput,
    response: publicationAnswer,
    handle: async ({ context, params, body }) => ({
      content: { kind: 'json', body: await publishRun(context, { ...params, ...body }) },
    }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/publications',
    right: 'round.read',
    summary: 'What was published of a round, and when; the last one holds',
    status: 200,
    params: roundParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ publications: z.array(publicationAnswer), names: actorNames }),
    table: publicationTable,
    async handle({ context, params }) {
      const publications = await listPublications(context, params.code);
      const names = await nameActors(
        context,
        publications.map(({ publishedBy }) => publishedBy),
      );
      return { content: { kind: 'json', body: { publications, names } } };
    },
  }),
];
