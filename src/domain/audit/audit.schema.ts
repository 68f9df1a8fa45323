/** What may be asked of the audit log, over HTTP and on the command line. */
import { z } from 'zod';
import { plainText } from '../account/account.schema.ts';

const action = z
  .string()
  .max(80)
  .regex(/^[a-z-]+(\.[a-z-]+)+$/);
const instant = z.iso.datetime({ offset: true });

export const mostEvents = 500;

export const listAuditInput = z.strictObject({
  actor: plainText
    .min(1)
    .max(120)
    .optional()
    .describe('An account id, or what acted without one: system, command-line, anonymous'),
  action: z
    .union([action, z.array(action).max(50)])
    .optional()
    .describe('Such as round.import; given more than once, any of them'),
  subject: plainText
    .min(1)
    .max(300)
    .optional()
    .describe('Such as round:lang-son-2023; with * at its end, every subject that begins so'),
  from: instant.optional().describe('Events at or after this instant'),
  to: instant.optional().describe('Events before this instant'),
  before: z.coerce.number().int().min(1).optional().describe('What the page before gave as `next`'),
  limit: z.coerce.number().int().min(1).max(mostEvents).default(100),
});
export type ListAuditInput = z.output<typeof listAuditInput>;
