import { z } from 'zod';
import { oneTimeCode, plainText, setUpInput } from '#domain/account/account.schema.ts';
import { setUp } from '#domain/account/set-up.ts';
import { signInByLink } from '#domain/account/sign-in-by-link.ts';
import { signInByPassword } from '#domain/account/sign-in-by-password.ts';
import { signOut } from '#domain/account/sign-out.ts';
import type { SignIn } from '#domain/account/start-session.ts';
import type { Context } from '#domain/context.ts';
import { describeMe, meAnswer } from './account-answer.ts';
import { type Answer, defineRoute, noBody, noParams, noQuery, noResponse } from './route.ts';

const code = oneTimeCode.optional().describe('Of the second factor, where the account has one');
const passwordSignIn = z.strictObject({
  email: plainText.min(1).max(254),
  password: z.string().min(1).max(200),
  code,
});
const linkSignIn = z.strictObject({ token: plainText.min(1).max(200), code });

/** The answer that begins the session. */
async function signedIn(context: Context, { account, token }: SignIn): Promise<Answer<z.input<typeof meAnswer>>> {
  return { content: { kind: 'json', body: await describeMe(context, account, token) }, session: token };
}

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
    handle: async ({ body, context, ports, userAgent }) =>
      signedIn(context, await signInByPassword(context, ports.secrets, { ...body, userAgent })),
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
    handle: async ({ body, context, ports, userAgent }) =>
      signedIn(context, await signInByLink(context, ports.secrets, { ...body, userAgent })),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/sign-in/methods',
    right: 'public',
    summary: 'How one can sign in here',
    status: 200,
    params: noParams,
    query: noQuery,
    body: noBody,
    response: z.object({ password: z.literal(true), oidc: z.object({ name: z.string() }).nullable() }),
    handle: async ({ ports: { singleSignOn } }) => ({
      content: { kind: 'json', body: { password: true, oidc: singleSignOn && { name: singleSignOn.name } } },
    }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/set-up',
    right: 'public',
    summary: 'Make the first administrator by the link that the server prints, while there is no account',
    status: 200,
    params: noParams,
    query: noQuery,
    body: setUpInput,
    response: meAnswer,
    limitedBy: () => 'set-up',
    handle: async ({ body, context, ports, userAgent }) =>
      signedIn(context, await setUp(context, ports.secrets, { ...body, userAgent })),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/sign-out',
    right: 'signed-in',
    sessionOnly: true,
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
    handle: async ({ caller, context, token }) => ({
      content: { kind: 'json', body: await describeMe(context, caller, token) },
    }),
  }),
];
