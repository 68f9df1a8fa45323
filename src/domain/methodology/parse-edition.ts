import type { z } from 'zod';
import type { Edition } from '#engine/edition.ts';
import type { Fault, FaultList } from '../assessment-round/fault.ts';
import { checkEdition } from './check-edition.ts';
import { type EditionFile, editionFile, newestFormatVersion } from './edition.schema.ts';
import { resolveEdition } from './resolve-edition.ts';

/** An edition as its file says it, and as it is meant: with every default filled in. */
export type CheckedEdition = { file: EditionFile; edition: Edition };

/** An edition from the content of its file, or null with every fault reported. */
export function parseEdition(content: unknown, fileName: string, faults: FaultList): Edition | null {
  return checkedEdition(content, fileName, faults)?.edition ?? null;
}

/** As `parseEdition`, with what the file itself says. */
export function checkedEdition(content: unknown, fileName: string, faults: FaultList): CheckedEdition | null {
  const version = (content as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > newestFormatVersion) {
    const place = { file: fileName, row: null, column: 'formatVersion', value: String(version) };
    faults.add({ code: 'edition.newer-version', ...place, params: { newest: newestFormatVersion } });
    return null;
  }
  const parsed = editionFile.safeParse(normaliseText(content));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.add(shapeFault(issue, content, fileName));
    return null;
  }
  const found = checkEdition(parsed.data, fileName);
  for (const fault of found) faults.add(fault);
  return found.length > 0 ? null : { file: parsed.data, edition: resolveEdition(parsed.data) };
}

/** Every text in Unicode NFC, so that a code is found however it was typed. Methodology §7.1. */
function normaliseText(content: unknown): unknown {
  if (typeof content === 'string') return content.normalize('NFC');
  if (Array.isArray(content)) return content.map(normaliseText);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, normaliseText(value)]));
}

function shapeFault(issue: z.core.$ZodIssue, content: unknown, fileName: string): Fault {
  const path = issue.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
  const place = { file: fileName, row: null, column: path === '' ? null : path, value: valueAt(content, issue.path) };
  return { code: 'edition.shape', ...place, params: { rule: issue.code, expected: expectation(issue) } };
}

/** What was expected, in terms of the file itself: they are the same words in every language. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_format':
      return issue.format;
    case 'unrecognized_keys':
      return issue.keys.join(', ');
    default:
      return issue.message;
  }
}

function valueAt(content: unknown, path: readonly PropertyKey[]): string | null {
  let here: unknown = content;
  for (const key of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const isPlain = typeof here === 'string' || typeof here === 'number' || typeof here === 'boolean';
  return isPlain ? String(here).slice(0, 200) : null;
}
