import { z } from 'zod';
import { createAccountInput } from '#domain/account/account.schema.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { listAccounts } from '#domain/account/list-accounts.ts';
import { accountAnswer } from './account-answer.ts';
import { defineRoute, noBody, noParams, noQuery } from './route.ts';
import { defineTable, tableQuery } from './table.ts';

type AccountAnswer = z.output<typeof accountAnswer>;

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/accounts',
    right: 'account.read',
    summary: 'All accounts, by their e-mail',
    status: 200,
    params: noParams,
    query: tableQuery,
    body: noBody,
    response: z.object({ accounts: z.array(accountAnswer) }),
    table: defineTable(
      'accounts',
      {
        email: { datatype: 'string', cell: (account: AccountAnswer) => account.email },
        name: { datatype: 'string', cell: (account) => account.name },
        status: { datatype: 'string', cell: (account) => account.status },
        roles: { datatype: 'string', cell: ({ grants }) => [...new Set(grants.map(({ role }) => role))].join(' ') },
      },
      (body: { accounts: AccountAnswer[] }) => body.accounts,
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
];
