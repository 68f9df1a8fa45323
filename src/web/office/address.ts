/** The address bar as the one place where the state of the pages is kept. */
import { type MouseEvent, useSyncExternalStore } from 'react';

const moved = 'ddci:moved';

/** The present address; the component is drawn again when it changes. */
export function useAddress(): URL {
  return new URL(useSyncExternalStore(subscribe, () => window.location.href));
}

export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  const target = withLanguage(path);
  if (how === 'push') window.history.pushState(null, '', target);
  else window.history.replaceState(null, '', target);
  window.dispatchEvent(new Event(moved));
  if (how === 'push') window.scrollTo(0, 0);
}

/** A link as links are, to be opened in a new tab too; a plain click stays in this document. */
export function linkTo(path: string): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: withLanguage(path),
    onClick(event) {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      navigate(path);
    },
  };
}

/** A language that the address states stays stated, so that a link that is sent shows the same. */
function withLanguage(path: string): string {
  const target = new URL(path, window.location.origin);
  const language = new URLSearchParams(window.location.search).get('lang');
  if (language !== null && !target.searchParams.has('lang')) target.searchParams.set('lang', language);
  return target.pathname + target.search + target.hash;
}

function subscribe(onChange: () => void): () => void {
  for (const event of ['popstate', moved]) window.addEventListener(event, onChange);
  return () => {
    for (const event of ['popstate', moved]) window.removeEventListener(event, onChange);
  };
}
