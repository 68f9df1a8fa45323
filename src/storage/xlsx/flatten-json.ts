import { assert } from '#base/assert.ts';
import { type PathStep, parseText, readPath, writePath } from './json-path.ts';

/** A leaf of a JSON document: where it stands, and what stands there as text. */
export type FlatRow = { path: string; value: string };

/** What is wrong with the row at `at`, in words for whoever mends the file. */
export type WrongRow = { at: number; reason: string };

/** As JSON has it, and as Excel shows what was typed as true. */
const reservedWord = /^(?:true|false|null)$/i;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const hiddenSign = /[\p{Cc}\p{Cs}]/u;

/** No edition comes near it, and a document without end must not exhaust the stack. */
const deepest = 200;

/**
 * One row for each text, number, true, false, null, and empty array or object of a JSON document. A text stands bare
 * unless it could be taken for something else; then it is in quotes, as in JSON.
 */
export function flattenJson(content: unknown): FlatRow[] {
  const rows: FlatRow[] = [];
  const visit = (value: unknown, steps: PathStep[]): void => {
    const children: [PathStep, unknown][] = Array.isArray(value)
      ? [...value.entries()]
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
        : [];
    if (children.length === 0) rows.push({ path: writePath(steps), value: writeLeaf(value) });
    for (const [step, child] of children) visit(child, [...steps, step]);
  };
  visit(content, []);
  return rows;
}

function writeLeaf(value: unknown): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  // JSON knows a negative zero, which JSON.stringify does not write.
  if (Object.is(value, -0)) return '-0';
  const json: string | undefined = JSON.stringify(value);
  assert(json !== undefined, `${typeof value} is no JSON`);
  return json;
}

/** Whether a text is read back as the same text, also by someone who types it into a spreadsheet. */
function isPlain(text: string): boolean {
  if (text !== text.trim() || text === '' || text.startsWith('"') || text === '[]' || text === '{}') return false;
  return !reservedWord.test(text) && Number.isNaN(Number(text)) && !hiddenSign.test(text);
}

type Leaf = { kind: 'leaf'; value: unknown };
type Branch = { kind: 'array' | 'object'; children: Map<PathStep, Leaf | Branch>; at: number };

/** The document that `flattenJson` made rows of, in whatever order they are; undefined when a row is wrong. */
export function unflattenJson(rows: readonly FlatRow[]): { content: unknown; wrong: WrongRow[] } {
  const wrong: WrongRow[] = [];
  const root: Branch = { kind: 'array', children: new Map(), at: 0 };
  for (const [at, row] of rows.entries()) {
    const reason = placeRow(root, row, at);
    if (reason !== null) wrong.push({ at, reason });
  }
  if (wrong.length > 0) return { content: undefined, wrong };
  const content = build(root, '', wrong);
  return { content: Array.isArray(content) && wrong.length === 0 ? content[0] : undefined, wrong };
}

/** Puts the leaf of a row into its place below `root`, the only child of which is the document. */
function placeRow(root: Branch, { path, value }: FlatRow, at: number): string | null {
  const steps = readPath(path);
  if (!steps) return 'not a path';
  if (steps.includes('__proto__')) return '__proto__ is no name';
  if (steps.length > deepest) return `more than ${deepest} levels`;
  const leaf = readLeaf(value);
  if (!leaf) return value === '' ? 'no value; an empty text is ""' : 'quotes that are no JSON text';
  let here = root;
  let step: PathStep = 0;
  for (const next of steps) {
    const kind = typeof next === 'number' ? 'array' : 'object';
    const found: Leaf | Branch = here.children.get(step) ?? { kind, children: new Map(), at };
    if (found.kind !== kind) return 'another row has something else in this place';
    here.children.set(step, found);
    here = found;
    step = next;
  }
  if (here.children.has(step)) return 'another row has the same place';
  here.children.set(step, leaf);
  return null;
}

function readLeaf(text: string): Leaf | null {
  if (text === '') return null;
  if (text.startsWith('"')) {
    const value = parseText(text);
    return value === null ? null : { kind: 'leaf', value };
  }
  if (reservedWord.test(text)) return { kind: 'leaf', value: JSON.parse(text.toLowerCase()) };
  if (text === '[]' || text === '{}' || jsonNumber.test(text)) return { kind: 'leaf', value: JSON.parse(text) };
  return { kind: 'leaf', value: text };
}

function build(node: Leaf | Branch, path: string, wrong: WrongRow[]): unknown {
  if (node.kind === 'leaf') return node.value;
  if (node.kind === 'object') {
    const entries = [...node.children].map(([key, child]) => [key, build(child, `${path}.${key}`, wrong)] as const);
    return Object.fromEntries(entries);
  }
  const items: unknown[] = [];
  for (let place = 0; place < node.children.size; place += 1) {
    const child = node.children.get(place);
    if (child) items.push(build(child, `${path}[${place}]`, wrong));
    else wrong.push({ at: node.at, reason: `[${place}] is missing in the list` });
  }
  return items;
}
