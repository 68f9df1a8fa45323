/** What a user can cause, and can mend. The text stands in `locale`, by the code. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ProblemCode, details: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }
}

export type ProblemCode =
  | 'round.not-found'
  | 'block.unknown'
  | 'unit.unknown'
  | 'node.unknown'
  | 'result.unreadable'
  | 'file.exists'
  | 'file.not-written'
  | 'format.needs-file'
  | 'format.unknown'
  | 'workbook.too-many-rows'
  | 'round.not-scored'
  | 'round.not-published'
  | 'run.unknown'
  | 'result.run-changed'
  | 'account.not-signed-in'
  | 'account.not-allowed'
  | 'account.wrong-sign-in'
  | 'account.email-taken'
  | 'account.unknown'
  | 'link.not-valid'
  | 'request.invalid'
  | 'request.too-large'
  | 'request.too-many'
  | 'request.wrong-origin'
  | 'request.wrong-media-type'
  | 'request.wrong-method'
  | 'server.not-ready'
  | 'not-found'
  | 'round.exists'
  | 'round.unknown'
  | 'database.not-set'
  | 'server.not-listening'
  | 'database.in-use'
  | 'database.unavailable'
  | 'database.not-startable'
  | 'database.too-old'
  | 'config.invalid';
