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
  | 'workbook.too-many-rows';
