import { existsSync, readFileSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { enterableFolder, findFreePort, type Run, startProgram, statusOf, until } from '../support/program.ts';

// The program goes on when its database is gone, says so, and works again when the database is back.

const wrongSignIn = { email: 'nobody@example.vn', password: 'a wrong password' };

/** What a sign-in is answered: 401 when the database was asked, 503 when it could not be. */
async function signInStatus(origin: string): Promise<{ status: number; code: string }> {
  const response = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(wrongSignIn),
  });
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

/** The process number of the server; null while there is none. */
function postmaster(data: string): number | null {
  const path = join(data, 'postgres', 'data', 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}

async function stop({ child, ended }: Run): Promise<void> {
  child.kill('SIGTERM');
  const { code, out } = await ended;
  expect(code === 0 ? '' : out).toBe('');
}

it('the embedded server that is killed is started again by the program that runs on', async () => {
  const data = enterableFolder();
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const run = startProgram({ DDCI_VAR: data, DDCI_PORT: String(port) }, 'start');
  await until(() => run.printed().includes('token='), 'the first start');
  for (let round = 0; round < 3; round += 1) {
    const pid = postmaster(data);
    process.kill(pid ?? 0, 'SIGKILL');
    expect(await statusOf(`${origin}/health/live`)).toBe(200);
    await until(() => ![null, pid].includes(postmaster(data)), 'another server is started');
    await until(async () => (await statusOf(`${origin}/health/ready`)) === 200, 'it answers');
    expect(await signInStatus(origin)).toEqual({ status: 401, code: 'account.wrong-sign-in' });
  }
  expect(run.child.exitCode).toBeNull();
  await stop(run);
}, 120_000);

it('a connection that is cut is told as such and made again', async () => {
  const database = await openTestDatabase();
  const cable = await layCable(database.address);
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const run = startProgram(
    {
      DATABASE_URL: `postgres://${cable.user}@127.0.0.1:${cable.port}/${cable.database}`,
      DDCI_PORT: String(port),
      DDCI_ORIGIN: origin,
      DDCI_SECRET: 'a secret of a test that is long enough',
    },
    'serve',
  );
  try {
    await until(() => run.printed().includes('token='), 'the first start');
    for (let round = 0; round < 3; round += 1) {
      cable.cut();
      expect(await signInStatus(origin)).toEqual({ status: 503, code: 'database.unavailable' });
      expect([await statusOf(`${origin}/health/live`), await statusOf(`${origin}/health/ready`)]).toEqual([200, 503]);
      cable.mend();
      await until(async () => (await statusOf(`${origin}/health/ready`)) === 200, 'the connection is back');
      expect(await signInStatus(origin)).toEqual({ status: 401, code: 'account.wrong-sign-in' });
      await pause(20);
    }
    expect(run.child.exitCode).toBeNull();
  } finally {
    await stop(run);
    cable.close();
    await database.close();
  }
}, 120_000);

/** A connection to the database that can be cut: a port of this machine, handed on to where the database listens. */
async function layCable(address: Awaited<ReturnType<typeof openTestDatabase>>['address']) {
  const target = targetOf(address);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = createConnection(target.place);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const port = await findFreePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    user: target.user,
    database: target.database,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend() {
      isCut = false;
    },
    close() {
      this.cut();
      server.close();
    },
  };
}

function targetOf(address: Awaited<ReturnType<typeof openTestDatabase>>['address']) {
  if (!('url' in address)) {
    const { host, port, user, database } = address;
    return { place: { path: join(host, `.s.PGSQL.${port}`) }, user, database };
  }
  const url = new URL(address.url);
  const place = { host: url.hostname, port: Number(url.port || '5432') };
  return { place, user: url.username, database: url.pathname.slice(1) };
}
