import { formatDate } from '#locale/format.ts';

const offsetMs = 7 * 60 * 60 * 1000;

/** The day of an instant in Viet Nam, as 05/01/2024, on any machine: the country has one time zone and no summer time. */
export function vietnamDate(instant: string): string {
  return formatDate(new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 10));
}
