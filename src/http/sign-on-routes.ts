import { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { beginSignOn } from '#domain/account/begin-sign-on.ts';
import { finishSignOn } from '#domain/account/finish-sign-on.ts';
import type { SingleSignOn } from '#domain/account/single-sign-on.port.ts';
import { type Answer, defineRoute, noBody, noParams, noResponse } from './route.ts';
import type { ServerPorts } from './server-ports.ts';

/** Where the single sign-on sends the browser back to. */
export const signOnCallback = '/api/sign-in/oidc/callback';

/** A path of ours and no other site: browsers take `//`, and some take a backslash, for the beginning of a host. */
const ownPath = /^\/(?!\/)[!-[\]-~]{0,499}$/;

const returned = z.string().max(4000).optional();
/** What the standard names; providers may add to it. */
const callbackQuery = z
  .object({ code: returned, state: returned, iss: returned, error: returned, error_description: returned })
  .catchall(z.string().max(4000));

/** A browser comes here by itself and not by a script of ours: what goes wrong is told by the page of sign-in. */
async function redirectOnProblem(work: () => Promise<Answer<undefined>>): Promise<Answer<undefined>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith('oidc.')) throw error;
    const location = `/sign-in?problem=${error.code.replace('.', '-')}`;
    return { content: { kind: 'redirect', location }, signOn: null };
  }
}

function singleSignOnOf({ singleSignOn }: ServerPorts): SingleSignOn {
  if (!singleSignOn) throw new Problem('not-found');
  return singleSignOn;
}

export const signOnRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/sign-in/oidc',
    right: 'public',
    summary: 'Go to the single sign-on, and afterwards to a page of ours',
    status: 302,
    params: noParams,
    query: z.strictObject({ next: z.string().optional() }),
    body: noBody,
    response: noResponse,
    limitedBy: () => null,
    async handle({ context, ports, query: { next = '/' } }) {
      const singleSignOn = singleSignOnOf(ports);
      return redirectOnProblem(async () => {
        const nextPath = ownPath.test(next) ? next : '/';
        const { url, token } = await beginSignOn(context, ports.secrets, singleSignOn, nextPath);
        return { content: { kind: 'redirect', location: url }, signOn: token };
      });
    },
  }),
  defineRoute({
    method: 'GET',
    url: signOnCallback,
    right: 'public',
    summary: 'Come back from the single sign-on and begin a session',
    status: 302,
    params: noParams,
    query: callbackQuery,
    body: noBody,
    response: noResponse,
    async handle({ context, ports, query, signOnToken, userAgent }) {
      const singleSignOn = singleSignOnOf(ports);
      const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const back = { token: signOnToken, query: new URLSearchParams(given).toString(), userAgent };
      return redirectOnProblem(async () => {
        const { token, nextPath } = await finishSignOn(context, ports.secrets, singleSignOn, back);
        return { content: { kind: 'redirect', location: nextPath }, session: token, signOn: null };
      });
    },
  }),
];
