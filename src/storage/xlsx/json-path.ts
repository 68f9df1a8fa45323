/** A step down a JSON document: a key of an object, or a place in an array from 0 on. */
export type PathStep = string | number;

/** A key that may stand bare: without the signs that part the steps, blanks at its ends, or signs nobody can see. */
const bareKey = /^(?!\s)[^.[\]"\p{Cc}\p{Cs}]+(?<!\s)$/u;
const nextStep = /(?<bare>(?:(?<=.)\.|^)[^.[\]"]+)|\[(?<place>0|[1-9]\d{0,6})\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\]/uy;

/** `blocks[0].name.vi`; a key that cannot stand bare is written as `["a.b"]`. The whole document is ''. */
export function writePath(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (!bareKey.test(step)) path += `[${JSON.stringify(step)}]`;
    else path += path === '' ? step : `.${step}`;
  }
  return path;
}

/** The steps of a path, or null where it is none. The inverse of `writePath`. */
export function readPath(path: string): PathStep[] | null {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < path.length) {
    nextStep.lastIndex = at;
    const groups = nextStep.exec(path)?.groups;
    if (!groups) return null;
    at = nextStep.lastIndex;
    const { bare, place, quoted } = groups;
    if (place !== undefined) steps.push(Number(place));
    else if (bare !== undefined) steps.push(steps.length === 0 ? bare : bare.slice(1));
    else if (quoted !== undefined) {
      const key = parseText(quoted);
      if (key === null) return null;
      steps.push(key);
    }
  }
  return steps;
}

/** The text that a JSON string stands for; null where it is none. */
export function parseText(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
