import { describe, expect, it } from 'vitest';
import { totpCode } from '../../test/support/totp.ts';
import { createSecrets } from './secrets.ts';

const secrets = createSecrets('x'.repeat(32));

describe('sealed texts', () => {
  it('open again, each time sealed otherwise', () => {
    const [one, two] = [secrets.seal('bí mật', 'a'), secrets.seal('bí mật', 'a')];
    expect(one).not.toBe(two);
    expect([secrets.open(one, 'a'), secrets.open(two, 'a')]).toEqual(['bí mật', 'bí mật']);
  });

  it('do not open under another key, about something else, or changed by one bit', () => {
    const sealed = secrets.seal('secret', 'a');
    expect(createSecrets('y'.repeat(32)).open(sealed, 'a')).toBeNull();
    expect(secrets.open(sealed, 'b')).toBeNull();
    const bytes = Buffer.from(sealed, 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(secrets.open(changed.toString('base64url'), 'a')).toBeNull();
    }
    expect([secrets.open('', 'a'), secrets.open(sealed.slice(0, 20), 'a')]).toEqual([null, null]);
  });

  it('need a secret of the installation', () => {
    expect(() => createSecrets(null).seal('x', 'a')).toThrow('no secret of the installation');
  });
});

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits; its key "12345678901234567890" in base32.
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const;

  it.each(vectors)('at %i are those of RFC 6238', async (seconds, code) => {
    const at = new Date(seconds * 1000).toISOString();
    expect(await secrets.findTotpStep(key, code, at)).toBe(Math.floor(seconds / 30));
    expect(totpCode(key, at)).toBe(code);
  });

  it('are taken of the step before and the step after, and of no others', async () => {
    const secret = await secrets.newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    // In the first, the middle and the last second of step 57 240 960.
    for (const at of ['2024-06-01T08:00:00.000Z', '2024-06-01T08:00:15.500Z', '2024-06-01T08:00:29.999Z']) {
      const steps = [-2, -1, 0, 1, 2].map((later) => secrets.findTotpStep(secret, totpCode(secret, at, later), at));
      expect(await Promise.all(steps)).toEqual([null, 57_240_959, 57_240_960, 57_240_961, null]);
    }
  });
});

it('recovery codes are sixteen letters of base32, no two alike', () => {
  const codes = Array.from({ length: 1000 }, () => secrets.newRecoveryCode());
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  expect(new Set(codes).size).toBe(1000);
});
