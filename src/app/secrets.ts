import { randomBytes } from 'node:crypto';
import type { Secrets } from '#domain/account/secrets.port.ts';

/** A hash of a password nobody has, for the work that an unknown e-mail must cost too. Made at the first need. */
let decoy: Promise<string> | null = null;

/** The library is native, and loaded by the first password. Argon2id at its defaults: 19 MiB, two passes (OWASP's first choice). */
async function argon2() {
  return import('@node-rs/argon2');
}

/** The machine's chance, and Argon2id. */
export const secrets: Secrets = {
  randomToken: () => randomBytes(32).toString('base64url'),
  hashPassword: async (password) => (await argon2()).hash(password),
  async verifyPassword(passwordHash, password) {
    const { hash, verify } = await argon2();
    decoy ??= hash(randomBytes(32).toString('base64url'));
    const isRight = await verify(passwordHash ?? (await decoy), password);
    return passwordHash !== null && isRight;
  },
};
