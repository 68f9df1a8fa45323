/** Chance and the slow hash of passwords: both come from outside. */
export type Secrets = {
  /** 256 bits that nobody can guess, as 43 letters of base64url. */
  randomToken(): string;
  /** Argon2id, with its salt and its cost in the text. */
  hashPassword(password: string): Promise<string>;
  /** For null it does the same work and answers false, so that an unknown e-mail takes as long as a wrong password. */
  verifyPassword(passwordHash: string | null, password: string): Promise<boolean>;
};

/** What a token of `randomToken` looks like. Anything else is not worth a question to the database. */
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
