import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/cli.ts';
import { demoAs, killServer, run, start, traversableFolder } from '../support/killing.ts';

// Kill -9 while a round is being imported, at a different moment each time. After the next start the round is there as a
// whole or not at all, the log still verifies, and nothing that was acknowledged is lost.

const rounds = 10;

/** What a round looks like after a restart: `whole` when its export computes to the same result, `absent`, or a word of complaint. */
async function stateOf(data: string, code: string): Promise<string> {
  const log = await run(data, 'audit', 'verify', '--lang', 'en');
  if (log.code !== 0 || !log.out.includes('The log is whole')) return `log: ${log.out}`;
  const out = join(temporaryFolder(), 'out');
  const exported = await run(data, 'export', code, out, '--lang', 'en');
  if (exported.code !== 0) return exported.out.includes(`no round "${code}"`) ? 'absent' : exported.out;
  const verified = await run(data, 'verify', join(out, 'result.json'), out);
  return verified.code === 0 ? 'whole' : verified.out;
}

/** What may be left of an import: all of it when it was acknowledged, else all or nothing. */
const allowed = (wasAcknowledged: boolean): string[] => (wasAcknowledged ? ['whole'] : ['whole', 'absent']);

/** How long an import takes here when nobody disturbs it: the kills are spread over that time. */
async function timeImport(data: string): Promise<number> {
  const startedAt = performance.now();
  expect((await run(data, 'import', demoAs('undisturbed'))).code).toBe(0);
  return performance.now() - startedAt;
}

describe('kill -9 during an import', () => {
  it('of the program: all or nothing, and the log verifies', async () => {
    const data = traversableFolder();
    expect((await run(data, 'migrate')).code).toBe(0);
    const wholeMs = await timeImport(data);
    let killed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { child, ended } = start(data, 'import', demoAs(`k${round}`), '--lang', 'en');
      await pause(wholeMs * (0.3 + 0.06 * round));
      child.kill('SIGKILL');
      const { code, out } = await ended;
      if (code === null) killed += 1;
      expect(allowed(out.includes('is imported'))).toContain(await stateOf(data, `k${round}`));
    }
    console.log(`the program was killed in ${killed} of ${rounds} imports`);
    expect(killed).toBeGreaterThan(2);
    expect((await run(data, 'import', demoAs('last'))).code).toBe(0);
  }, 300_000);

  it('of PostgreSQL: the import says so, and nothing is half done', async () => {
    const data = traversableFolder();
    expect((await run(data, 'migrate')).code).toBe(0);
    const wholeMs = await timeImport(data);
    let failed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { ended } = start(data, 'import', demoAs(`p${round}`), '--lang', 'en');
      await pause(wholeMs * (0.3 + 0.06 * round));
      killServer(data);
      const { code, out } = await ended;
      if (code !== 0) failed += 1;
      expect(out).not.toContain('at async');
      expect(allowed(out.includes('is imported'))).toContain(await stateOf(data, `p${round}`));
    }
    console.log(`PostgreSQL was killed during ${failed} of ${rounds} imports`);
    expect(failed).toBeGreaterThan(2);
  }, 300_000);
});
