/** What an event of the audit log changed, field by field. Pure. */

/** A field by its way down, such as document.number; undefined where there was or is none. */
export type Change = { path: readonly string[]; before: Leaf | undefined; after: Leaf | undefined };
export type Leaf = string | number | boolean | null;

/**
 * The fields that are not the same before and after. Lists are compared by what is in them at each place; a list of plain
 * values is one field, its values joined by commas.
 */
export function differences(before: unknown, after: unknown): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return [...keys]
    .map((key) => ({ path: JSON.parse(key) as string[], before: was.get(key), after: is.get(key) }))
    .filter((change) => change.before !== change.after && !isNothingNew(change));
}

/** A field that is new and empty says nothing. */
function isNothingNew({ before, after }: Change): boolean {
  return before === undefined && after === null;
}

/** Keys are ways down as JSON, which no name of a field can be mistaken for. */
function leavesOf(value: unknown, path: readonly string[] = []): Map<string, Leaf> {
  if (value === undefined || (value === null && path.length === 0)) return new Map();
  if (Array.isArray(value) && value.every(isLeaf)) {
    return new Map([[JSON.stringify(path), value.length === 0 ? null : value.map(String).join(', ')]]);
  }
  if (isLeaf(value)) return new Map([[JSON.stringify(path), value]]);
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((one, at) => [String(at + 1), one])
    : Object.entries(Object(value));
  return new Map(entries.flatMap(([name, part]) => [...leavesOf(part, [...path, name])]));
}

function isLeaf(value: unknown): value is Leaf {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
