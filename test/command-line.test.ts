import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { resultRowColumns } from '#domain/scoring-run/result-columns.ts';
import { languages } from '#locale/format.ts';
import { copyDemo, ddci, demoFolder, readFolder, root, temporaryFolder } from './support/cli.ts';

const program = join(root, 'bin', 'ddci.js');

describe('ddci score', () => {
  it('json: the form of its own schema, a flat list, nulls with a reason', async () => {
    const { out } = await ddci('score', demoFolder, '--format', 'json');
    const result = resultFile.parse(JSON.parse(out));
    expect(result.results).toHaveLength(11 * 129 + 12 * 49);
    for (const row of result.results) expect(row.score === null).toBe(row.status !== 'ok');
    expect(Object.keys(result.results[0] ?? {})).toEqual(resultRowColumns);
  });

  it('csv: a line for each row of results', async () => {
    const { out } = await ddci('score', demoFolder, '--format', 'csv', '--block', 'districts');
    const [header, first = '', ...rest] = out.trimEnd().split('\n');
    expect(header).toBe(resultRowColumns.join(','));
    expect(first.split(',').slice(0, 4)).toEqual(['districts', 'chi-lang', 'total', 'index']);
    expect(rest).toHaveLength(11 * 129 - 1);
  });

  it('xlsx: needs a file, and then writes it', async () => {
    expect((await ddci('score', demoFolder, '--format', 'xlsx')).exitCode).toBe(2);
    const path = join(temporaryFolder(), 'result.xlsx');
    const { exitCode, err } = await ddci('score', demoFolder, '--format', 'xlsx', '--out', path);
    expect(exitCode).toBe(0);
    expect(err).toContain(path);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  });

  it('one block only; an unknown one is told with those there are', async () => {
    const { out } = await ddci('score', demoFolder, '--block', 'departments');
    expect(out).not.toContain('Chi Lăng  ');
    const { exitCode, err } = await ddci('score', demoFolder, '--block', 'x', '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(err).toBe('There is no block "x"; there are: districts, departments.\n');
  });

  it('carries the notice of simulation in every language', async () => {
    expect((await ddci('score', demoFolder)).out).toContain('[MÔ PHỎNG]');
    expect((await ddci('score', demoFolder, '--lang', 'en')).out).toContain('[SIMULATED]');
  });
});

describe('ddci verify', () => {
  it('finds a result equal to its recomputation, also of one block', async () => {
    const folder = temporaryFolder();
    for (const more of [[], ['--block', 'districts']]) {
      const path = join(folder, `result${more.length}.json`);
      await ddci('score', demoFolder, '--format', 'json', '--out', path, ...more);
      expect((await ddci('verify', path, demoFolder)).exitCode).toBe(0);
    }
  });

  it.each([
    ['a score', (text: string) => text.replace('"publishedScore":66.57', '"publishedScore":66.58'), '66.57'],
    [
      'the notice of simulation',
      (text: string) => text.replace(/"simulation": \{[^}]*\}/, '"simulation": null'),
      'simulation',
    ],
    ['a name', (text: string) => text.replace('Chi Lăng district', 'Another district'), 'units'],
  ])('finds %s that was changed', async (_name, change, told) => {
    const path = join(temporaryFolder(), 'result.json');
    const { out } = await ddci('score', demoFolder, '--format', 'json');
    writeFileSync(path, change(out));
    const verified = await ddci('verify', path, demoFolder);
    expect(verified.exitCode).toBe(1);
    expect(verified.out).toContain(told);
  });

  it('finds one answer that was changed', async () => {
    const path = join(temporaryFolder(), 'result.json');
    await ddci('score', demoFolder, '--format', 'json', '--out', path);
    const folder = copyDemo();
    const answers = join(folder, 'answers.csv');
    writeFileSync(answers, readFileSync(answers, 'utf8').replace(',1,1,', ',1,0,'));
    const { exitCode, out } = await ddci('verify', path, folder);
    expect(exitCode).toBe(1);
    expect(out).toContain('inputHash');
  });

  it('says why a file cannot be read', async () => {
    const path = join(temporaryFolder(), 'result.json');
    writeFileSync(path, '{"format":"ddci-result"}');
    const { exitCode, err } = await ddci('verify', path, demoFolder, '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(err).toContain('cannot be read: formatVersion');
  });
});

describe('ddci convert', () => {
  it('folder to workbook and back scores to the same hashes', async () => {
    const folder = temporaryFolder();
    const book = join(folder, 'round.xlsx');
    const back = join(folder, 'back');
    expect((await ddci('convert', demoFolder, book)).exitCode).toBe(0);
    expect((await ddci('convert', book, back)).exitCode).toBe(0);
    const printed = async (path: string) => (await ddci('score', path, '--format', 'json')).out;
    const original = await printed(demoFolder);
    expect((await printed(back)) === original).toBe(true);
    expect((await printed(book)) === original).toBe(true);
  }, 60_000);

  it('overwrites nothing', async () => {
    const { exitCode, err } = await ddci('convert', demoFolder, copyDemo(), '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(err).toContain('it is not overwritten');
  });
});

describe('ddci schema', () => {
  it.each(['edition', 'result'])('%s is JSON Schema 2020-12', async (name) => {
    const { out } = await ddci('schema', name);
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
  });
});

describe('a wrong call ends with 2 and is told in the language asked for', () => {
  it.each([
    [['scor'], 'There is no command "scor".'],
    [['score', demoFolder, '--fromat', 'json'], 'There is no option "--fromat".'],
    [['score'], 'The argument "dir" is missing.'],
    [['score', demoFolder, '--format', 'pdf'], '"pdf" is not possible'],
    [['score', demoFolder, '--block'], 'needs a value'],
    [['explain', demoFolder, '--unit', 'chi-lang'], 'is missing'],
    [['check', demoFolder, 'more'], 'Too many arguments.'],
    [['schema', 'x'], '"x" is not possible for "schema"; use: edition, result.'],
  ])('%j', async (args, told) => {
    const [command = '', ...rest] = args;
    const { exitCode, err } = await ddci(command, '--lang', 'en', ...rest);
    expect(exitCode).toBe(2);
    expect(err).toContain(told);
    expect(err).not.toContain('error:');
  });

  it('what is not there ends with 1', async () => {
    expect(await ddci('score', join(root, 'nowhere'))).toMatchObject({ exitCode: 1, out: '' });
    expect((await ddci('explain', demoFolder, '--unit', 'x', '--node', 'total')).exitCode).toBe(1);
    expect((await ddci('explain', demoFolder, '--unit', 'chi-lang', '--node', 'x')).exitCode).toBe(1);
    expect((await ddci('diagnose', demoFolder, '--unit', 'x')).exitCode).toBe(1);
  });

  it('help is in both languages', async () => {
    for (const language of languages) {
      const { exitCode, out } = await ddci('score', '--help', '--lang', language);
      expect(exitCode).toBe(0);
      expect(out).toContain(language === 'vi' ? 'Tùy chọn:' : 'Options:');
    }
  });
});

describe('the program as a process', () => {
  const run = (args: string[], more: { shell?: string } = {}) =>
    more.shell === undefined
      ? spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
      : spawnSync('sh', ['-c', more.shell], { encoding: 'utf8' });

  it('prints its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  it('does not take a closed pipe for an error', () => {
    const { stdout, stderr } = run([], {
      shell: `('${process.execPath}' '${program}' score '${demoFolder}' --format json; echo "code $?" >&2) | head -1`,
    });
    expect(stdout).toBe('{\n');
    expect(stderr).toBe('code 0\n');
  });

  it('leaves no half file where it cannot write', () => {
    const path = join(temporaryFolder(), 'missing', 'result.json');
    const { status, stderr } = run(['score', demoFolder, '--format', 'json', '--out', path, '--lang', 'en']);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be written: ENOENT');
    expect(existsSync(path)).toBe(false);
  });

  it('writes no colour but to a terminal', () => {
    expect(run(['score', demoFolder]).stdout).not.toContain('\u001b');
  });
});

describe('what keeps a database or a server from opening is told, not taken for a fault of the program', () => {
  const run = (settings: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args, '--lang', 'en'], {
      encoding: 'utf8',
      env: { ...process.env, DDCI_VAR: join(temporaryFolder(), 'var'), ...settings },
    });

  it.each([
    [
      'nobody listens there',
      { DATABASE_URL: 'postgres://a@127.0.0.1:1/x' },
      ['migrate'],
      1,
      'The database cannot be opened: connect ECONNREFUSED',
    ],
    [
      'it is no PostgreSQL',
      { DATABASE_URL: 'mysql://localhost/x' },
      ['migrate'],
      1,
      'The configuration is wrong: DATABASE_URL',
    ],
    ['an installation has none', { DATABASE_URL: '' }, ['serve'], 1, 'DATABASE_URL is not set'],
    ['a port is no number', { DDCI_PORT: 'x' }, ['config'], 1, 'DDCI_PORT'],
    [
      'an e-mail is none',
      {},
      ['admin', 'create', '--email', 'nonsense', '--name', 'x'],
      2,
      '"nonsense" is not possible for "--email"',
    ],
  ])('%s', (_name, settings, args, status, told) => {
    const ended = run(settings, ...args);
    expect(ended.stderr).toContain(told);
    expect(ended.status).toBe(status);
  });
});

describe('answers in Parquet', () => {
  it('score as those in CSV', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const folder = copyDemo();
    const csv = join(folder, 'answers.csv');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `copy (select * from read_csv('${csv}', all_varchar = true)) to '${join(folder, 'answers.parquet')}' (format parquet)`,
    );
    connection.closeSync();
    const { rmSync } = await import('node:fs');
    rmSync(csv);
    const { round } = await readFolder(folder);
    expect(round?.answers?.rowCount).toBeGreaterThan(1000);
    const fromParquet = await ddci('score', folder, '--format', 'json');
    const fromCsv = await ddci('score', demoFolder, '--format', 'json');
    expect(fromParquet.out === fromCsv.out).toBe(true);
  });
});
