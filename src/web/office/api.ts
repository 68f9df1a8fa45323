/** The calls of the API that the pages make, typed by what the server says of its routes. */
import { fillTemplate, type Language } from '#locale/format.ts';
import { type WebMessages, webMessagesIn } from '#locale/web-messages.ts';
import { failureOf, ServerGone } from './api-failure.ts';
import type { Operations } from './api-operations.ts';
import { headersIn, takeEarly } from './early.ts';

/** `GET /api/rounds/:code`, as the server names it. */
export type Operation = keyof Operations;
export type Answer<Name extends Operation> = Operations[Name]['answer'];
export type Body<Name extends Operation> = Operations[Name]['body'];

/** A part of a request: left out where the operation has none, optional where nothing in it is required. */
type Part<Name extends string, Value> = Value extends null
  ? { [Key in Name]?: undefined }
  : object extends Value
    ? { [Key in Name]?: Value }
    : { [Key in Name]: Value };
export type CallOptions<Name extends Operation> = { language: Language; signal?: AbortSignal } & Part<
  'params',
  Operations[Name]['params']
> &
  Part<'query', Operations[Name]['query']> &
  Part<'body', Operations[Name]['body']>;

export type Me = Answer<'GET /api/me'>;
export type Role = keyof WebMessages['roles'];
export type RoundSummary = Answer<'GET /api/rounds'>['rounds'][number];
export type Round = Answer<'GET /api/rounds/:code'>;
export type Run = Answer<'GET /api/rounds/:code/runs'>['runs'][number];
export type Publication = Answer<'GET /api/rounds/:code/publications'>['publications'][number];
export type Organisation = Answer<'GET /api/organisations'>['organisations'][number];
export type Succession = Answer<'GET /api/successions'>['successions'][number];
export type NewSuccession = Body<'POST /api/successions'>;
export type AuditEvent = Answer<'GET /api/audit'>['events'][number];
export type Account = Answer<'GET /api/accounts'>['accounts'][number];
export type Grant = Account['grants'][number];
export type Session = Answer<'GET /api/me/sessions'>['sessions'][number];
export type Token = Answer<'GET /api/me/tokens'>['tokens'][number];
export type NewAccount = Body<'POST /api/accounts'>;
export type ResultPage = Answer<'GET /api/rounds/:code/results'>;
export type ResultRow = ResultPage['rows'][number];
/** What codes are called. */
export type Names = ResultPage['names']['units'];

/** Throws `ApiProblem` or `ServerGone`. The shape of an answer is the server's promise: it checks what it sends. */
export async function call<Name extends Operation>(operation: Name, options: CallOptions<Name>): Promise<Answer<Name>> {
  const { language, signal } = options;
  const [method = '', path = ''] = operation.split(' ');
  const address = addressOf(path, options.params ?? {}, options.query ?? {});
  const { body, type } = sentBody(options.body);
  const early = method === 'GET' ? takeEarly(address) : undefined;
  const asked =
    early ??
    fetch(address, {
      method,
      headers: { ...headersIn(language), ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  const response = await asked.catch((error: unknown) => {
    throw signal?.aborted ? error : new ServerGone();
  });
  const content: unknown = await response.json().catch(() => null);
  if (response.ok) return content as Answer<Name>;
  const unreadable = webMessagesIn(language).web.answerUnreadable;
  throw failureOf(response.status, content, fillTemplate(unreadable, { status: String(response.status) }, language));
}

/** A file goes as it is, under its own type; all else as JSON. */
function sentBody(body: unknown): { body?: string | Blob; type?: string } {
  if (body === undefined || body === null) return {};
  return body instanceof Blob ? { body, type: body.type } : { body: JSON.stringify(body), type: 'application/json' };
}

/** The path with its parameters in their places, and what is asked behind it. Nothing is asked by what is undefined. */
export function addressOf(path: string, params: object, query: object): string {
  const filled = new Map<string, unknown>(Object.entries(params));
  const place = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(filled.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? place : `${place}?${text}`;
}
