import { formatDate } from '#locale/format.ts';

const offsetMs = 7 * 60 * 60 * 1000;

/** The day of an instant in Viet Nam, as 05/01/2024, on any machine: the country has one time zone and no summer time. */
export function vietnamDate(instant: string): string {
  return formatDate(new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 10));
}

/** As `vietnamDate`, with the time to the minute: 05/01/2024 14:03. */
export function vietnamTime(instant: string): string {
  return `${vietnamDate(instant)} ${new Date(Date.parse(instant) + offsetMs).toISOString().slice(11, 16)}`;
}

/** The present day in Viet Nam, as 2024-01-05. */
export function vietnamToday(): string {
  return new Date(Date.now() + offsetMs).toISOString().slice(0, 10);
}

/** The instant at which a day, 2024-01-05, begins in Viet Nam; or the one after it, for `daysLater` 1. */
export function startOfVietnamDay(day: string, daysLater = 0): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetMs + daysLater * 24 * 60 * 60 * 1000).toISOString();
}

/** 2025-07-01 gives 2025-06-30. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
