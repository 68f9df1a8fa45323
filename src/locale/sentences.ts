import type { Problem } from '#base/problem.ts';
import type { Fault } from '#domain/assessment-round/fault.ts';
import type { Finding } from '#engine/finding.ts';
import { fillTemplate, type Language } from './format.ts';
import { messagesIn } from './messages.ts';

/** "answers.csv, dòng 12, cột q07, «8»: không có phương án trả lời này …" */
export function faultSentence(fault: Fault, language: Language): string {
  const { faults, editionRules, references, cli } = messagesIn(language);
  const params = { ...fault.params };
  if (typeof params.rule === 'string') params.sentence = editionRules[params.rule] ?? params.rule;
  if (typeof params.what === 'string') params.what = references[params.what] ?? params.what;
  const quoted = language === 'vi' ? `«${fault.value}»` : `"${fault.value}"`;
  const place = [
    fault.file,
    fault.row === null ? null : fillTemplate(cli.rowPlace, { row: fault.row }, language),
    fault.column === null ? null : columnPlace(fault, fault.column, language),
    fault.value === null || fault.value === '' ? null : quoted,
  ];
  return `${place.filter((part) => part !== null).join(', ')}: ${fillTemplate(faults[fault.code], params, language)}`;
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

export function problemSentence(problem: Problem, language: Language): string {
  const { problems, cli } = messagesIn(language);
  const details = { ...problem.details };
  if (problem.code === 'round.wrong-status') {
    details.status = statusNames(details.status, language);
    details.nextStatuses = statusNames(details.nextStatuses, language) || cli.none;
  }
  return fillTemplate(problems[problem.code], details, language);
}

/** The names of states for their codes, parted by commas. */
function statusNames(codes: string | number | undefined, language: Language): string {
  const names: Record<string, string> = messagesIn(language).roundStatuses;
  return String(codes ?? '')
    .split(', ')
    .map((code) => names[code] ?? code)
    .join(', ');
}
