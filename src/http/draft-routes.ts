import { z } from 'zod';
import { approveEdition } from '#domain/assessment-round/approve-edition.ts';
import { changeStatus, givenStatuses } from '#domain/assessment-round/change-status.ts';
import { createDraft } from '#domain/assessment-round/create-draft.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { readEdition } from '#domain/assessment-round/read-edition.ts';
import { replaceEdition } from '#domain/assessment-round/replace-edition.ts';
import { FaultyInput } from './faulty-input.ts';
import { describeRound, roundAnswer, roundParams } from './round-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

const edition = z.record(z.string(), z.unknown()).describe('As edition.json; `ddci schema edition` has its form');
const editionBody = z.strictObject({ edition });

/** From the edition of a round to the end of its survey. */
export const draftRoutes = [
  defineRoute({
    method: 'POST',
    url: '/api/rounds',
    right: 'round.change',
    summary: 'Make a round, as a draft, of its edition',
    status: 201,
    params: noParams,
    query: noQuery,
    body: editionBody,
    response: roundAnswer,
    async handle({ caller, context, body }) {
      const faults = createFaultList();
      const round = await createDraft(context, body, faults);
      if (!round) throw new FaultyInput(faults);
      return { content: { kind: 'json', body: describeRound({ caller, context }, round) } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/edition',
    right: 'round.read',
    summary: 'The edition of a round, as edition.json',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: noBody,
    response: editionBody,
    handle: async ({ context, params }) => ({
      content: { kind: 'json', body: { edition: await readEdition(context, params.code) } },
    }),
  }),
  defineRoute({
    method: 'PUT',
    url: '/api/rounds/:code/edition',
    right: 'round.change',
    summary: 'Put another edition in place of that of a draft, as long as it is not approved',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: editionBody,
    response: roundAnswer,
    async handle({ caller, context, params, body }) {
      const faults = createFaultList();
      const round = await replaceEdition(context, { ...params, ...body }, faults);
      if (!round) throw new FaultyInput(faults);
      return { content: { kind: 'json', body: describeRound({ caller, context }, round) } };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/rounds/:code/edition/approval',
    right: 'round.change',
    summary: 'Approve the edition of a draft: from then on it cannot be changed',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: noBody,
    response: roundAnswer,
    handle: async ({ caller, context, params }) => ({
      content: { kind: 'json', body: describeRound({ caller, context }, await approveEdition(context, params)) },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/rounds/:code/status',
    right: 'round.change',
    summary: 'Open the survey of a round, or close it',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: z.strictObject({ to: z.enum(givenStatuses) }),
    response: roundAnswer,
    async handle({ caller, context, params, body }) {
      const round = await changeStatus(context, { ...params, ...body });
      return { content: { kind: 'json', body: describeRound({ caller, context }, round) } };
    },
  }),
];
