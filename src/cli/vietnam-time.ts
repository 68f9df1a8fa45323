import { addMinutes } from '#domain/account/instant.ts';
import { formatDate } from '#locale/format.ts';

const offsetMinutes = 7 * 60;

/** An instant as clocks in Viet Nam show it, as 05/01/2024 08:30: the country has one time zone and no summer time. */
export function vietnamTime(instant: string): string {
  const local = addMinutes(instant, offsetMinutes);
  return `${formatDate(local.slice(0, 10))} ${local.slice(11, 16)}`;
}
