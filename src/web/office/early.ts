/** What the first page asks of the server, asked before the scripts that show it are there. */
import type { Language } from '#locale/format.ts';
import { isBare, matchPage } from './pages.ts';
import { chosenBlock } from './results/places.ts';

const asked = new Map<string, Promise<Response>>();

/** Of every question to the API. */
export function headersIn(language: Language): Record<string, string> {
  return { accept: 'application/json, application/problem+json', 'accept-language': language };
}

/** The answer to a question that was asked early, once; undefined where none was. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = asked.get(address);
  asked.delete(address);
  return answer;
}

/** Answers that nobody took would grow old, and hold a connection. */
export function forgetEarly(): void {
  for (const answer of asked.values()) quietly(answer.then(({ body }) => body?.cancel()));
  asked.clear();
}

/** Resolves when all that is asked early has been asked: what a block is called comes with an answer. */
export let allAsked: Promise<void> = Promise.resolve();

export function askForPage({ pathname, searchParams }: URL, language: Language): void {
  const page = matchPage(pathname);
  if (isBare(page)) return;
  const ask = (address: string): Promise<Response> => {
    const answer = fetch(address, { headers: headersIn(language) });
    asked.set(address, answer);
    return answer;
  };
  quietly(ask('/api/me'));
  if (!('code' in page) || page.kind === 'organisation') return;
  const round = `/api/rounds/${encodeURIComponent(page.code)}`;
  quietly(ask('/api/rounds'));
  const units = ask(`${round}/units`);
  quietly(units);
  if (page.kind === 'overview') quietly(ask(`${round}/units/${encodeURIComponent(page.unit)}`));
  if (page.kind === 'diagnosis') quietly(ask(`${round}/units/${encodeURIComponent(page.unit)}/diagnosis`));
  if (page.kind !== 'round') return;
  allAsked = askForBlock(units, searchParams, (block) => quietly(ask(`${round}/blocks/${block}`))).catch(
    () => undefined,
  );
}

async function askForBlock(
  units: Promise<Response>,
  search: URLSearchParams,
  ask: (block: string) => void,
): Promise<void> {
  const response = await units;
  if (!response.ok) return;
  const { blocks }: { blocks: { code: string }[] } = await response.clone().json();
  const block = chosenBlock(blocks, search);
  if (block !== null) ask(encodeURIComponent(block));
}

/** Whoever takes the answer is told what went wrong with it. */
function quietly(answer: Promise<unknown>): void {
  answer.catch(() => undefined);
}
