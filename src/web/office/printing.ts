/** Paper is white, whatever the screen is. */
import { useComputedColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { Scheme } from '#charts/theme.ts';

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

/** In which colours to draw: those of the screen, or while the browser prints those of paper. */
export function useScheme(): Scheme {
  const onScreen = useComputedColorScheme('light');
  return useSyncExternalStore(subscribe, () => isPrinting) ? 'print' : onScreen;
}

function subscribe(onChange: () => void): () => void {
  for (const event of ['beforeprint', 'afterprint']) window.addEventListener(event, onChange);
  return () => {
    for (const event of ['beforeprint', 'afterprint']) window.removeEventListener(event, onChange);
  };
}
