import type { z } from 'zod';
import { Problem } from '#base/problem.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';

/** One thing wrong in a request: where, and in the reader's words what. */
export type RequestFault = { path: string; message: string };

/** The problem `request.invalid` with everything that is wrong, so that all can be mended at once. */
export class InvalidRequest extends Problem {
  readonly faultsIn: (language: Language) => RequestFault[];

  constructor(faultsIn: (language: Language) => RequestFault[]) {
    super('request.invalid');
    this.name = 'InvalidRequest';
    this.faultsIn = faultsIn;
  }
}

type Parts = { params: unknown; query: unknown; body: unknown };
type PartSchemas = { params: z.ZodType; query: z.ZodType; body: z.ZodType };

/** The parts of a request as their schemas give them, or an `InvalidRequest` with the faults of all three. */
export function parseParts(schemas: PartSchemas, parts: Parts): Parts {
  const issues: { part: string; issue: z.core.$ZodIssue }[] = [];
  const parse = (part: keyof Parts): unknown => {
    const parsed = schemas[part].safeParse(parts[part]);
    if (!parsed.success) issues.push(...parsed.error.issues.map((issue) => ({ part, issue })));
    return parsed.data;
  };
  const values = { params: parse('params'), query: parse('query'), body: parse('body') };
  if (issues.length === 0) return values;
  throw new InvalidRequest((language) =>
    issues.slice(0, mostFaults).map(({ part, issue }) => ({
      path: [part, ...issue.path].map(String).join('.'),
      message: issueSentence(issue, language),
    })),
  );
}

/** A request with ten thousand wrong rows is not answered with as many sentences. */
const mostFaults = 100;

function issueSentence(issue: z.core.$ZodIssue, language: Language): string {
  const { http } = messagesIn(language);
  const fill = (template: string, params: Record<string, string | number>): string =>
    fillTemplate(template, params, language);
  // A year is a name and not an amount: it is not written with a mark for thousands.
  const limit = (bound: unknown): string | number => (issue.path.at(-1) === 'year' ? String(bound) : Number(bound));
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && issue.message.includes('received undefined')) return http.faultRequired;
      return fill(http.faultType, { expected: typeName(issue.expected, language) });
    case 'too_small': {
      // An empty field: "too short" would be a riddle.
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return http.faultRequired;
      const template = issue.origin === 'number' ? http.faultTooSmall : http.faultTooShort;
      return fill(template, { minimum: limit(issue.minimum) });
    }
    case 'too_big': {
      const template = issue.origin === 'number' ? http.faultTooBig : http.faultTooLong;
      return fill(template, { maximum: limit(issue.maximum) });
    }
    case 'invalid_format':
      return issue.format === 'date' ? http.faultDay : http.faultFormat;
    case 'invalid_value':
      return fill(http.faultChoice, { choices: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return fill(http.faultUnknownKeys, { keys: issue.keys.slice(0, 10).join(', ').slice(0, 200) });
    case 'custom':
      return customSentence(issue, language);
    default:
      return http.faultOther;
  }
}

/** Rules that schemas word themselves: their parameters say which. */
function customSentence({ params, path }: z.core.$ZodIssueCustom, language: Language): string {
  const { http } = messagesIn(language);
  const { rule, first, maximum }: Record<string, unknown> = params ?? {};
  switch (rule) {
    case 'required':
      return http.faultRequired;
    case 'too-big':
      return fillTemplate(http.faultTooBig, { maximum: Number(maximum) }, language);
    case 'double':
      return fillTemplate(http.faultDouble, { first: [...path.slice(0, -1), first].map(String).join('.') }, language);
    default:
      return http.faultOther;
  }
}

function typeName(expected: string, language: Language): string {
  const { http } = messagesIn(language);
  const names: Record<string, string> = {
    string: http.typeString,
    number: http.typeNumber,
    int: http.typeInteger,
    boolean: http.typeBoolean,
    array: http.typeArray,
    object: http.typeObject,
  };
  return names[expected] ?? expected;
}
