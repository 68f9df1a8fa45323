import { z } from 'zod';
import type { Account } from '#domain/account/account-store.port.ts';
import type { Right } from '#domain/account/rights.ts';
import type { Context } from '#domain/context.ts';
import type { Language } from '#locale/format.ts';
import type { ServerPorts } from './server-ports.ts';

/**
 * Who may call a route. Each states it: a route without one does not compile. `public` does not look who calls; `anyone` does,
 * and takes those without an account too.
 */
export type Access = Right | 'public' | 'anyone' | 'signed-in';

type CallerOf<A extends Access> = A extends 'public' ? null : A extends 'anyone' ? Account | null : Account;

/** What a handler gets: all of it checked. */
export type RouteRequest<A extends Access, Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  caller: CallerOf<A>;
  /** Of the caller. */
  context: Context;
  ports: ServerPorts;
  /** The session token of the request, if it has one. */
  token: string | null;
  /** What a browser holds that has gone to the single sign-on. */
  signOnToken: string | null;
  userAgent: string;
  ifNoneMatch: string | undefined;
  /** That the caller likes best of those there are. */
  language: Language;
};

export type Answer<Body> = {
  content:
    | { kind: 'json'; body: Body }
    | { kind: 'csv'; lines: Iterable<string> }
    | { kind: 'empty' }
    | { kind: 'redirect'; location: string }
    | { kind: 'same' };
  headers?: Record<string, string>;
  /** The token of a new session; null ends the one there is. */
  session?: string | null;
  /** What the browser holds while it is at the single sign-on; null takes it back. */
  signOn?: string | null;
};

export type RouteSpec<A extends Access, Params, Query, Body, Response> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for a parameter. */
  url: string;
  right: A;
  /** One line for the OpenAPI document. */
  summary: string;
  status: 200 | 201 | 204 | 302;
  params: z.ZodType<Params>;
  query: z.ZodType<Query>;
  body: z.ZodType<Body>;
  response: z.ZodType<Response>;
  /** True where the body is the bytes of a workbook and not JSON. */
  takesWorkbook?: boolean;
  /** True where the table can be had as CSV too. */
  hasCsv?: boolean;
  /** True where an account itself is at stake: the token of another system is refused whatever its scopes. */
  sessionOnly?: true;
  /**
   * For sign-in: what a caller of one address may try only so many times a minute; null where only the tries of the address
   * are counted.
   */
  limitedBy?(body: Body): string | null;
  handle(request: RouteRequest<A, Params, Query, Body>): Promise<Answer<Response>>;
};

/** A route as the table holds it, its types gone: they were checked where it was defined. */
export type Route = RouteSpec<Access, unknown, unknown, unknown, unknown>;

/** Params, query and body that a route has not. A query with anything in it is refused; a body is not looked at. */
export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});
export const noBody = z.unknown();
export const noResponse = z.undefined();

export function defineRoute<A extends Access, Params, Query, Body, Response>(
  spec: RouteSpec<A, Params, Query, Body, Response>,
): Route {
  return spec;
}
