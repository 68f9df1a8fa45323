import { beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from './server.fixture.ts';

describe('how sure figures are, over HTTP', () => {
  let test: TestServer;
  let cookie: string;

  beforeAll(async () => {
    test = await createTestServer();
    test.memory.publish('small', 'run-1');
    cookie = await test.cookieOf('analyst');
  });

  const get = (url: string) => test.server.inject({ method: 'GET', url, headers: { cookie } });

  it('is not known of a round without answers, and said so', async () => {
    const block = await get('/api/rounds/small/blocks/b/certainty');
    expect(block.statusCode).toBe(200);
    expect(block.json()).toMatchObject({ block: { code: 'b' }, certainty: null });
    expect((await get('/api/rounds/small/units/u1/certainty')).json()).toMatchObject({
      unit: { code: 'u1' },
      certainty: null,
    });
  });

  it('is told to a visitor of a published round', async () => {
    const answer = await test.server.inject({ method: 'GET', url: '/api/rounds/small/blocks/b/certainty' });
    expect(answer.statusCode).toBe(200);
  });

  it('names what is not there', async () => {
    expect((await get('/api/rounds/small/blocks/khong-co/certainty')).statusCode).toBe(404);
    expect((await get('/api/rounds/small/units/khong-co/certainty')).statusCode).toBe(404);
  });
});
