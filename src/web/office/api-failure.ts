/** Why a call of the API gave nothing, and how it is told beside the fields of a form. */

export type Fault = { path: string; message: string };
/** One thing wrong in a file that was sent. */
export type InputFault = { file: string; row: number | null; column: string | null; message: string };

/** What the server said: application/problem+json. `title` is a sentence in the language of the reader. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  readonly inputFaults: readonly InputFault[];

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    faults: readonly Fault[];
    inputFaults?: readonly InputFault[];
  }) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.faults = problem.faults;
    this.inputFaults = problem.inputFaults ?? [];
  }
}

/** The server said nothing, or a proxy before it said that it is gone. */
export class ServerGone extends Error {
  constructor() {
    super('the server does not answer');
    this.name = 'ServerGone';
  }
}

/** An answer that is no success, as one of the two failures. `content` is its body where that was JSON. */
export function failureOf(status: number, content: unknown, unreadable: string): ApiProblem | ServerGone {
  const problem = isRecord(content) ? content : {};
  if (typeof problem.code !== 'string' || typeof problem.title !== 'string') {
    return status >= 502 && status <= 504
      ? new ServerGone()
      : new ApiProblem({ status, code: 'unreadable', title: unreadable, faults: [] });
  }
  const told: unknown[] = Array.isArray(problem.faults) ? problem.faults : [];
  const faults = told.filter(isFault);
  return new ApiProblem({
    status,
    code: problem.code,
    title: problem.title,
    faults,
    inputFaults: told.filter(isInputFault),
  });
}

const secondFactorNeeded = 'account.second-factor-needed';
/** What a sign-in is answered with: the same status, and no session that has ended. */
const signInCodes: readonly string[] = ['account.wrong-sign-in', secondFactorNeeded];

/** True where the session is not there or has ended; a wrong password has the same status and another code. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && !signInCodes.includes(error.code);
}

/** True where the password or the link was right and a code is asked for as well. */
export function isCodeNeeded(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === secondFactorNeeded;
}

export type FormFaults = { byField: Readonly<Record<string, string>>; whole: string | null };

/** Codes of problems that are about one field, though they come without a list of faults. */
const fieldOfCode: Readonly<Record<string, string>> = { 'account.email-taken': 'email' };

/**
 * The faults of a problem by the field they stand beside; what belongs to none is told of the whole form. A field is
 * named as the API names it, without `body.`: `grants.0.role`.
 */
export function formFaults(error: unknown, fields: readonly string[], serverGone: string): FormFaults {
  if (error instanceof ServerGone) return { byField: {}, whole: serverGone };
  if (!(error instanceof ApiProblem)) return { byField: {}, whole: error instanceof Error ? error.message : null };
  const field = fieldOfCode[error.code];
  if (field !== undefined && fields.includes(field)) return { byField: { [field]: error.message }, whole: null };
  const byField: Record<string, string> = {};
  const others: string[] = [];
  for (const { path, message } of error.faults) {
    const name = path.replace(/^body\./, '');
    if (!fields.includes(name)) others.push(`${name}: ${message}`);
    else byField[name] = byField[name] === undefined ? sentence(message) : `${byField[name]} ${sentence(message)}`;
  }
  const isTold = Object.keys(byField).length > 0;
  if (others.length > 0) return { byField, whole: `${error.message} ${others.join('; ')}` };
  return { byField, whole: isTold ? null : error.message };
}

/** The server's «ngắn quá» stands beside a field as «Ngắn quá.» */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return text.endsWith('.') ? text : `${text}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFault(value: unknown): value is Fault {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}

function isInputFault(value: unknown): value is InputFault {
  return (
    isRecord(value) &&
    typeof value.file === 'string' &&
    (value.row === null || typeof value.row === 'number') &&
    (value.column === null || typeof value.column === 'string') &&
    typeof value.message === 'string'
  );
}
