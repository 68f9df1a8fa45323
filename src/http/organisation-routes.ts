import { z } from 'zod';
import { addOrganisation } from '#domain/organisation/add-organisation.ts';
import { listOrganisations } from '#domain/organisation/list-organisations.ts';
import { listSuccessions } from '#domain/organisation/list-successions.ts';
import { addOrganisationInput, recordSuccessionInput } from '#domain/organisation/organisation.schema.ts';
import { organisationKinds, successionKinds } from '#domain/organisation/organisation.ts';
import { recordSuccession } from '#domain/organisation/record-succession.ts';
import { plainDay } from '#domain/plain-day.schema.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, tableFields, tableQuery } from './table.ts';

const day = z.string().nullable();

const organisationAnswer = z.object({
  code: z.string(),
  kind: z.enum(organisationKinds),
  parentCode: z.string().nullable().describe('null for the province'),
  name: z.object({ vi: z.string(), en: z.string() }),
  validFrom: day.describe('First day; null where it is not known'),
  validTo: day.describe('Last day; null where no end is known'),
});

export const documentAnswer = z.object({
  number: z.string(),
  issuedOn: z.string(),
  issuer: z.string(),
  summary: z.string(),
});

const successionAnswer = z.object({
  id: z.string(),
  kind: z.enum(successionKinds),
  effectiveOn: z.string().describe('Successors began on this day, predecessors ended the day before'),
  predecessors: z.array(z.string()),
  successors: z.array(z.string()),
  document: documentAnswer,
});

const organisationTable = defineTable(
  'organisations',
  {
    code: { datatype: 'string', cell: (one: z.output<typeof organisationAnswer>) => one.code },
    kind: { datatype: 'string', cell: (one) => one.kind },
    parentCode: { datatype: 'string', cell: (one) => one.parentCode },
    nameVi: { datatype: 'string', cell: (one) => one.name.vi },
    nameEn: { datatype: 'string', cell: (one) => one.name.en },
    validFrom: { datatype: 'date', cell: (one) => one.validFrom },
    validTo: { datatype: 'date', cell: (one) => one.validTo },
  },
  (body: { organisations: z.output<typeof organisationAnswer>[] }) => body.organisations,
);

const successionTable = defineTable(
  'successions',
  {
    id: { datatype: 'string', cell: (one: z.output<typeof successionAnswer>) => one.id },
    kind: { datatype: 'string', cell: (one) => one.kind },
    effectiveOn: { datatype: 'date', cell: (one) => one.effectiveOn },
    predecessors: { datatype: 'string', cell: (one) => one.predecessors.join(' ') },
    successors: { datatype: 'string', cell: (one) => one.successors.join(' ') },
    documentNumber: { datatype: 'string', cell: ({ document }) => document.number },
    documentIssuedOn: { datatype: 'date', cell: ({ document }) => document.issuedOn },
    documentIssuer: { datatype: 'string', cell: ({ document }) => document.issuer },
    documentSummary: { datatype: 'string', cell: ({ document }) => document.summary },
  },
  (body: { successions: z.output<typeof successionAnswer>[] }) => body.successions,
);

export const organisationRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/organisations',
    right: 'organisation.read',
    summary: 'The organisations in force on a day, or every version there ever was',
    status: 200,
    params: noParams,
    query: z.strictObject({ on: plainDay.optional(), ...tableFields }),
    body: noBody,
    response: z.object({ organisations: z.array(organisationAnswer) }),
    table: organisationTable,
    handle: async ({ context, query }) => ({
      content: { kind: 'json', body: { organisations: await listOrganisations(context, query) } },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/organisations',
    right: 'organisation.change',
    summary: 'Add an organisation below its parent',
    status: 201,
    params: noParams,
    query: noQuery,
    body: addOrganisationInput,
    response: organisationAnswer,
    handle: async ({ context, body }) => ({ content: { kind: 'json', body: await addOrganisation(context, body) } }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/successions',
    right: 'organisation.read',
    summary: 'All changes of organisations with their documents, by their day',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ successions: z.array(successionAnswer) }),
    table: successionTable,
    handle: async ({ context }) => ({
      content: { kind: 'json', body: { successions: await listSuccessions(context) } },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/successions',
    right: 'organisation.change',
    summary: 'Record what became of organisations: merged, split, renamed, moved or ended',
    status: 201,
    params: noParams,
    query: noQuery,
    body: recordSuccessionInput,
    response: successionAnswer,
    handle: async ({ context, body }) => ({ content: { kind: 'json', body: await recordSuccession(context, body) } }),
  }),
];
