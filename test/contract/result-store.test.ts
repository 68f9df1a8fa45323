import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import type { RowFilter } from '#domain/scoring-run/result-store.port.ts';
import type { ResultRow, ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';
import { demoFolder } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';

const roundCode = 'lang-son-2023';
/** As no run is called. */
const noRun = '01890000-0000-7000-8000-000000000001';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let run: ScoringRun;
let runId: string;

const read = () => database.context();
const rowsOf = (filter: RowFilter, piece = { after: 0, limit: 100_000 }) =>
  read().read(({ results }) => results.listRows({ roundCode, runId }, filter, piece));

beforeAll(async () => {
  database = await openTestDatabase();
  const source = folderSource(demoFolder, () => undefined);
  const input = { source, openContent: () => openRoundContent(demoFolder, true) };
  const imported = await importRound(database.context(), input, createFaultList());
  runId = imported?.runId ?? '';
  const stored = await database.context().transaction(({ rounds }) => rounds.findRun(runId));
  if (!stored) throw new Error('no run');
  run = stored;
}, 60_000);

afterAll(() => database.close(), 60_000);

/** The whole run sifted in memory, with the places of its rows. */
function sifted({ block, unit, node, kind }: RowFilter): { position: number; row: ResultRow }[] {
  return run.results
    .map((row, index) => ({ position: index + 1, row }))
    .filter(({ row }) => (block ?? row.block) === row.block && (unit ?? row.unitCode) === row.unitCode)
    .filter(({ row }) => (node ?? row.nodeCode) === row.nodeCode && (kind ?? row.kind) === row.kind);
}

describe('the rows of a run in the database', () => {
  const filters: RowFilter[] = [
    {},
    { kind: 'index' },
    { kind: 'component', block: 'districts' },
    { unit: 'chi-lang' },
    { unit: 'chi-lang', kind: 'indicator' },
    { node: 'none' },
    { block: 'none', kind: 'index' },
  ];

  it.each(filters)('are those asked for, in the order of the run: %j', async (filter) => {
    const rows = await rowsOf(filter);
    const expected = sifted(filter);
    // To the letter: what was computed is what is read.
    expect(rows).toEqual(
      expected.map(({ position, row }) => ({
        position,
        block: row.block,
        unitCode: row.unitCode,
        nodeCode: row.nodeCode,
        figures: JSON.stringify(row),
      })),
    );
  });

  it('come in pieces that together are the whole', async () => {
    const gathered: number[] = [];
    for (let after = 0; ; ) {
      const piece = await rowsOf({ kind: 'component' }, { after, limit: 7 });
      expect(piece.length).toBeLessThanOrEqual(7);
      gathered.push(...piece.map(({ position }) => position));
      if (piece.length < 7) break;
      after = gathered.at(-1) ?? 0;
    }
    expect(gathered).toEqual(sifted({ kind: 'component' }).map(({ position }) => position));
    expect(gathered.length).toBeGreaterThan(100);
  });

  it('have a head with all but the rows, of that round alone', async () => {
    const head = (round: string, id: string) => read().read(({ results }) => results.findHead(round, id));
    const { results: _rows, ...expected } = run;
    expect(await head(roundCode, runId)).toEqual(expected);
    expect(await head('other', runId)).toBeNull();
    expect(await head(roundCode, noRun)).toBeNull();
    expect(await head(roundCode, "run-1' or true")).toBeNull();
  });
});

describe('the published run in the database', () => {
  const published = (...runIds: string[]) =>
    read().read(async ({ results }) => ({
      list: await results.listPublished(),
      runs: await results.findRunsOf(roundCode),
      was: await Promise.all(runIds.map((id) => results.isPublished(roundCode, id))),
    }));
  const rescore = async (): Promise<string> => {
    const round = await rescoreRound(read(), { code: roundCode, reason: 'again' }, createFaultList());
    return round?.runId ?? '';
  };
  const publish = (id: string, reason: string | null) =>
    publishRun(read(), { code: roundCode, runId: id, reason, document: null });

  it('is the one published last; those before stay published', async () => {
    expect(await published(runId, noRun)).toEqual({
      list: [],
      runs: { code: roundCode, runId, publishedRunId: null },
      was: [false, false],
    });
    const second = await rescore();
    const { publishedAt } = await publish(second, null);
    expect(await published(runId, second)).toMatchObject({
      list: [{ code: roundCode, year: 2023, simulated: true, runId: second, publishedAt }],
      runs: { runId: second, publishedRunId: second },
      was: [false, true],
    });
    const correction = await publish(runId, 'đính chính');
    expect(await published(runId, second)).toMatchObject({
      list: [{ runId, publishedAt: correction.publishedAt }],
      runs: { runId: second, publishedRunId: runId },
      was: [true, true],
    });
    const [listed] = await read().transaction(({ rounds }) => rounds.list());
    expect(listed).toMatchObject({ code: roundCode, runId: second, publishedRunId: runId, simulated: true });
    expect(await read().read(({ results }) => results.findRunsOf('none'))).toBeNull();
    expect(await read().read(({ results }) => results.isPublished(roundCode, 'run-1'))).toBe(false);
  });
});

describe('who is signed in, by the database', () => {
  const account = {
    id: '01890000-0000-7000-8000-00000000000a',
    email: 'reader@example.vn',
    name: 'Người đọc',
    status: 'active' as const,
    passwordHash: null,
    failedSignIns: 0,
    lockedUntil: null,
    grants: [{ role: 'analyst' as const, organisationCode: null }],
  };
  const moment = '2026-01-01T00:00:00.000Z';

  it('is told with the account as it is at that moment', async () => {
    const find = () => read().read((reading) => reading.findSignedIn('s1'));
    expect(await find()).toBeNull();
    await read().transaction(async ({ accounts }) => {
      await accounts.insert(account);
      await accounts.insertSession({
        id: '01890000-0000-7000-8000-00000000000b',
        tokenHash: 's1',
        accountId: account.id,
        by: 'password',
        createdAt: moment,
        lastSeenAt: moment,
        expiresAt: '2026-01-01T12:00:00.000Z',
        passwordFreeUntil: null,
        userAgent: 'test',
      });
    });
    expect(await find()).toEqual({ account, lastSeenAt: moment, expiresAt: '2026-01-01T12:00:00.000Z' });
    await read().transaction(({ accounts }) => accounts.save({ ...account, status: 'closed' }));
    expect((await find())?.account.status).toBe('closed');
    await read().transaction(({ accounts }) => accounts.deleteSession('s1'));
    expect(await find()).toBeNull();
  });
});
