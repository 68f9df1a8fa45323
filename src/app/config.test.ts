import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSettings, readSettings } from './config.ts';
import { installationSecret } from './installation-secret.ts';

const oidc = {
  DDCI_OIDC_ISSUER: 'https://id.example.vn',
  DDCI_OIDC_CLIENT_ID: 'ddci',
  DDCI_OIDC_CLIENT_SECRET: 'password of the client',
};

describe('settings', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a short secret', { DDCI_SECRET: 'x'.repeat(31) }, 'DDCI_SECRET'],
    ['a single sign-on without its password', { ...oidc, DDCI_OIDC_CLIENT_SECRET: '' }, 'DDCI_OIDC_CLIENT_SECRET'],
    ['a single sign-on without its address', { ...oidc, DDCI_OIDC_ISSUER: '' }, 'DDCI_OIDC_ISSUER'],
    ['a single sign-on that others can listen to', { ...oidc, DDCI_OIDC_ISSUER: 'http://id.example.vn' }, 'https'],
    [
      'one whose name only begins like this machine',
      { ...oidc, DDCI_OIDC_ISSUER: 'http://localhost.evil.vn' },
      'https',
    ],
  ])('do not take %s', (_name, environment, told) => {
    expect(() => readSettings(environment)).toThrow(told);
  });

  it('take a single sign-on under https, and under http on this machine', () => {
    expect(readSettings(oidc)).toMatchObject(oidc);
    for (const host of ['localhost:1', '127.0.0.1:1', '[::1]:1']) {
      expect(() => readSettings({ ...oidc, DDCI_OIDC_ISSUER: `http://${host}` })).not.toThrow();
    }
  });

  it('are shown without their secrets', () => {
    const shown = describeSettings({ ...oidc, DDCI_SECRET: 's'.repeat(32), DATABASE_URL: 'postgres://a:secret@b/c' });
    const text = JSON.stringify(shown);
    expect(text).not.toMatch(/password of the client|ssss|secret@/);
    expect(shown.filter(({ value }) => value === '•••').map(({ name }) => name)).toEqual([
      'DDCI_SECRET',
      'DDCI_OIDC_CLIENT_SECRET',
    ]);
  });
});

describe('the secret of the installation', () => {
  it('must be set for an installation', () => {
    expect(() => installationSecret(readSettings({}), 'installation')).toThrow('config.secret-not-set');
    const set = readSettings({ DDCI_SECRET: 's'.repeat(32) });
    expect(installationSecret(set, 'installation')).toBe('s'.repeat(32));
  });

  it('is made once for the demonstration, for the eyes of its account alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ddci-secret-'));
    const settings = readSettings({ DDCI_VAR: join(folder, 'var') });
    const secret = installationSecret(settings, 'demo');
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(installationSecret(settings, 'demo')).toBe(secret);
    expect(statSync(join(folder, 'var', 'secret')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
