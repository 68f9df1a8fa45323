import { z } from 'zod';
import { changeAccountInput, createAccountInput } from '#domain/account/account.schema.ts';
import { changeAccount } from '#domain/account/change-account.ts';
import { closeAccount } from '#domain/account/close-account.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { createLink } from '#domain/account/create-link.ts';
import { endSessionsOf } from '#domain/account/end-sessions.ts';
import { listAccounts } from '#domain/account/list-accounts.ts';
import { listSessionsOf } from '#domain/account/list-sessions.ts';
import { reopenAccount } from '#domain/account/reopen-account.ts';
import { resetSecondFactor } from '#domain/account/reset-second-factor.ts';
import { accountAnswer, listedAccountAnswer, sessionAnswer } from './account-answer.ts';
import { defineRoute, noBody, noParams, noQuery, noResponse } from './route.ts';
import { defineTable, tableQuery } from './table.ts';

const byId = z.strictObject({ id: z.uuid() });
const linkInput = z.strictObject({ purpose: z.enum(['invitation', 'sign-in']) });
type ListedAccount = z.output<typeof listedAccountAnswer>;

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/accounts',
    right: 'account.read',
    summary: 'The accounts that the caller may see, by their e-mail',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ accounts: z.array(listedAccountAnswer) }),
    table: defineTable(
      'accounts',
      {
        email: { datatype: 'string', cell: (account: ListedAccount) => account.email },
        name: { datatype: 'string', cell: (account) => account.name },
        status: { datatype: 'string', cell: (account) => account.status },
        roles: { datatype: 'string', cell: ({ grants }) => [...new Set(grants.map(({ role }) => role))].join(' ') },
      },
      (body: { accounts: ListedAccount[] }) => body.accounts,
    ),
    handle: async ({ context }) => ({ content: { kind: 'json', body: { accounts: await listAccounts(context) } } }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/accounts',
    right: 'account.change',
    summary: 'Make an account with its roles',
    status: 201,
    params: noParams,
    query: noQuery,
    body: createAccountInput,
    response: accountAnswer,
    handle: async ({ context, ports, body }) => ({
      content: { kind: 'json', body: await createAccount(context, ports.secrets, body) },
    }),
  }),
  defineRoute({
    method: 'PUT',
    url: '/api/accounts/:id',
    right: 'account.change',
    summary: 'Give an account another name and other roles',
    status: 200,
    params: byId,
    query: noQuery,
    body: changeAccountInput,
    response: accountAnswer,
    handle: async ({ context, params, body }) => ({
      content: { kind: 'json', body: await changeAccount(context, params.id, body) },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/accounts/:id/close',
    right: 'account.change',
    summary: 'Close an account and end its sessions, links and tokens',
    status: 200,
    params: byId,
    query: noQuery,
    body: noBody,
    response: accountAnswer,
    handle: async ({ context, params }) => ({
      content: { kind: 'json', body: await closeAccount(context, params.id) },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/accounts/:id/reopen',
    right: 'account.change',
    summary: 'Open an account that was closed',
    status: 200,
    params: byId,
    query: noQuery,
    body: noBody,
    response: accountAnswer,
    handle: async ({ context, params }) => ({
      content: { kind: 'json', body: await reopenAccount(context, params.id) },
    }),
  }),
];

/** By these one could become another: they need someone who has signed in. */
export const accountAccessRoutes = [
  defineRoute({
    method: 'POST',
    url: '/api/accounts/:id/links',
    right: 'account.change',
    sessionOnly: true,
    summary: 'Make a link that signs in once; its token is told this once, and older links of the kind are void',
    status: 201,
    params: byId,
    query: noQuery,
    body: linkInput,
    response: z.object({ token: z.string().describe('For the address /sign-in#token=…'), expiresAt: z.string() }),
    async handle({ context, ports, params, body: { purpose } }) {
      const link = await createLink(context, ports.secrets, { accountId: params.id, purpose });
      return { content: { kind: 'json', body: link } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/accounts/:id/sessions',
    right: 'account.read',
    sessionOnly: true,
    summary: 'The sessions of an account, the newest first',
    status: 200,
    params: byId,
    query: noQuery,
    body: noBody,
    response: z.object({ sessions: z.array(sessionAnswer) }),
    handle: async ({ context, params }) => ({
      content: { kind: 'json', body: { sessions: await listSessionsOf(context, params.id) } },
    }),
  }),
  defineRoute({
    method: 'DELETE',
    url: '/api/accounts/:id/sessions',
    right: 'account.change',
    sessionOnly: true,
    summary: 'End all sessions of an account',
    status: 204,
    params: byId,
    query: noQuery,
    body: noBody,
    response: noResponse,
    async handle({ context, params }) {
      await endSessionsOf(context, params.id);
      return { content: { kind: 'empty' } };
    },
  }),
  defineRoute({
    method: 'DELETE',
    url: '/api/accounts/:id/second-factor',
    right: 'account.change',
    sessionOnly: true,
    summary: 'Turn off the second factor of another, who has lost it',
    status: 204,
    params: byId,
    query: noQuery,
    body: noBody,
    response: noResponse,
    async handle({ context, params }) {
      await resetSecondFactor(context, params.id);
      return { content: { kind: 'empty' } };
    },
  }),
];
