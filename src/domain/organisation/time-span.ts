import { dayAfter } from '../plain-day.ts';
import type { Organisation } from './organisation.ts';

/** First and last day, ends included; null where a limit is not known, which counts as always. */
export type TimeSpan = Pick<Organisation, 'validFrom' | 'validTo'>;

// Before and after every day there is, in the order of texts.
const dawn = '';
const never = '~';

export function overlap(left: TimeSpan, right: TimeSpan): boolean {
  return firstDay(left) <= lastDay(right) && firstDay(right) <= lastDay(left);
}

/** Whether each day of the span is a day of one of the others. */
export function isCovered(span: TimeSpan, by: readonly TimeSpan[]): boolean {
  let needed = firstDay(span);
  for (const other of by.toSorted((left, right) => (firstDay(left) < firstDay(right) ? -1 : 1))) {
    if (firstDay(other) > needed || lastDay(other) < needed) continue;
    if (lastDay(other) >= lastDay(span)) return true;
    needed = dayAfter(lastDay(other));
  }
  return false;
}

export function isUpsideDown(span: TimeSpan): boolean {
  return firstDay(span) > lastDay(span);
}

function firstDay({ validFrom }: TimeSpan): string {
  return validFrom ?? dawn;
}

function lastDay({ validTo }: TimeSpan): string {
  return validTo ?? never;
}
