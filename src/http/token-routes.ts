/** Tokens by which other systems call in the name of an account. */
import { z } from 'zod';
import { createTokenInput } from '#domain/account/account.schema.ts';
import { createToken } from '#domain/account/create-token.ts';
import { deleteToken } from '#domain/account/delete-token.ts';
import { listTokens } from '#domain/account/list-tokens.ts';
import { defineRoute, noBody, noParams, noQuery, noResponse } from './route.ts';

const own = { right: 'signed-in', sessionOnly: true, query: noQuery } as const;

const tokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
});

export const tokenRoutes = [
  defineRoute({
    ...own,
    method: 'POST',
    url: '/api/me/tokens',
    summary: 'Make a token for another system; it is told this once',
    status: 201,
    params: noParams,
    body: createTokenInput,
    response: tokenAnswer.extend({ token: z.string().describe('For the header `Authorization: Bearer`') }),
    async handle({ context, ports, body }) {
      const { token, made } = await createToken(context, ports.secrets, body);
      return { content: { kind: 'json', body: { ...made, token } } };
    },
  }),
  defineRoute({
    ...own,
    method: 'GET',
    url: '/api/me/tokens',
    summary: 'The own tokens for other systems',
    status: 200,
    params: noParams,
    body: noBody,
    response: z.object({ tokens: z.array(tokenAnswer) }),
    handle: async ({ context }) => ({ content: { kind: 'json', body: { tokens: await listTokens(context) } } }),
  }),
  defineRoute({
    ...own,
    method: 'DELETE',
    url: '/api/me/tokens/:id',
    summary: 'Take back a token for another system',
    status: 204,
    params: z.strictObject({ id: z.uuid() }),
    body: noBody,
    response: noResponse,
    async handle({ context, params }) {
      await deleteToken(context, params.id);
      return { content: { kind: 'empty' } };
    },
  }),
];
