import { z } from 'zod';

/** A day of the calendar, `2025-07-01`: 29 February in leap years only. From 1800 to 2999. */
export const plainDay = z.iso
  .date()
  .regex(/^(1[89]|2\d)/)
  .describe('A day of the years 1800 to 2999: 2025-07-01');
