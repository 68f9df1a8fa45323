/** What may stand in an account, for all who make one. */
import { z } from 'zod';
import { type Right, rights, roles } from './rights.ts';

/**
 * Text that a database and a log can hold and that reads as it stands: no control characters, no half of a character, none
 * of the invisible ones that turn around what follows.
 */
export const plainText = z.string().regex(/^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u);

/** One spelling: composed and in lower case. */
export const email = plainText.trim().normalize('NFC').toLowerCase().max(254).regex(z.regexes.email);

/**
 * Length is what makes a password good; the upper limit keeps the work of hashing small. Halves of characters would all be
 * hashed as the same one.
 */
export const password = plainText.min(12).max(200);

export const grant = z.strictObject({
  role: z.enum(roles),
  organisationCode: plainText.min(1).max(120).nullable().describe('null for the whole province'),
});

const name = plainText.trim().normalize('NFC').min(1).max(200);
const grants = z.array(grant).max(50);

export const createAccountInput = z.strictObject({
  email,
  name,
  password: password.nullable().default(null).describe('null for an account that signs in by link'),
  grants: grants.default([]),
});
export type CreateAccountInput = z.output<typeof createAccountInput>;

export const changeAccountInput = z.strictObject({ name, grants });
export type ChangeAccountInput = z.output<typeof changeAccountInput>;

export const setUpInput = z.strictObject({ token: plainText.min(1).max(200), email, name, password });
export type SetUpInput = z.output<typeof setUpInput>;

export const setPasswordInput = z.strictObject({
  current: z.string().min(1).max(200).optional().describe('The present password, where there is one'),
  next: password,
});
export type SetPasswordInput = z.output<typeof setPasswordInput>;

export const createTokenInput = z.strictObject({
  name,
  scopes: z
    // The names of the table; `Object.keys` does not tell their type.
    .array(z.enum(Object.keys(rights) as [Right, ...Right[]]))
    .min(1)
    .max(50)
    .describe('Rights of the account that the token has too'),
  expiresInDays: z.int().min(1).max(366),
});
export type CreateTokenInput = z.output<typeof createTokenInput>;

/** Six digits of the authenticator app, or a recovery code, as people type them. */
export const oneTimeCode = plainText.trim().min(1).max(40);
