/** Chance, the slow hash of passwords, encryption and one-time codes: all come from outside. */
export type Secrets = {
  /** 256 bits that nobody can guess, as 43 letters of base64url. */
  randomToken(): string;
  /** Argon2id, with its salt and its cost in the text. */
  hashPassword(password: string): Promise<string>;
  /** For null it does the same work and answers false, so that an unknown e-mail takes as long as a wrong password. */
  verifyPassword(passwordHash: string | null, password: string): Promise<boolean>;
  /** Encrypts under the key of the installation. What it is about must be told again to open it. */
  seal(text: string, about: string): string;
  /** Null when it was sealed under another key, or is about something else. */
  open(sealed: string, about: string): string | null;
  /** 160 bits for an authenticator app, in base32. */
  newTotpSecret(): Promise<string>;
  /**
   * The time step, 30 seconds each since 1970, whose six digits these are (RFC 6238, SHA-1): that of the instant, the one
   * before or the one after, as clocks differ. Null when the code is of none of them.
   */
  findTotpStep(secret: string, code: string, at: string): Promise<number | null>;
  /** 80 bits to be written down: `abcd-efgh-ijkl-mnop`. */
  newRecoveryCode(): string;
};

/** What a token of `randomToken` looks like. Anything else is not worth a question to the database. */
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
