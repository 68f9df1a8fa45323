import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import { signInByLink } from '#domain/account/sign-in-by-link.ts';
import { signInByPassword } from '#domain/account/sign-in-by-password.ts';
import { signOut } from '#domain/account/sign-out.ts';
import { describeMe, meAnswer } from './account-answer.ts';
import { defineRoute, noBody, noParams, noQuery, noResponse } from './route.ts';

const passwordSignIn = z.strictObject({ email: plainText.min(1).max(254), password: z.string().min(1).max(200) });
const linkSignIn = z.strictObject({ token: plainText.min(1).max(200) });

export const sessionRoutes = [
  defineRoute({
    method: 'POST',
    url: '/api/sign-in',
    right: 'public',
    summary: 'Begin a session by e-mail and password',
    status: 200,
    params: noParams,
    query: noQuery,
    body: passwordSignIn,
    response: meAnswer,
    limitedBy: ({ email }) => email.trim().normalize('NFC').toLowerCase(),
    async handle({ body, context, ports, userAgent }) {
      const { account, token } = await signInByPassword(context, ports.secrets, { ...body, userAgent });
      return { content: { kind: 'json', body: describeMe(account) }, session: token };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/sign-in/link',
    right: 'public',
    summary: 'Begin a session by a link that works once',
    status: 200,
    params: noParams,
    query: noQuery,
    body: linkSignIn,
    response: meAnswer,
    limitedBy: () => 'link',
    async handle({ body, context, ports, userAgent }) {
      const { account, token } = await signInByLink(context, ports.secrets, { token: body.token, userAgent });
      return { content: { kind: 'json', body: describeMe(account) }, session: token };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/sign-out',
    right: 'signed-in',
    summary: 'End the session',
    status: 204,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: noResponse,
    async handle({ context, token }) {
      if (token !== null) await signOut(context, token);
      return { content: { kind: 'empty' }, session: null };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/me',
    right: 'signed-in',
    summary: 'Who is signed in, and what the account may do',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: meAnswer,
    handle: async ({ caller }) => ({ content: { kind: 'json', body: describeMe(caller) } }),
  }),
];
