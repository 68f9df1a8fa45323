import type { FastifyReply, FastifyRequest } from 'fastify';
import { FieldProblems, Problem } from '#base/problem.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { problemSentence } from '#locale/sentences.ts';
import { FaultyInput, type InputFault } from './faulty-input.ts';
import { statusOf } from './problem-status.ts';
import { InvalidRequest, type RequestFault } from './request-faults.ts';
import { requestLanguage } from './request-language.ts';
import { jsonType } from './workbook-body.ts';

type ProblemAnswer = {
  type: string;
  title: string;
  status: number;
  code: string;
  id?: string;
  faults?: readonly (RequestFault | InputFault)[];
};

/** The one place where failures are answered: application/problem+json, RFC 9457, in the language of the caller. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  const status = problem && statusOf(problem.code);
  if (!problem || !status) return answerInternal(error, request, reply);
  const language = requestLanguage(request.headers['accept-language']);
  const title = problemSentence(problem, language);
  if (problem.code === 'account.not-signed-in') reply.header('www-authenticate', 'Bearer');
  if (problem.code === 'request.too-many') reply.header('retry-after', String(problem.details.seconds));
  if (problem.code === 'request.wrong-method') reply.header('allow', String(problem.details.allowed));
  return send(request, reply, {
    type: `urn:ddci:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    ...faultsOf(problem, title, language),
  });
}

/** The fields or cells that are wrong, where the problem knows them: by their form, or by a rule of the domain. */
function faultsOf(
  problem: Problem,
  title: string,
  language: Language,
): { faults?: readonly (RequestFault | InputFault)[] } {
  if (problem instanceof InvalidRequest || problem instanceof FaultyInput) {
    return { faults: problem.faultsIn(language) };
  }
  if (problem instanceof FieldProblems) {
    const wordOf = (one: FieldProblems['problems'][number]): string => problemSentence(one.problem, language);
    return { faults: problem.problems.map((one) => ({ path: `body.${one.path}`, message: wordOf(one) })) };
  }
  const { field } = problem.details;
  return field === undefined ? {} : { faults: [{ path: `body.${field}`, message: title }] };
}

/** What only we can cause. The caller gets an id and no more; the log has the rest under it. */
function answerInternal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.error({ err: error }, 'a request failed');
  const language = requestLanguage(request.headers['accept-language']);
  return send(request, reply, {
    type: 'urn:ddci:problem:internal',
    title: fillTemplate(messagesIn(language).http.internalError, { id: request.id }, language),
    status: 500,
    code: 'internal',
    id: request.id,
  });
}

function send(request: FastifyRequest, reply: FastifyReply, problem: ProblemAnswer): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-language', requestLanguage(request.headers['accept-language']))
    .header('vary', 'Accept-Language')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** Our own problems, and what Fastify says of a request it cannot take. */
function problemOf(error: unknown, request: FastifyRequest): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return null;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('request.too-large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Problem('request.wrong-media-type', { expected: request.routeOptions.config.accepts ?? jsonType });
  }
  const isOfFastify = typeof code === 'string' && code.startsWith('FST_');
  const isOfRequest = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return isOfFastify && isOfRequest ? new Problem('request.invalid') : null;
}
