import { assert } from '#base/assert.ts';

const dayMs = 86_400_000;

/** The instant so many minutes later, as ISO 8601 in UTC with milliseconds. */
export function addMinutes(instant: string, minutes: number): string {
  return printInstant(millisecondsOf(instant) + minutes * 60_000);
}

/** Whether the first instant is strictly after the second. */
export function isAfter(left: string, right: string): boolean {
  return millisecondsOf(left) > millisecondsOf(right);
}

function millisecondsOf(instant: string): number {
  const milliseconds = Date.parse(instant);
  assert(!Number.isNaN(milliseconds), `${instant} is not an instant`);
  return milliseconds;
}

function printInstant(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayMs);
  const rest = milliseconds - day * dayMs;
  const clock = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  const fraction = String(rest % 1000).padStart(3, '0');
  return `${printDay(day)}T${clock.map(twoDigits).join(':')}.${fraction}Z`;
}

/**
 * A day counted from 1970-01-01 in the Gregorian calendar, which repeats every 146 097 days; its years begin in March,
 * so that the day of leap comes last. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
 */
function printDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
