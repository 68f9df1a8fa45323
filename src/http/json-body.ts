import { fillTemplate } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { InvalidRequest } from './request-faults.ts';

/** Deeper than any body we take, far from where a reader runs out of stack. */
export const mostDepth = 32;

/** The value of a JSON body; nothing for an empty one. Throws an `InvalidRequest`. */
export function readJsonBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (isDeeperThan(text, mostDepth)) {
    throw new InvalidRequest((language) => [
      { path: 'body', message: fillTemplate(messagesIn(language).http.faultDepth, { most: mostDepth }, language) },
    ]);
  }
  try {
    // A key `__proto__` would become the prototype of a copy: it is dropped, and a strict schema sees the rest.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch {
    throw new InvalidRequest((language) => [{ path: 'body', message: messagesIn(language).http.faultJson }]);
  }
}

/** Counted in the text, before anything is built from it. Brackets inside strings do not count. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInString) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isInString = false;
    } else if (letter === '"') isInString = true;
    else if (letter === '{' || letter === '[') {
      depth += 1;
      if (depth > most) return true;
    } else if (letter === '}' || letter === ']') depth -= 1;
  }
  return false;
}
