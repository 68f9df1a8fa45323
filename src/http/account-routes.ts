import { z } from 'zod';
import { createAccountInput } from '#domain/account/account.schema.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { listAccounts } from '#domain/account/list-accounts.ts';
import { accountAnswer } from './account-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/accounts',
    right: 'account.read',
    summary: 'All accounts, by their e-mail',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.object({ accounts: z.array(accountAnswer) }),
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
];
