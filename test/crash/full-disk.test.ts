import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findNativePrograms } from '#storage/postgres/embedded/native-programs.ts';
import { chooseAccount, spawnIdentity } from '#storage/postgres/embedded/server-account.ts';
import { startEmbeddedPostgres } from '#storage/postgres/embedded/start-embedded.ts';
import { copyDemo, demoFolder } from '../support/cli.ts';
import { enterableFolder, findFreePort, startProgram, statusOf, until } from '../support/program.ts';

// A disk that is full while a round is imported. The disk is a small library between PostgreSQL and the system: while a
// file is there, every call that would make a file longer fails with ENOSPC, as it does on a full disk.

const english = ['--lang', 'en'];

it('a full disk is told in words, leaves nothing half done, and all works again when there is room', async () => {
  const server = await startServerOnSmallDisk();
  const environment = { DATABASE_URL: server.url, DDCI_SECRET: 'a secret of a test that is long enough' };
  const run = (...args: string[]) => startProgram(environment, ...args, ...english).ended;
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const serving = startProgram({ ...environment, DDCI_PORT: String(port), DDCI_ORIGIN: origin }, 'serve');
  try {
    await until(async () => (await statusOf(`${origin}/health/ready`)) === 200, 'the start');
    expect(await run('import', demoFolder)).toMatchObject({ code: 0 });
    const before = await run('audit', 'verify');
    server.fill();
    const refused = await run('import', demoAs('too-much'));
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('The disk of the database server is full: nothing was written.');
    expect(await statusOf(`${origin}/health/live`)).toBe(200);
    server.makeRoom();
    await until(async () => (await statusOf(`${origin}/health/ready`)) === 200, 'the server answers again', 60_000);
    expect(serving.child.exitCode).toBeNull();
    // Nothing half done: the log is what it was, and the round is not there.
    expect(await run('audit', 'verify')).toEqual(before);
    const { out } = await run('export', 'too-much', join(enterableFolder(), 'out'));
    expect(out).toContain('no round "too-much"');
    expect(await run('import', demoAs('too-much'))).toMatchObject({ code: 0 });
  } finally {
    serving.child.kill('SIGTERM');
    await serving.ended;
    await server.stop();
  }
}, 180_000);

function demoAs(code: string): string {
  const folder = copyDemo();
  const path = join(folder, 'edition.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"code": "lang-son-2023"', `"code": "${code}"`));
  return folder;
}

async function startServerOnSmallDisk() {
  const folder = enterableFolder();
  const made = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => undefined });
  await made.stop();
  const dataFolder = join(folder, 'postgres', 'data');
  const account = chooseAccount(dataFolder);
  const programs = findNativePrograms(join(folder, 'postgres', 'lib'), account);
  const library = join(folder, 'full-disk.so');
  const source = join(import.meta.dirname, 'full-disk.c');
  execFileSync('cc', ['-shared', '-fPIC', '-Wall', '-Werror', '-o', library, source, '-ldl']);
  chmodSync(library, 0o755);
  const accessFile = join(folder, 'hba.conf');
  writeFileSync(accessFile, 'host all all 127.0.0.1/32 trust\n');
  chmodSync(accessFile, 0o644);
  const flag = join(folder, 'disk-is-full');
  const port = await findFreePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    `hba_file=${accessFile}`,
    // The library stands between PostgreSQL and the calls it makes itself.
    'io_method=sync',
  ].flatMap((setting) => ['-c', setting]);
  const child = spawn(programs.postgres, ['-D', dataFolder, ...settings], {
    ...spawnIdentity(account),
    cwd: dataFolder,
    env: { ...programs.environment, LD_PRELOAD: library, DDCI_DISK_IS_FULL: flag },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  return {
    url: `postgres://${made.connection.user}@127.0.0.1:${port}/${made.connection.database}`,
    fill: () => writeFileSync(flag, ''),
    makeRoom: () => rmSync(flag),
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
