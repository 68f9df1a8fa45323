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

/** A problem of one field of what was sent. The path names it as the sender does: `successors.0.code`. */
export type FieldProblem = { path: string; problem: Problem };

/** All that is wrong with the fields of one input at once. Its code is theirs where they share one, else `input.refused`. */
export class FieldProblems extends Problem {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    const [first] = problems.map(({ problem }) => problem);
    const isOne = first !== undefined && problems.every(({ problem }) => problem.code === first.code);
    super(isOne ? first.code : 'input.refused', isOne ? first.details : { count: problems.length });
    this.name = 'FieldProblems';
    this.problems = problems;
  }
}

export type ProblemCode =
  | 'round.not-found'
  | 'block.unknown'
  | 'unit.unknown'
  | 'node.unknown'
  | 'indicator.unknown'
  | 'result.unreadable'
  | 'change.wrong-order'
  | 'change.new'
  | 'change.other-block'
  | 'change.predecessor-missing'
  | 'change.records-of-several'
  | 'change.no-earlier-figure'
  | 'change.no-figure-of-year'
  | 'goal.no-total'
  | 'goal.no-such-rank'
  | 'goal.component-unknown'
  | 'goal.off-scale'
  | 'goal.total-out-of-reach'
  | 'goal.rank-out-of-reach'
  | 'file.exists'
  | 'file.not-written'
  | 'format.needs-file'
  | 'format.unknown'
  | 'workbook.too-many-rows'
  | 'round.not-scored'
  | 'round.not-published'
  | 'result.run-changed'
  | 'account.not-signed-in'
  | 'account.not-allowed'
  | 'account.wrong-sign-in'
  | 'account.email-taken'
  | 'account.unknown'
  | 'account.own'
  | 'account.last-administrator'
  | 'account.wrong-password'
  | 'account.wrong-code'
  | 'account.second-factor-needed'
  | 'account.second-factor-unreadable'
  | 'account.has-second-factor'
  | 'account.no-second-factor'
  | 'account.session-only'
  | 'grant.organisation-unknown'
  | 'session.unknown'
  | 'token.unknown'
  | 'oidc.unknown'
  | 'oidc.failed'
  | 'oidc.unavailable'
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
  | 'round.wrong-status'
  | 'round.faults'
  | 'edition.frozen'
  | 'edition.not-approved'
  | 'edition.other-code'
  | 'edition.version-unknown'
  | 'run.unknown'
  | 'run.not-reproducible'
  | 'run.published-already'
  | 'publication.needs-reason'
  | 'round.unknown'
  | 'database.not-set'
  | 'server.not-listening'
  | 'database.in-use'
  | 'database.unavailable'
  | 'database.full'
  | 'database.not-startable'
  | 'database.too-old'
  | 'config.secret-not-set'
  | 'config.invalid'
  | 'input.refused'
  | 'organisation.unknown'
  | 'organisation.not-in-force'
  | 'organisation.already-ends'
  | 'organisation.in-force'
  | 'organisation.ends-before-start'
  | 'organisation.parent-not-in-force'
  | 'organisation.has-children'
  | 'organisation.cycle'
  | 'organisation.root-kind'
  | 'organisation.second-root'
  | 'organisation.repeated'
  | 'succession.exists'
  | 'succession.merge-count'
  | 'succession.split-count'
  | 'succession.end-count'
  | 'succession.keeps-code'
  | 'succession.rename-moves'
  | 'succession.transfer-stays'
  | 'succession.does-not-end'
  | 'succession.does-not-begin';
