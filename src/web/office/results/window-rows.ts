/** Which rows of a long table are in sight: only those are in the document, so that 700 of them scroll and filter at once. */
import { type RefObject, useEffect, useState } from 'react';
import { useScheme } from '../printing.ts';

/** Fewer rows than this are all there, for the browser's own search. */
const mostWhole = 30;
const beyond = 6;

export type RowWindow = { from: number; to: number; before: number; after: number };

/** Pure: rows `from` up to but not `to`, and the px of those before and after them. */
export function rowsInSight(
  count: number,
  { top, height }: { top: number; height: number },
  rowHeight: number,
): RowWindow {
  const inSight = Math.ceil(height / rowHeight);
  // A table that became shorter is scrolled back by the browser: its end is there before that.
  const first = Math.min(Math.floor(top / rowHeight), count - inSight);
  const from = Math.max(0, first - beyond);
  const to = Math.min(count, Math.max(0, first) + inSight + beyond);
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight };
}

/** All rows on paper and in short tables; else those in sight of the part that scrolls. */
export function useWindowRows(place: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const isWhole = useScheme() === 'print' || count <= mostWhole;
  const [sight, setSight] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const look = (): void =>
      setSight((before) => {
        // In steps of rows, so that most movements draw nothing.
        const top = Math.floor(element.scrollTop / (rowHeight * 4)) * rowHeight * 4;
        const height = element.clientHeight + rowHeight * 4;
        return before.top === top && before.height === height ? before : { top, height };
      });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [place, rowHeight]);
  return isWhole ? { from: 0, to: count, before: 0, after: 0 } : rowsInSight(count, sight, rowHeight);
}
