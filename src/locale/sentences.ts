import type { Problem, ProblemCode } from '#base/problem.ts';
import type { Fault } from '#domain/assessment-round/fault.ts';
import type { Finding } from '#engine/finding.ts';
import { fillTemplate, formatDate, type Language } from './format.ts';
import { messagesIn } from './messages.ts';

/** "answers.csv, dòng 12, cột q07, «8»: không có phương án trả lời này …" */
export function faultSentence(fault: Fault, language: Language): string {
  const { faults, editionRules, references, cli } = messagesIn(language);
  const params = { ...fault.params };
  if (typeof params.rule === 'string') params.sentence = editionRules[params.rule] ?? params.rule;
  if (typeof params.what === 'string') params.what = references[params.what] ?? params.what;
  if (fault.code === 'organisation.rule') params.sentence = ruleSentence(params, language);
  const quoted = language === 'vi' ? `«${fault.value}»` : `"${fault.value}"`;
  const place = [
    fault.file,
    fault.row === null ? null : fillTemplate(cli.rowPlace, { row: fault.row }, language),
    fault.column === null ? null : columnPlace(fault, fault.column, language),
    fault.value === null || fault.value === '' ? null : quoted,
  ];
  return `${place.filter((part) => part !== null).join(', ')}: ${fillTemplate(faults[fault.code], params, language)}`;
}

/** A fault of the tree of organisations is worded as the problem that a request with the same fault is answered with. */
function ruleSentence({ problem, ...details }: Record<string, string | number>, language: Language): string {
  const { problems } = messagesIn(language);
  // Put there by `import-organisations.ts`, of the codes of problems.
  return problem !== undefined && problem in problems
    ? problemSentence({ code: problem as ProblemCode, details }, language)
    : '';
}

/** A column of a table; within an edition the path to the place. */
function columnPlace(fault: Fault, column: string, language: Language): string {
  const isPath = fault.row === null && fault.code.startsWith('edition.');
  return isPath ? column : fillTemplate(messagesIn(language).cli.columnPlace, { column }, language);
}

/** `name` gives people's names for the codes of units and nodes. */
export function findingSentence(finding: Finding, name: (code: string) => string, language: Language): string {
  const { findings, normalisations } = messagesIn(language);
  const params: Record<string, string | number> = { ...finding.params };
  if (finding.unitCode !== undefined) params.unit = name(finding.unitCode);
  if (finding.nodeCode !== undefined) params.node = name(finding.nodeCode);
  if (finding.blockCode !== undefined) params.block = finding.blockCode;
  if (typeof params.child === 'string') params.child = name(params.child);
  if (typeof params.rule === 'string' && params.rule in normalisations) {
    params.rule = normalisations[params.rule as keyof typeof normalisations];
  }
  return fillTemplate(findings[finding.code], params, language);
}

export function problemSentence({ code, details }: Pick<Problem, 'code' | 'details'>, language: Language): string {
  const { problems, cli } = messagesIn(language);
  const params = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, dayNames.includes(name) ? shownDay(String(value)) : value]),
  );
  if (code === 'round.wrong-status') {
    params.status = statusNames(details.status, language);
    params.nextStatuses = statusNames(details.nextStatuses, language) || cli.none;
  }
  return fillTemplate(problems[code], params, language);
}

/** Parameters that hold a day, `2025-07-01`; an empty one is a limit that is not known. */
const dayNames: readonly string[] = ['day', 'from', 'to', 'parentFrom', 'parentTo'];

function shownDay(day: string): string {
  return day === '' ? '…' : formatDate(day);
}

/** The names of states for their codes, parted by commas. */
function statusNames(codes: string | number | undefined, language: Language): string {
  const names: Record<string, string> = messagesIn(language).roundStatuses;
  return String(codes ?? '')
    .split(', ')
    .map((code) => names[code] ?? code)
    .join(', ');
}
