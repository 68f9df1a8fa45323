import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Addresses that the pages know how to show. Others are not found, as they are for the API. */
const pageUrls = [
  '/',
  '/sign-in',
  '/rounds',
  '/rounds/*',
  '/reading',
  '/accounts',
  '/accounts/:id',
  '/me',
  '/set-up',
  '/design',
];
const noncePlace = '__CSP_NONCE__';

const notBuilt =
  'Chưa có trang web. Hãy chạy: npm run build:web\nThe web pages have not been built. Run: npm run build:web\n';

/** Serves the pages of the office that `vite build` has put into a folder. */
export function registerWebPages(server: FastifyInstance, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    server.get('/', (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(notBuilt));
    return;
  }
  // Read once, as the list of assets is: both are of one build until the server starts again.
  const html = readFileSync(index, 'utf8');
  for (const url of pageUrls) server.get(url, (_request, reply) => sendPage(reply, html));
  server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    // One route for each file there is: no part of an address is ever made into a path.
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    index: false,
    dotfiles: 'ignore',
    decorateReply: false,
    // Names hold a hash of the content, so that what a name stands for never changes.
    immutable: true,
    maxAge: '365d',
  });
}

/** The page with a fresh nonce, which lets in the style sheets that Mantine makes in the browser and no others. */
function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64url');
  return reply
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(noncePlace, nonce));
}

/** As `create-server.ts` has it for all answers, and the nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join(';');
}
