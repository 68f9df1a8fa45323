/** What events of the audit log are called in words. */
import { fillTemplate, formatDate, formatPlain, type Language } from '#locale/format.ts';
import type { WebMessages } from '#locale/web-messages.ts';
import type { Leaf } from './audit-difference.ts';
import { vietnamTime } from './vietnam-date.ts';

type Words = WebMessages & { language: Language };

/** A key of a table of words that need not have it. */
function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** The name of the account, or what acted without one, in words. */
export function actorWord(actor: string, name: string | null | undefined, { auditTexts }: Words): string {
  if (name) return name;
  const words = { system: auditTexts.system, 'command-line': auditTexts.commandLine, anonymous: auditTexts.anonymous };
  return wordOf(words, actor) ?? actor;
}

export function actionWord(action: string, { auditActions }: Words): string {
  const word = wordOf(auditActions, action) ?? action;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** «Đợt đánh giá lang-son-2023» for `round:lang-son-2023`; with the name where one is known. */
export function subjectWord(subject: string, { auditSubjects }: Words, name?: string): string {
  const [kind = '', ...rest] = subject.split(':');
  const word = wordOf(auditSubjects, kind);
  return word === undefined ? subject : [word, name ?? rest.join(':')].join(' ').trim();
}

/** «văn bản › số, ký hiệu» for document.number; a number is the place in a list. */
export function fieldWord(path: readonly string[], { auditFields }: Words): string {
  return path.map((part) => wordOf(auditFields, part) ?? part).join(' › ');
}

export function valueWord(value: Leaf | undefined, path: readonly string[], words: Words): string {
  const { auditTexts, roundStatuses, roles, organisationKinds, successionKinds, language } = words;
  if (value === undefined) return '';
  if (value === null) return auditTexts.nothing;
  if (typeof value === 'boolean') return value ? auditTexts.yes : auditTexts.no;
  if (typeof value === 'number') return formatPlain(value, 6, language);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return vietnamTime(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value);
  const field = path.at(-1);
  if (field === 'status') return wordOf(roundStatuses, value) ?? value;
  if (field === 'role') return wordOf(roles, value) ?? value;
  if (field === 'kind') {
    return (
      Object.entries(successionKinds).find(([kind]) => kind === value)?.[1].name ??
      wordOf(organisationKinds, value) ??
      value
    );
  }
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
}

type Verdict = { count: number; fault: { sequence: number; fault: 'changed' | 'missing' | 'not-linked' } | null };

/** Where the chain breaks, in a sentence; null where it holds. */
export function brokenSentence({ count, fault }: Verdict, { auditTexts, language }: Words): string | null {
  if (!fault) return null;
  const sentences = {
    changed: auditTexts.brokenChanged,
    missing: auditTexts.brokenMissing,
    'not-linked': auditTexts.brokenLink,
  };
  return fillTemplate(sentences[fault.fault], { count, place: fault.sequence }, language);
}
