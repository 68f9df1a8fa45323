import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemory } from '../../test/support/memory-stores.ts';
import { createServer } from './create-server.ts';
import { createSecrets, origin } from './server.fixture.ts';
import { registerWebPages } from './web-pages.ts';

const root = mkdtempSync(join(tmpdir(), 'ddci-web-'));
const folder = join(root, 'web');
const script = 'console.log(1)';
let server: FastifyInstance;

/** The whole server, as the pages must live with its headers and its answers to what is not found. */
function createPageServer(webFolder: string): FastifyInstance {
  const memory = createMemory();
  const created = createServer({
    context: (actor) => memory.context(actor),
    secrets: createSecrets(),
    singleSignOn: null,
    drawQrCode: async () => '',
    isReady: async () => true,
    withWorkbook: () => Promise.reject(new Error('no workbook is sent')),
    csvLine: (cells) => `${cells.join(',')}\n`,
    workbook: () => Promise.reject(new Error('no page asks for one')),
    version: '1.2.3',
    isSecure: false,
    origins: [origin],
    trustProxy: false,
    logLevel: 'silent',
  });
  registerWebPages(created, webFolder);
  return created;
}

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><p>DDCI</p>');
  writeFileSync(join(folder, 'assets', 'index-abc.js'), script);
  writeFileSync(join(folder, 'assets', 'index-abc.js.gz'), gzipSync(script));
  server = createPageServer(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

describe('the pages', () => {
  it.each([
    '/',
    '/?lang=en',
    '/sign-in',
    '/sign-in?next=%2Faccounts',
    '/rounds',
    '/rounds/lang-son-2023',
    '/rounds/lang-son-2023/units/chi-lang/diagnosis',
    '/reading',
    '/accounts',
    '/accounts/new',
    '/me',
    '/set-up',
    '/design',
    '/organisations',
    '/organisations/xa-01',
    '/audit',
  ])('are served at %s', async (url) => {
    const response = await server.inject(url);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['x-frame-options']).toBe('DENY');
  });

  it('carry a nonce of their own, which the policy lets in for styles alone', async () => {
    const nonces = new Set<string>();
    for (let times = 0; times < 20; times += 1) {
      const response = await server.inject('/');
      const nonce = /content="([\w-]{24})"/.exec(response.body)?.[1] ?? '';
      const policy = String(response.headers['content-security-policy']).split(';');
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("script-src 'self'");
      expect(policy.join()).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });

  it('have the policy that all answers have, but for the nonce', async () => {
    const [page, other] = await Promise.all([server.inject('/'), server.inject('/api/rounds')]);
    const policyOf = ({ headers }: typeof page): string => String(headers['content-security-policy']);
    expect(policyOf(page).replace(/ 'nonce-[^']+'/, '')).toBe(policyOf(other));
  });

  it.each(['/x', '/round', '/accounts/1/2', '/index.html', '/assets', '/.vite/manifest.json'])(
    'are not at %s',
    async (url) => {
      const response = await server.inject(url);
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('assets', () => {
  it('are kept by browsers for good, compressed where these take it', async () => {
    const plain = await server.inject('/assets/index-abc.js');
    expect(plain.body).toBe(script);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toContain('/javascript');
    const compressed = await server.inject({ url: '/assets/index-abc.js', headers: { 'accept-encoding': 'gzip' } });
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(compressed.headers['content-type']).toContain('/javascript');
    expect(compressed.headers.vary).toMatch(/accept-encoding/i);
  });

  it.each([
    '/assets/../index.html',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/%252e%252e%252fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/....//....//secret.txt',
    '/assets//etc/passwd',
    '/assets/index-abc.js/../../index.html',
    '/assets/index-abc.js%00.html',
    '/assets/index-abc.js.gz',
    '/assets/',
    '/assets/missing.js',
  ])('are no way to %s', async (url) => {
    const response = await server.inject(url);
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain('DDCI');
  });
});

it('says in both languages how to build the pages when there are none', async () => {
  const unbuilt = createPageServer(join(root, 'missing'));
  const response = await unbuilt.inject('/');
  expect(response.statusCode).toBe(503);
  expect(response.body).toMatch(/Hãy chạy: npm run build:web[\s\S]*Run: npm run build:web/);
  await unbuilt.close();
});
