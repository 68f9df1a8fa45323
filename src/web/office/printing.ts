/** Paper is white, whatever the screen is. */
import { useSyncExternalStore } from 'react';

const schemeAttribute = 'data-mantine-color-scheme';
let isPrinting = false;

/** While the browser prints, all pages have their light colours. */
export function printInLight(): void {
  let before: string | null = null;
  window.addEventListener('beforeprint', () => {
    isPrinting = true;
    before = document.documentElement.getAttribute(schemeAttribute);
    document.documentElement.setAttribute(schemeAttribute, 'light');
  });
  window.addEventListener('afterprint', () => {
    isPrinting = false;
    if (before !== null) document.documentElement.setAttribute(schemeAttribute, before);
  });
}

/** True while the browser prints; what is drawn by hand is drawn again for paper. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}

function subscribe(onChange: () => void): () => void {
  for (const event of ['beforeprint', 'afterprint']) window.addEventListener(event, onChange);
  return () => {
    for (const event of ['beforeprint', 'afterprint']) window.removeEventListener(event, onChange);
  };
}
