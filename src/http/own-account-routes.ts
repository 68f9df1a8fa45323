/** What people do with their own account. All need a session: the token of another system is refused. */
import { z } from 'zod';
import { assert } from '#base/assert.ts';
import { oneTimeCode, setPasswordInput } from '#domain/account/account.schema.ts';
import { confirmSecondFactor } from '#domain/account/confirm-second-factor.ts';
import { endOtherSessions, endOwnSession } from '#domain/account/end-sessions.ts';
import { enrolSecondFactor } from '#domain/account/enrol-second-factor.ts';
import { listOwnSessions } from '#domain/account/list-sessions.ts';
import { removeSecondFactor } from '#domain/account/remove-second-factor.ts';
import { setPassword } from '#domain/account/set-password.ts';
import { sessionAnswer } from './account-answer.ts';
import { defineRoute, noBody, noParams, noQuery, noResponse } from './route.ts';

const own = { right: 'signed-in', sessionOnly: true, query: noQuery } as const;
const byId = z.strictObject({ id: z.uuid() });
const byCode = z.strictObject({ code: oneTimeCode });

/** The session token of a caller who is here by a session and not by the token of another system. */
function sessionToken(token: string | null): string {
  assert(token !== null, 'a route for sessions alone is called with one');
  return token;
}

export const ownAccountRoutes = [
  defineRoute({
    ...own,
    method: 'POST',
    url: '/api/me/password',
    summary: 'Set the own password and end all other sessions',
    status: 204,
    params: noParams,
    body: setPasswordInput,
    response: noResponse,
    async handle({ context, ports, body, token }) {
      await setPassword(context, ports.secrets, { ...body, token: sessionToken(token) });
      return { content: { kind: 'empty' } };
    },
  }),
  defineRoute({
    ...own,
    method: 'GET',
    url: '/api/me/sessions',
    summary: 'The own sessions, the newest first',
    status: 200,
    params: noParams,
    body: noBody,
    response: z.object({ sessions: z.array(sessionAnswer) }),
    async handle({ context, token }) {
      return { content: { kind: 'json', body: { sessions: await listOwnSessions(context, sessionToken(token)) } } };
    },
  }),
  defineRoute({
    ...own,
    method: 'DELETE',
    url: '/api/me/sessions',
    summary: 'End all own sessions but this one',
    status: 204,
    params: noParams,
    body: noBody,
    response: noResponse,
    async handle({ context, token }) {
      await endOtherSessions(context, sessionToken(token));
      return { content: { kind: 'empty' } };
    },
  }),
  defineRoute({
    ...own,
    method: 'DELETE',
    url: '/api/me/sessions/:id',
    summary: 'End one of the own sessions',
    status: 204,
    params: byId,
    body: noBody,
    response: noResponse,
    async handle({ context, params, token }) {
      const { wasCurrent } = await endOwnSession(context, params.id, sessionToken(token));
      return { content: { kind: 'empty' }, ...(wasCurrent ? { session: null } : {}) };
    },
  }),
  defineRoute({
    ...own,
    method: 'POST',
    url: '/api/me/second-factor',
    summary: 'Begin a second factor: a secret for an authenticator app, in force once it is confirmed',
    status: 201,
    params: noParams,
    body: noBody,
    response: z.object({
      secret: z.string().describe('Base32, to be typed in where no camera is at hand'),
      otpauthUri: z.string(),
      qrSvg: z.string().describe('The address above as a picture'),
    }),
    async handle({ context, ports }) {
      const { secret, email } = await enrolSecondFactor(context, ports.secrets);
      const otpauthUri = otpauthAddress(secret, email);
      const qrSvg = await ports.drawQrCode(otpauthUri);
      return { content: { kind: 'json', body: { secret, otpauthUri, qrSvg } } };
    },
  }),
  defineRoute({
    ...own,
    method: 'POST',
    url: '/api/me/second-factor/confirmation',
    summary: 'Turn the second factor on by a first code; the recovery codes are told this once',
    status: 200,
    params: noParams,
    body: byCode,
    response: z.object({ recoveryCodes: z.array(z.string()) }),
    async handle({ context, ports, body }) {
      const recoveryCodes = await confirmSecondFactor(context, ports.secrets, body.code);
      return { content: { kind: 'json', body: { recoveryCodes } } };
    },
  }),
  defineRoute({
    ...own,
    method: 'DELETE',
    url: '/api/me/second-factor',
    summary: 'Turn the own second factor off, by a code of it',
    status: 204,
    params: noParams,
    body: byCode,
    response: noResponse,
    async handle({ context, ports, body }) {
      await removeSecondFactor(context, ports.secrets, body.code);
      return { content: { kind: 'empty' } };
    },
  }),
];

/** As authenticator apps read it: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. */
function otpauthAddress(secret: string, email: string): string {
  const issuer = 'DDCI';
  return `otpauth://totp/${issuer}:${encodeURIComponent(email)}?${new URLSearchParams({ secret, issuer }).toString()}`;
}
