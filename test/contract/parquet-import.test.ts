import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRound } from '#domain/assessment-round/export-round.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { printRun, runScoring, type ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { writeRoundFolder } from '#storage/round-folder/write-round-folder.ts';
import { copyDemo, ddci, demoFolder, readDemo, readFolder, sha256, temporaryFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import { changed, smallRound } from '../support/small-round.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);

afterAll(() => database.close(), 60_000);

/** Puts answers.parquet in the place of the answers.csv of a folder, its columns as the query makes them. */
async function toParquet(folder: string, columns: string): Promise<void> {
  const csv = join(folder, 'answers.csv');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select ${columns} from read_csv('${csv}', all_varchar = true)) to '${join(folder, 'answers.parquet')}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  rmSync(csv);
}

/** Imports the folder and exports the round; gives the folder that came out and the run. */
async function throughDatabase(folder: string, code: string): Promise<{ out: string; run: ScoringRun }> {
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const input = { source, openContent: () => openRoundContent(folder, true) };
  await importRound(database.context(), input, faults);
  expect(faults.kept()).toEqual([]);
  const out = join(temporaryFolder(), 'out');
  return exportRound(database.context(), { code }, async (content, run) => {
    if (!run) throw new Error('no run');
    await writeRoundFolder(out, content, [{ name: 'result.json', chunks: printRun(run) }]);
    return { out, run };
  });
}

describe('a round with answers in Parquet', () => {
  it('comes out of the database as the CSV it was made of, with the same hash of its input', async () => {
    const folder = copyDemo();
    await toParquet(folder, '*');
    const { out, run } = await throughDatabase(folder, 'lang-son-2023');
    expect(readFileSync(join(out, 'answers.csv')).equals(readFileSync(join(demoFolder, 'answers.csv')))).toBe(true);
    expect(run.inputHash).toBe(runScoring(await readDemo(), sha256).inputHash);
    const verified = await ddci('verify', join(out, 'result.json'), out);
    expect(verified).toMatchObject({ exitCode: 0, err: '' });
  });

  it('and typed columns is the same input: 1.0 is the answer 1, a weight of 1.50 is 1.5, NULL is no answer', async () => {
    const folder = smallRound();
    await toParquet(
      folder,
      `respondent_id, unit_code, stratum, design_weight::decimal(9, 2) design_weight, q1::double q1, q2::double q2`,
    );
    const { out, run } = await throughDatabase(folder, 'small');
    expect(readFileSync(join(out, 'answers.csv'), 'utf8')).toBe(
      'respondent_id,unit_code,stratum,design_weight,q1,q2\n' +
        'r1,u1,s,1.5,5,10.5\nr2,u1,s,1,3,20\nr1,u2,s,2,1,30\nr3,u2,s,1,2,\n',
    );
    const { round } = await readFolder(smallRound());
    expect(run.inputHash).toBe(round && runScoring(round, sha256).inputHash);
  });

  it('is not stored in part when its file is not what it was when it was checked', async () => {
    const folder = smallRound(changed('edition.json', '"code":"small"', '"code":"broken"'));
    await toParquet(folder, '*');
    const openContent = async () => {
      const content = await openRoundContent(folder, true);
      writeFileSync(join(folder, 'answers.parquet'), 'PAR1');
      return content;
    };
    const input = { source: folderSource(folder, () => undefined), openContent };
    await expect(importRound(database.context(), input, createFaultList())).rejects.toThrow('cannot be read any more');
    expect(await database.context().transaction(({ rounds }) => rounds.find('broken'))).toBeNull();
  });
});
