/** The calls of the API that the pages make, and what they give. */
import type { ResultFile } from '#domain/scoring-run/result.schema.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { type WebMessages, webMessagesIn } from '#locale/web-messages.ts';
import { failureOf, ServerGone } from './api-failure.ts';

type Role = keyof WebMessages['roles'];

export type Me = { id: string; email: string; name: string; roles: Role[]; rights: string[] };
export type RoundSummary = {
  code: string;
  year: number;
  name: Record<Language, string>;
  status: keyof WebMessages['roundStatuses'];
  unitCount: number;
  answerCount: number;
  importedAt: string;
  runId: string | null;
};
export type Grant = { role: Role; organisationCode: string | null };
export type Account = {
  id: string;
  email: string;
  name: string;
  status: 'active' | 'closed';
  lockedUntil: string | null;
  grants: Grant[];
};
export type NewAccount = { email: string; name: string; password: string | null; grants: Grant[] };
export type ResultRow = ResultFile['results'][number];
/** What codes are called. */
export type Names = Record<string, Record<Language, string>>;
/** A page of rows that have the columns asked for. */
export type ResultPage<Row> = {
  simulation: ResultFile['simulation'];
  rows: Row[];
  names: { blocks: Names; units: Names };
  next: string | null;
};

type Call = { language: Language; body?: unknown; signal?: AbortSignal };

/** Throws `ApiProblem` or `ServerGone`. The shape of an answer is the server's promise: it checks what it sends. */
export async function call<Answer>(method: 'GET' | 'POST', path: string, options: Call): Promise<Answer> {
  const { language, body, signal } = options;
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new ServerGone();
  });
  const content: unknown = await response.json().catch(() => null);
  if (response.ok) return content as Answer;
  const unreadable = webMessagesIn(language).web.answerUnreadable;
  throw failureOf(response.status, content, fillTemplate(unreadable, { status: String(response.status) }, language));
}
