import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ddci, ddciIn, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { changed, changedEdition, smallFiles, smallRound } from '../support/small-round.ts';

// The commands as they are typed, each with its own opening of the database.

let environment: Record<string, string>;
let close: () => Promise<void>;

beforeAll(async () => {
  if (process.env.DATABASE_URL) {
    const database = await openTestDatabase();
    environment = { DATABASE_URL: 'url' in database.address ? database.address.url : '' };
    close = () => database.close();
    return;
  }
  const folder = temporaryFolder();
  // The embedded server never runs as root, so that its account must be able to enter.
  chmodSync(folder, 0o755);
  environment = { DDCI_VAR: folder };
  close = async () => undefined;
}, 60_000);

afterAll(() => close(), 60_000);

const run = (...args: string[]) => ddciIn(environment, ...args, '--lang', 'en');
const code = 'small';
const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

async function runIds(): Promise<string[]> {
  return (await run('round', 'runs', code)).out.match(idPattern) ?? [];
}

describe('a round on the command line', () => {
  const folder = smallRound();

  it('is made of an edition, approved, fielded and closed', async () => {
    expect((await run('round', 'draft', folder)).out).toMatch(
      /^Round small is a draft; hash of the edition [0-9a-f]{64}\.\n$/,
    );
    expect((await run('round', 'draft', folder)).err).toContain('is in the database already');
    expect((await run('round', 'draft', folder, '--replace')).exitCode).toBe(0);
    expect((await run('round', 'status', code, 'fielding')).err).toContain('is not approved');
    expect((await run('round', 'approve', code)).out).toContain('The edition of round small is approved');
    expect((await run('round', 'draft', folder, '--replace')).err).toContain('can neither be changed nor replaced');
    expect((await run('import', folder)).err).toBe(
      'The round "small" is in the state "Draft", in which this cannot be done; from there it may go to: Survey under way.\n',
    );
    expect((await run('round', 'status', code, 'fielding')).out).toBe('Round small: Survey under way.\n');
    expect((await run('round', 'status', code, 'closed')).out).toBe('Round small: Input closed.\n');
    const faulty = smallRound(changedEdition((edition) => Object.assign(edition, { code: 'faulty', year: 1 })));
    const { exitCode, err } = await run('round', 'draft', faulty);
    expect([exitCode, err]).toEqual([
      1,
      '1 faults:\n  edition.json, year, "1": not in the required form (too_small); expected: ≥ 1990\n',
    ]);
  });

  it('has its edition compared with itself and with that of another round', async () => {
    const other = smallRound(
      changedEdition((edition) => {
        Object.assign(edition, { code: 'compared' });
        Object.assign(edition.blocks[0]?.nodes[2] ?? {}, { weight: 2 });
      }),
    );
    expect((await run('round', 'draft', other)).exitCode).toBe(0);
    expect((await run('round', 'diff', 'compared')).out).toBe('compared (1) → compared (1): 0 differences\n');
    const { out } = await run('round', 'diff', 'compared', '--with', code);
    expect(out.split('\n')).toEqual([
      ...['small (2) → compared (1): 2 differences'],
      ...['the whole edition · changed: code', '  − small', '  + compared'],
      ...['block › part › i1 · changed: weight', '  − 1', '  + 2', ''],
    ]);
    expect((await run('round', 'diff', code, '--to', '7')).err).toContain('has no version 7');
    expect((await run('round', 'diff', code, '--from', 'x')).exitCode).toBe(2);
  });

  it('is imported, corrected with a reason and scored again', async () => {
    expect((await run('import', folder)).out).toBe('Round small is imported: 2 units, 4 questionnaires.\n');
    const corrected = smallRound(changed('records.csv', 'u1,i3,4.5', 'u1,i3,5'));
    expect(await run('import', corrected)).toMatchObject({ exitCode: 1, out: '' });
    expect((await run('import', corrected, '--reason', 'u1 was mistyped')).exitCode).toBe(0);
    const rescored = await run('rescore', code, '--reason', 'to be sure');
    const ids = await runIds();
    expect(ids).toHaveLength(3);
    expect(rescored.out).toBe(`Round small is scored again: run ${ids[2]}.\n`);
    const { out } = await run('round', 'runs', code);
    expect(out.split('\n').map((line) => /import|u1 was mistyped|to be sure/.exec(line)?.[0])).toEqual([
      ...[undefined, 'import', 'u1 was mistyped', 'to be sure', undefined],
    ]);
  });

  it('is published with its document, and again only with a reason', async () => {
    const [first = ''] = await runIds();
    const document = ['--document-number', '12/QĐ-UBND', '--document-issuer', 'UBND tỉnh'];
    expect((await run('publish', code, '--run', first, ...document)).err).toContain('"--document-date" is missing');
    const wrongDate = await run('publish', code, '--run', first, ...document, '--document-date', '31/02/2024');
    expect([wrongDate.exitCode, wrongDate.err]).toEqual([2, expect.stringContaining('"31/02/2024" is not possible')]);
    const published = await run('publish', code, '--run', first, ...document, '--document-date', '05/01/2025');
    expect(published.out).toBe(`Run ${first} of round small is published (publication 1).\n`);
    expect((await run('publish', code, '--run', 'last')).err).toContain('needs a reason');
    expect((await run('publish', code, '--run', 'last', '--reason', ' ')).exitCode).toBe(2);
    expect((await run('publish', code, '--run', 'last', '--reason', 'u1 was mistyped')).out).toContain(
      '(publication 2)',
    );
    expect((await run('publish', code, '--run', 'none', '--reason', 'x')).err).toContain('has no scoring run "none"');
    expect((await run('round', 'list')).out).toMatch(/^small +2024 +Published /m);
    expect((await run('round', 'runs', code)).out).toMatch(/import +\(1\) \d\d\/\d\d\/\d{4} \d\d:\d\d$/m);
  });

  it('has every run exported with its own input, which verifies', async () => {
    const ids = await runIds();
    const records: string[] = [];
    for (const id of [...ids, 'last']) {
      const out = join(temporaryFolder(), 'out');
      expect((await run('export', code, out, '--run', id)).exitCode).toBe(0);
      expect((await ddci('verify', join(out, 'result.json'), out)).exitCode).toBe(0);
      records.push(readFileSync(join(out, 'records.csv'), 'utf8'));
    }
    const before = smallFiles['records.csv'];
    const after = before.replace('u1,i3,4.5', 'u1,i3,5');
    expect(records).toEqual([before, after, after, after]);
    expect((await run('export', code, join(temporaryFolder(), 'out'), '--run', 'none')).exitCode).toBe(1);
  });

  it('has the published figures of earlier years entered from a file, all or none', async () => {
    const path = join(temporaryFolder(), 'series.csv');
    const header = 'year;block;unit_code;node_code;score;rank;source\n';
    writeFileSync(path, `${header}2022;b;u1;total;66,50;1;Báo cáo\n2022;b;u2;total;1001;0;\n`);
    const faulty = await run('series', 'import', path);
    expect([faulty.exitCode, faulty.err]).toEqual([
      1,
      [
        '3 faults:',
        '  series.csv, row 3, column rank, "0": out of range (1, 2, …)',
        '  series.csv, row 3, column source: the cell is empty and needs a value',
        '  series.csv, row 3, column score, "1001": out of range (0–1000)',
        '',
      ].join('\n'),
    ]);
    writeFileSync(path, `${header}2022;b;u1;total;66,50;1;Báo cáo\n`);
    expect((await run('series', 'import', path)).out).toBe('1 published figures are entered.\n');
    writeFileSync(path, header);
    expect((await run('series', 'import', path)).err).toContain('series.csv: the file is empty');
    expect((await run('series', 'import', `${path}.none`)).exitCode).toBe(1);
  });

  it('is called wrongly without a word or with another one', async () => {
    for (const args of [
      ['round'],
      ['round', 'go'],
      ['series'],
      ['series', 'go'],
      ['round', 'status', code, 'scored'],
    ]) {
      expect((await run(...args)).exitCode).toBe(2);
    }
    expect((await run('round', 'go')).err).toContain('"go" is not possible for "round"; use: list, draft, approve');
    expect((await run('rescore', code)).err).toContain('"--reason <text>" is missing');
    expect((await run('round', 'status', '--help')).out).toContain('ddci round status <round> <fielding|closed>');
  });

  it('leaves a log that verifies', async () => {
    expect((await run('audit', 'verify')).out).toContain('The log is whole');
  });
});
