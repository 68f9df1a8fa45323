import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createWorkshop, query } from './embedded.fixture.ts';
import { EmbeddedFault } from './embedded-fault.ts';
import { isAlive, waitForEnd } from './living-pid.ts';
import { chooseAccount } from './server-account.ts';
import { startEmbeddedPostgres } from './start-embedded.ts';

const workshop = createWorkshop();
const { createFolder, createUsedFolder, start, startOwner } = workshop;
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

const isRoot = process.getuid?.() === 0;

function expectFault(code: string, details: Record<string, unknown>): unknown {
  return expect.objectContaining({ code, details: expect.objectContaining(details) as unknown });
}

async function faultOf(starting: Promise<unknown>): Promise<unknown> {
  const error = await starting.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(EmbeddedFault);
  return error;
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
  });
}

async function killAndWait(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await endOf(child);
}

describe('startEmbeddedPostgres', () => {
  it('makes the data once, and a row outlives the stop', async () => {
    const folder = createFolder();
    const first = await start(folder);
    expect([first.isNew, first.isReattached]).toEqual([true, false]);
    await query(first, "create table unit (name text); insert into unit values ('Sở Tài chính')");
    await Promise.all([first.stop(), first.stop()]);
    expect(isAlive(first.pid)).toBe(false);
    expect(existsSync(join(folder, 'owner.json'))).toBe(false);

    const second = await start(folder);
    expect([second.isNew, second.isReattached]).toEqual([false, false]);
    expect(await query(second, 'select name, upper(name) from unit')).toEqual([['Sở Tài chính', 'SỞ TÀI CHÍNH']]);
    await second.stop();
    expect(workshop.lines).toEqual([]);
  });

  it('writes safely, checks its pages and listens to no network', async () => {
    const server = await start(await createUsedFolder());
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses'];
    const shown = names.concat('server_encoding', 'TimeZone').map((name) => `current_setting('${name}')`);
    const [row] = await query(server, `select ${shown.join(', ')}`);
    expect(row).toEqual(['on', 'on', 'on', 'on', '', 'UTF8', 'UTC']);
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);
    await server.stop();
  });

  it.runIf(isRoot)('never runs the server as root', async () => {
    const folder = await createUsedFolder();
    const server = await start(folder);
    const account = chooseAccount(join(folder, 'missing'));
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    const ids = (name: string): number[] | undefined =>
      new RegExp(`^${name}:\\s(.*)$`, 'm').exec(status)?.[1]?.trim().split(/\s+/).filter(Boolean).map(Number);
    expect(account?.uid).toBeGreaterThan(0);
    expect(ids('Uid')).toEqual(Array(4).fill(account?.uid));
    expect(ids('Gid')).toEqual(Array(4).fill(account?.gid));
    expect(ids('Groups')).toEqual([]);
    await server.stop();
  });

  it('puts the socket elsewhere where its path would be too long, and under names with odd characters', async () => {
    const folder = createFolder(`a 'b", ${'đ'.repeat(60)}`);
    const server = await start(folder);
    expect(dirname(server.connection.host)).toBe(tmpdir());
    await server.stop();
    expect(existsSync(server.connection.host)).toBe(false);
    const odd = await start(createFolder(`a 'b", c`));
    expect(odd.connection.host).toContain(`a 'b", c/socket`);
    await odd.stop();
  });
});

describe('a second process', () => {
  it('is refused while the first one runs, and so is a second call', async () => {
    const folder = await createUsedFolder();
    const server = await start(folder);
    expect((await startOwner(folder)).answer).toEqual({ code: 'database.in-use' });
    expect(await faultOf(start(folder))).toEqual(expectFault('database.in-use', { pid: process.pid }));
    expect(await query(server, 'select 1')).toEqual([[1]]);
    await server.stop();
  });

  it('is let in alone when several start at once', async () => {
    const folder = await createUsedFolder();
    const { child } = await startOwner(folder);
    await killAndWait(child);
    const answers = (await Promise.all(Array.from({ length: 5 }, () => startOwner(folder)))).map(
      ({ answer }) => answer,
    );
    expect(answers.filter(({ isReattached }) => isReattached)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'database.in-use')).toHaveLength(4);
    expect(readdirSync(folder).filter((name) => name.startsWith('owner.json'))).toEqual(['owner.json']);
  });

  it('is not kept out by the lock of a process that is gone', async () => {
    const folder = await createUsedFolder();
    // Alive, but born at another time; and what a power cut may leave.
    const foreign = { pid: process.pid, birthMark: 'another boot 1', startedAt: new Date().toISOString(), token: 'x' };
    writeFileSync(join(folder, 'owner.json'), JSON.stringify(foreign));
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'owner.json'), '');
    writeFileSync(join(folder, 'owner.json.after-unreadable'), '');
    await (await start(folder)).stop();
    expect(readdirSync(folder).filter((name) => name.startsWith('owner.json'))).toEqual([]);
  });
});

describe('after a kill', () => {
  it('of the server, the rows are there at the next start', async () => {
    const folder = await createUsedFolder();
    const first = await start(folder);
    await query(first, 'create table kept as select generate_series(1, 1000) as n');
    const ended = new Promise<void>((resolve) => {
      first.onExit(resolve);
    });
    process.kill(first.pid, 'SIGKILL');
    await ended;
    expect(workshop.lines.join()).toContain('ended unexpectedly');
    await first.stop();

    const second = await start(folder);
    expect(second.isReattached).toBe(false);
    expect(await query(second, 'select count(*)::int from kept')).toEqual([[1000]]);
    await second.stop();
  });

  it('of the owner, the next one goes on with the same server, and stops it', async () => {
    const folder = await createUsedFolder();
    const { child, answer } = await startOwner(folder);
    await killAndWait(child);
    const server = await start(folder);
    expect([server.pid, server.isReattached, server.isNew]).toEqual([answer.pid, true, false]);
    expect(await query(server, 'select 1')).toEqual([[1]]);
    let hasExited = false;
    server.onExit(() => {
      hasExited = true;
    });
    await server.stop();
    expect([isAlive(server.pid), hasExited]).toEqual([false, false]);
    await (await start(folder)).stop();
  });

  it('of owner and server at once, the next one starts', async () => {
    const folder = await createUsedFolder();
    const { child, answer } = await startOwner(folder);
    if (answer.pid) process.kill(answer.pid, 'SIGKILL');
    await killAndWait(child);
    const server = await start(folder);
    expect([server.isReattached, server.pid === answer.pid]).toEqual([false, false]);
    await server.stop();
  });

  it('of the server, whose number another process of its account has got since', async () => {
    const folder = await createUsedFolder();
    const { child, answer } = await startOwner(folder);
    process.kill(answer.pid ?? 0, 'SIGKILL');
    await killAndWait(child);
    const account = chooseAccount(join(folder, 'data'));
    const other = spawn('sleep', ['60'], {
      stdio: 'ignore',
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
    try {
      const path = join(folder, 'data', 'postmaster.pid');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(other.pid)));
      await (await start(folder)).stop();
      expect(isAlive(other.pid ?? 0)).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('during the first start, the data are made anew', async () => {
    const folder = createFolder();
    mkdirSync(join(folder, 'data.new', 'base'), { recursive: true });
    const server = await start(folder);
    expect([server.isNew, existsSync(join(folder, 'data.new'))]).toEqual([true, false]);
    await server.stop();
  });
});

describe('a server left alone', () => {
  it('is asked to stop when its owner ends without a word', async () => {
    const { answer } = await startOwner(await createUsedFolder(), 'leave');
    expect(await waitForEnd(answer.pid ?? 0, 10_000)).toBe(true);
  });

  it('that is stopping is waited for', async () => {
    const folder = await createUsedFolder();
    const { child } = await startOwner(folder, 'leave');
    await endOf(child);
    const server = await start(folder);
    expect(server.isReattached).toBe(false);
    expect(await query(server, 'select 1')).toEqual([[1]]);
    await server.stop();
  });
});

describe('what cannot start', () => {
  it('is told with the last lines of the log, and gives the lock back', async () => {
    const folder = await createUsedFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '9.6\n');
    const fault = await faultOf(start(folder));
    expect(fault).toEqual(expectFault('database.not-startable', { reason: 'server-ended' }));
    expect(String(fault)).toContain('incompatible');
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '18\n');
    await (await start(folder)).stop();
  });

  it.runIf(isRoot)(
    'is not a folder the account may not reach: its data are elsewhere, and found again there',
    async () => {
      const folder = createFolder('closed');
      mkdirSync(folder, { mode: 0o700 });
      const lines: string[] = [];
      const options = { folder: join(folder, 'postgres'), log: (line: string) => lines.push(line) };
      const first = await startEmbeddedPostgres(options);
      await first.stop();
      const [told = ''] = lines;
      expect(told).toMatch(/its data are in \/var\/lib\/ddci\/[0-9a-f]{16}\/postgres$/);
      const second = await startEmbeddedPostgres(options);
      await second.stop();
      expect([first.isNew, second.isNew]).toEqual([true, false]);
      rmSync(dirname(told.slice(told.indexOf('/var/lib/ddci'))), { recursive: true });
    },
  );

  it('is a folder that is a file', async () => {
    const folder = createFolder();
    writeFileSync(folder, '');
    const details = { reason: 'folder-unusable', path: folder };
    expect(await faultOf(start(folder))).toEqual(expectFault('database.not-startable', details));
  });
});
