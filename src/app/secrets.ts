import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { assert } from '#base/assert.ts';
import type { Secrets } from '#domain/account/secrets.port.ts';

/** A hash of a password nobody has, for the work that an unknown e-mail must cost too. Made at the first need. */
let decoy: Promise<string> | null = null;

/** The library is native, and loaded by the first password. Argon2id at its defaults: 19 MiB, two passes (OWASP's first choice). */
async function argon2() {
  return import('@node-rs/argon2');
}

/** RFC 4648 §6, in lower case. */
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const stepSeconds = 30;

/**
 * The machine's chance, Argon2id, and encryption under a key made of the installation's secret (DDCI_SECRET). Commands that
 * seal nothing have none: null.
 */
export function createSecrets(installationSecret: string | null): Secrets {
  const sealing = createSealing(installationSecret);
  return {
    randomToken: () => randomBytes(32).toString('base64url'),
    hashPassword: async (password) => (await argon2()).hash(password),
    async verifyPassword(passwordHash, password) {
      const { hash, verify } = await argon2();
      decoy ??= hash(randomBytes(32).toString('base64url'));
      const isRight = await verify(passwordHash ?? (await decoy), password);
      return passwordHash !== null && isRight;
    },
    ...sealing,
    async newTotpSecret() {
      const { generateSecret } = await import('otplib');
      return generateSecret({ length: 20 });
    },
    async findTotpStep(secret, code, at) {
      const { verifySync } = await import('otplib');
      const epoch = Math.floor(Date.parse(at) / 1000);
      const found = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds });
      return found.valid && 'timeStep' in found ? found.timeStep : null;
    },
    newRecoveryCode() {
      const letters = Array.from(randomBytes(16), (byte) => base32.charAt(byte % base32.length)).join('');
      return letters.replace(/.{4}(?=.)/g, '$&-');
    },
  };
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM. What a text is about is authenticated with it. Sealed: iv, tag and ciphertext in base64url. */
function createSealing(installationSecret: string | null): Pick<Secrets, 'seal' | 'open'> {
  const key = (): Buffer => {
    assert(installationSecret !== null, 'nothing is sealed where there is no secret of the installation');
    return Buffer.from(hkdfSync('sha256', installationSecret, '', 'ddci sealing 1', 32));
  };
  return {
    seal(text, about) {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, key(), iv, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
      const content = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), content]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivBytes + tagBytes) return null;
      const opening = createDecipheriv(cipher, key(), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return opening.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
      } catch {
        // The tag does not fit: another key, or about something else.
        return null;
      }
    },
  };
}
