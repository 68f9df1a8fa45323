import type {
  Adjustment,
  AnswerKind,
  LocalText,
  Polarity,
  QuestionKind,
  StatisticRule,
  TreeNode,
} from '#engine/edition.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { CompletePolicies } from './default-policies.ts';

/** A part of an edition that has a code of its own; `name` is null where it has none but its code. */
export type Place = {
  kind: 'block' | 'node' | 'band' | 'unit' | 'year' | 'question' | 'scale' | 'answer';
  code: string;
  name: LocalText | null;
};
export type Named = { code: string; name: LocalText };
export type Range = { lowest: number; highest: number };

/** What may differ between two editions, and what stands there. Policies are those in force, defaults filled in. */
export type FieldValues = CompletePolicies & {
  /** The part itself: null before where it was added, null after where it was taken out. */
  item: { name: LocalText | null; weight: number | null; statistic: StatisticRule | null };
  /** The node above. */
  parent: Named;
  /** Parts that are in both, from the first to the last that changed places. */
  order: Named[];
  code: string;
  year: number;
  name: LocalText;
  legalBasis: LocalText[];
  referencePeriod: { from: string; to: string };
  simulation: LocalText;
  text: LocalText;
  answerKind: AnswerKind;
  value: number;
  questionKind: QuestionKind['kind'];
  scale: string;
  noneCode: string;
  range: Range;
  askedIf: { question: string; answers: string[] };
  weight: number;
  assumed: boolean;
  part: TreeNode['part'];
  statistic: StatisticRule;
  polarity: Polarity;
  measure: LocalText;
  valueRange: Range;
  atLeast: number;
  points: Adjustment[];
  square: { column: number; row: number };
  reasons: LocalText[];
};
export type DifferenceField = keyof FieldValues;

/** One thing that is not the same; the path leads from the whole edition, which is empty, to the part. */
export type EditionDifference<Field extends DifferenceField = DifferenceField> = {
  [Key in Field]: { path: Place[]; field: Key; before: FieldValues[Key] | null; after: FieldValues[Key] | null };
}[Field];

export const differenceKinds = ['added', 'removed', 'moved', 'changed'] as const;

export function kindOfDifference({ field, before, after }: EditionDifference): (typeof differenceKinds)[number] {
  if (field === 'parent') return 'moved';
  if (field !== 'item') return 'changed';
  return before === null ? 'added' : after === null ? 'removed' : 'changed';
}

export type DifferenceList = {
  found: EditionDifference[];
  /** Notes a field if it is not the same. */
  put<Field extends DifferenceField>(
    path: Place[],
    field: Field,
    before: FieldValues[Field] | null,
    after: FieldValues[Field] | null,
  ): void;
};

export function createDifferenceList(): DifferenceList {
  const found: EditionDifference[] = [];
  return {
    found,
    put(path, field, before, after) {
      if (canonicalJson(before) === canonicalJson(after)) return;
      // The parameters say that the values are those of the field; the compiler cannot follow it into a union.
      found.push({ path, field, before, after } as EditionDifference);
    },
  };
}

/** Parts of two lists by their code, wherever they stand: those of the first list in its order, then those that are new. */
export function pairByCode<Part>(
  before: readonly Part[],
  after: readonly Part[],
  codeOf: (part: Part) => string,
): { code: string; before: Part | null; after: Part | null }[] {
  const found = new Map(after.map((part) => [codeOf(part), part]));
  const known = new Set(before.map(codeOf));
  return [
    ...before.map((part) => ({ code: codeOf(part), before: part, after: found.get(codeOf(part)) ?? null })),
    ...after
      .filter((part) => !known.has(codeOf(part)))
      .map((part) => ({ code: codeOf(part), before: null, after: part })),
  ];
}

/** Notes where the parts that are in both lists stand in another order. */
export function compareOrder(
  list: DifferenceList,
  path: Place[],
  before: readonly Named[],
  after: readonly Named[],
): void {
  const common = (own: readonly Named[], other: readonly Named[]): Named[] => {
    const codes = new Set(other.map(({ code }) => code));
    return own.filter(({ code }) => codes.has(code)).map(({ code, name }) => ({ code, name }));
  };
  const was = common(before, after);
  const is = common(after, before);
  const differs = (at: number): boolean => was[at]?.code !== is[at]?.code;
  const places = was.flatMap((_one, at) => (differs(at) ? [at] : []));
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return;
  list.put(path, 'order', was.slice(first, last + 1), is.slice(first, last + 1));
}

/** A part as an item that was added or taken out; null where it is not there. */
export function itemOf(part: { name?: LocalText; text?: LocalText } | null): FieldValues['item'] | null {
  return part && { name: part.name ?? part.text ?? null, weight: null, statistic: null };
}
