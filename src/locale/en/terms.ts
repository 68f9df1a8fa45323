import type { ProblemCode } from '#base/problem.ts';
import type { AggregationName, AnswerKind, MedianReading, NormalisationName, StatisticName } from '#engine/edition.ts';
import type { FindingCode } from '#engine/finding.ts';
import type { NodeKind } from '#engine/plan.ts';
import type { Status } from '#engine/scored-block.ts';

export { organisationKinds } from './organisation-kinds.ts';
export { roundStatuses } from './round-statuses.ts';

export const findings: Record<FindingCode, string> = {
  'answers.outside-filter':
    'Question {question}: {count} answers by people it was not to be put to (filter {filter}) are left out.',
  'answers.unit-not-assessed':
    'Unit {unit}: {count} questionnaires are left out, as the unit is not assessed in this round.',
  'answers.weight-rounded': '{count} weights were rounded to the grid.',
  'unit.not-valid': 'Unit {unit} does not exist on {day} (valid {from} – {to}) and is not assessed.',
  'unit.alone': 'Block {block} has one unit only: rank, median and gaps say nothing.',
  'unit.no-answers': 'Unit {unit} has no total: its data are missing.',
  'value.below-minimum-n': '{unit}, {node}: only {n} answers, below the minimum, so the value is withheld.',
  'normalise.zero-range': '{node}: all units are equal and {rule} cannot tell them apart; the policy is "{policy}".',
  'normalise.not-possible': '{node}: cannot be normalised by {rule}; the indicator is left out.',
  'aggregate.withheld': '{node}: no score where {child} is missing (units: {units}).',
  'aggregate.reweighted': '{node}: where {child} is missing, its weight goes to the other parts (units: {units}).',
  'aggregate.block-median': '{node}: where {child} is missing, the median of the block stands in (units: {units}).',
  'published.differs': '{unit}, {node}: announced {announced}, computed {computed}.',
  'published.not-reproducible':
    '{unit} in {year}: the announced total {published} does not follow from the announced components by the formula of this edition (which gives {recomputed}, a difference of {difference}).',
  'adjustment.applied': '{unit}: {points} points added by {legalReference}.',
};

export const problems: Record<ProblemCode, string> = {
  'round.not-found': 'There is no round folder or file "{path}".',
  'block.unknown': 'There is no block "{block}"; there are: {known}.',
  'unit.unknown': 'There is no unit "{unit}"; there are: {known}.',
  'node.unknown': 'The block of the unit has no node "{node}".',
  'indicator.unknown': 'The round has no indicator "{node}".',
  'result.unreadable': 'The result file "{path}" cannot be read: {reason}.',
  'change.wrong-order': 'The later round must be of a later year: the first is of {earlier}, the second of {later}.',
  'change.new': 'No unit of {year} is one that "{unit}" came of, so that there is nothing to compare it with.',
  'change.other-block':
    '"{unit}" came of {predecessors}, which in {year} were in another block: another questionnaire about other units, so that there is no comparison.',
  'change.predecessor-missing':
    '"{unit}" came of {predecessors}, not all of which were assessed in {year}, so that there is no comparison.',
  'change.records-of-several':
    '"{unit}" was merged of {predecessors}: answers can be pooled, the administrative figures of {year} cannot, so that there is no comparison.',
  'change.no-earlier-figure':
    'published.csv has no total of "{unit}" that was announced before {year}, so that there is nothing to compare with.',
  'change.no-figure-of-year': 'published.csv has no total of "{unit}" for {year}; there are: {known}.',
  'goal.no-total': '"{unit}" has no total.',
  'goal.no-such-rank': 'There is no rank {rank}: the block has {count} units.',
  'goal.component-unknown': 'There is no component "{component}"; there are: {known}.',
  'goal.off-scale': 'The score {score} of "{component}" is off the scale {lowest}–{highest}.',
  'goal.total-out-of-reach':
    '"{unit}" cannot reach {wanted} points: with every indicator at its cap the total is {best}, rank {rank}. The caps keep most points back at: {limits}.',
  'goal.rank-out-of-reach':
    '"{unit}" cannot reach rank {wanted}: with every indicator at its cap the total is {best}, rank {rank}. The caps keep most points back at: {limits}.',
  'file.exists': '"{path}" exists; it is not overwritten.',
  'file.not-written': '"{path}" cannot be written: {reason}.',
  'format.needs-file': 'The format {format} needs a file name (--out).',
  'format.unknown': 'The format "{format}" cannot be used.',
  'round.unknown': 'There is no round "{code}" in the database.',
  'round.exists':
    'The round "{code}" is in the database already; what was imported is not overwritten. For a correction give a reason.',
  'round.wrong-status':
    'The round "{code}" is in the state "{status}", in which this cannot be done; from there it may go to: {nextStatuses}.',
  'round.faults': 'The input has {count} faults and is not taken.',
  'edition.frozen':
    'The edition of the round "{code}" is approved (hash {hash}…); it can neither be changed nor replaced by another.',
  'edition.not-approved': 'The edition of the round "{code}" is not approved; approve it before the survey begins.',
  'edition.other-code': 'The edition has the code "{found}" and is not that of the round "{code}".',
  'edition.version-unknown': 'Round "{code}" has no version {version} of its edition.',
  'run.unknown': 'The round "{code}" has no scoring run "{run}".',
  'run.not-reproducible':
    'Computed again from the stored input, run {run} does not come out the same: {count} differences, the first at {place}. It is neither published nor explained; score the round again and verify the audit log.',
  'run.published-already': 'Run {run} of the round "{code}" is the published one already.',
  'publication.needs-reason': 'The round "{code}" is published; to publish again needs a reason.',
  'database.not-set': 'DATABASE_URL is not set; point it to a PostgreSQL server of version 15 or newer.',
  'database.unavailable': 'The database does not answer for the moment; try again later.',
  'database.full': 'The disk of the database server is full: nothing was written. Make room, then do it again.',
  'server.not-listening': 'Port {port} at {host} cannot be opened ({reason}); it may be in use: set another DDCI_PORT.',
  'database.in-use': 'Another process (number {pid}) is using these data.',
  'database.not-startable': 'The database cannot be opened: {reason}',
  'database.too-old': 'PostgreSQL {version} is too old; version 15 or newer is needed.',
  'config.secret-not-set':
    'DDCI_SECRET is not set; set it to 32 random characters or more and keep them safe, such as what "openssl rand -base64 32" prints.',
  'config.invalid': 'The configuration is wrong: {faults}',
  'workbook.too-many-rows': '{file} has more than {most} rows, which no sheet can hold; use CSV or Parquet.',
  'round.not-scored': 'The round "{code}" has not been scored.',
  'round.not-published': 'The results of the round "{code}" have not been published.',
  'result.run-changed': 'The results were computed anew while you were reading; start again from the first page.',
  'account.not-signed-in': 'You are not signed in, or your session has ended.',
  'account.not-allowed': 'Your account may not do this.',
  'account.wrong-sign-in':
    'The e-mail or the password is wrong. After 5 wrong passwords in a row the account is locked for 15 minutes, and the right one is refused too.',
  'account.email-taken': 'There is an account with the e-mail "{email}" already.',
  'account.unknown': 'There is no account "{account}".',
  'account.own':
    'Nobody changes the roles of, closes or makes a link for their own account; ask another administrator.',
  'account.last-administrator': 'This is the last administrator of the province; give that role to someone else first.',
  'account.wrong-password':
    'The present password is wrong. After 5 failures in a row the account is locked for 15 minutes, even for the right password.',
  'account.wrong-code':
    'The code is wrong or was used before. After 5 failures in a row the account is locked for 15 minutes, even for a right code.',
  'account.second-factor-needed':
    'The account has a second factor. Enter the code of your authenticator app, or a recovery code.',
  'account.second-factor-unreadable':
    'The secret of the second factor cannot be read, as DDCI_SECRET was changed. Use a recovery code, or ask an administrator to turn the second factor off.',
  'account.has-second-factor': 'The account has a second factor already.',
  'account.no-second-factor': 'The account has no second factor.',
  'account.session-only': 'This needs someone who has signed in; the token of another system is not enough.',
  'grant.organisation-unknown': 'There is no organisation "{organisation}".',
  'session.unknown': 'There is no such session; it may have ended.',
  'token.unknown': 'There is no such token; it may have been deleted.',
  'oidc.unknown': 'No open account belongs to who signed in at the single sign-on. Ask an administrator.',
  'oidc.failed': 'The single sign-on did not succeed. Please begin again.',
  'oidc.unavailable': 'The single sign-on does not answer at present; try again later.',
  'link.not-valid': 'The link is wrong, used or past. Ask for a new one.',
  'request.invalid': 'The request is not valid.',
  'request.too-large': 'The request is too large.',
  'request.too-many': 'Too many tries. Wait {seconds} seconds and try again.',
  'request.wrong-origin': 'The request comes from another web site and is refused.',
  'request.wrong-media-type': 'The content of the request must be {expected}.',
  'request.wrong-method': 'This address only takes: {allowed}.',
  'server.not-ready': 'The system is not ready. Try again later.',
  'not-found': 'There is nothing at this address.',
  'input.refused': 'Not accepted: {count} things are wrong.',
  'organisation.unknown': 'The tree of organisations has none of the code "{code}".',
  'organisation.not-in-force': 'The organisation "{code}" does not exist on {day}.',
  'organisation.already-ends': 'The organisation "{code}" is recorded as ending on {day}.',
  'organisation.in-force': 'The code "{code}" is in use during this time ({from} – {to}).',
  'organisation.ends-before-start': 'The organisation "{code}" ends before it begins.',
  'organisation.parent-not-in-force':
    'The parent "{parent}" exists within {parentFrom} – {parentTo} only, which does not cover {from} – {to}.',
  'organisation.has-children':
    'The organisation "{code}" would still have organisations below it when it has ended: {children}. Name them in the same change, or record first how they end or move.',
  'organisation.cycle': 'The organisation "{code}" would be below itself.',
  'organisation.root-kind': 'Only a province has no parent, and a province has none.',
  'organisation.second-root': 'There is the province "{root}" already; there is one at a time.',
  'organisation.repeated': 'The code "{code}" is named twice.',
  'succession.exists': 'This change is recorded already.',
  'succession.merge-count': 'A merger needs at least two predecessors and exactly one successor.',
  'succession.split-count': 'A split needs exactly one predecessor and at least two successors.',
  'succession.end-count': 'What ends without a successor has none.',
  'succession.keeps-code': 'A renaming or a transfer is of one organisation, which keeps its code.',
  'succession.rename-moves': 'A renaming does not change the parent; use "transfer" where it changes.',
  'succession.transfer-stays': 'A transfer needs another parent.',
  'succession.does-not-end': 'By organisations.csv "{code}" does not end on {day}.',
  'succession.does-not-begin': 'By organisations.csv "{code}" does not begin on {day}.',
};

export const status: Record<Status, string> = {
  ok: 'complete',
  'no-data': 'no data',
  'below-minimum-n': 'withheld: fewer answers than the minimum',
  excluded: 'left out by the policy of the edition',
  'child-missing': 'withheld: a part is missing',
  'no-scored-child': 'withheld: no part has a score',
};

export const kinds: Record<NodeKind, string> = {
  index: 'composite index',
  component: 'component index',
  dimension: 'dimension',
  indicator: 'indicator',
};

export const answerKinds: Record<AnswerKind | 'blank', string> = {
  valid: 'valid',
  'dont-know': "don't know",
  refused: 'refused',
  'not-applicable': 'not applicable',
  blank: 'not asked or left blank',
};

export const statistics: Record<StatisticName, string> = {
  share: 'share',
  mean: 'mean',
  median: 'median',
  'share-above': 'share above a threshold',
  'none-selected': 'share with nothing selected',
  record: 'administrative record',
};

export const normalisations: Record<NormalisationName, string> = {
  'minmax-block': 'least to greatest of the block',
  'minmax-pooled': 'least to greatest over several years',
  goalposts: 'fixed goalposts',
  absolute: 'over the natural range of the value',
  'z-score': 'standard deviations',
  rank: 'by rank',
  'percentile-rank': 'by percentile rank',
  'distance-to-best': 'as a share of the best',
  'step-table': 'step table',
};

export const aggregations: Record<AggregationName, string> = {
  arithmetic: 'arithmetic mean',
  geometric: 'geometric mean',
  harmonic: 'harmonic mean',
  'generalised-mean': 'generalised mean',
  'soft-hard': 'soft and hard parts',
};

export const medianReadings: Record<MedianReading, string> = {
  'strictly-below': 'strictly below the median',
  'at-or-below': 'at or below the median',
};

/** What each setting of the server means, by its name. */
export const settings: Record<string, string> = {
  DATABASE_URL: 'address of a PostgreSQL server, 15 or newer; the embedded one if not set',
  DDCI_VAR: 'folder of the embedded database',
  DDCI_HOST: 'address the server listens on',
  DDCI_PORT: 'port',
  DDCI_ORIGIN: 'address users type into the browser, such as https://ddci.example.vn',
  DDCI_TRUST_PROXY: 'on behind a proxy that sets X-Forwarded-For',
  DDCI_LOG_LEVEL: 'level of the log',
  DDCI_SECRET:
    'secret of 32 characters or more that encrypts the secrets of second factors; changed, they cannot be read',
  DDCI_OIDC_ISSUER: 'address of the single sign-on (OpenID Connect); none if not set',
  DDCI_OIDC_CLIENT_ID: 'what DDCI is called at the single sign-on',
  DDCI_OIDC_CLIENT_SECRET: 'password of DDCI at the single sign-on',
  DDCI_OIDC_NAME: 'what the button of the single sign-on says',
  DDCI_LANG: 'language of the command line: vi or en',
};
