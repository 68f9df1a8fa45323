/** What may stand in an account, for all who make one. */
import { z } from 'zod';
import { roles } from './rights.ts';

/** Text that a database and a log can hold: no control characters, no half of a character. */
export const plainText = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** One spelling: composed and in lower case. */
export const email = plainText.trim().normalize('NFC').toLowerCase().max(254).regex(z.regexes.email);

/** Length is what makes a password good; the upper limit keeps the work of hashing small. */
export const password = z.string().min(12).max(200);

export const grant = z.strictObject({
  role: z.enum(roles),
  organisationCode: plainText.min(1).max(120).nullable().describe('null for the whole province'),
});

export const createAccountInput = z.strictObject({
  email,
  name: plainText.trim().normalize('NFC').min(1).max(200),
  password: password.nullable().default(null).describe('null for an account that signs in by link'),
  grants: z.array(grant).max(50).default([]),
});
export type CreateAccountInput = z.output<typeof createAccountInput>;
