import { connect } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { endSilentConnections } from './end-silent-connections.ts';

it('a server closes at once though a connection was opened that asks nothing', async () => {
  const server = Fastify();
  endSilentConnections(server);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const silent = connect(port, '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const ended = new Promise((resolve) => silent.once('close', resolve));
  const begun = performance.now();
  await server.close();
  await ended;
  expect(performance.now() - begun).toBeLessThan(1000);
});
