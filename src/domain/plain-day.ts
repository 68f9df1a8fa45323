import { assert } from '#base/assert.ts';

/** Days of a month of the Gregorian calendar; 0 for a month there is not. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** 2025-07-01 gives 2025-06-30. */
export function dayBefore(day: string): string {
  const [year, month, dayOfMonth] = partsOf(day);
  if (dayOfMonth > 1) return printDay(year, month, dayOfMonth - 1);
  return month > 1 ? printDay(year, month - 1, daysInMonth(year, month - 1)) : printDay(year - 1, 12, 31);
}

/** 2024-02-28 gives 2024-02-29. */
export function dayAfter(day: string): string {
  const [year, month, dayOfMonth] = partsOf(day);
  if (dayOfMonth < daysInMonth(year, month)) return printDay(year, month, dayOfMonth + 1);
  return month < 12 ? printDay(year, month + 1, 1) : printDay(year + 1, 1, 1);
}

function partsOf(day: string): [number, number, number] {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  assert(year !== undefined && month !== undefined && dayOfMonth !== undefined, `${day} is not a day`);
  return [year, month, dayOfMonth];
}

function printDay(year: number, month: number, dayOfMonth: number): string {
  return [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((part) => String(part).padStart(2, '0'))].join('-');
}
