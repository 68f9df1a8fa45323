import { beforeEach, describe, expect, it } from 'vitest';
import { buildRound, type RoundRows } from '../../../test/support/build-round.ts';
import { createMemory, type Memory, sha256 } from '../../../test/support/memory-stores.ts';
import { createAccount } from '../account/create-account.ts';
import type { Role } from '../account/rights.ts';
import { addOrganisation } from '../organisation/add-organisation.ts';
import { organisation, succession } from '../organisation/organisation.fixture.ts';
import { recordSuccession } from '../organisation/record-succession.ts';
import { runScoring } from '../scoring-run/scoring-run.ts';
import { unitSeries } from './unit-series.ts';

const named = (code: string) => ({ code, name: { vi: `${code} vi`, en: `${code} en` } });

/** One block whose total is ten times one indicator: on the scale 1 to 10 the least value gives 10, the greatest 100. */
function editionOf(code: string, year: number, block: string, more: object = {}): Record<string, unknown> {
  const nodes = [
    { ...named('total'), parent: null },
    { ...named('c1'), parent: 'total' },
    { ...named('i1'), parent: 'c1', statistic: { rule: 'record' }, normalisation: { rule: 'minmax-block' } },
  ];
  const head = { format: 'ddci-edition', formatVersion: 1, ...named(code), year };
  return { ...head, blocks: [{ ...named(block), nodes, ...more }] };
}

let memory: Memory;

async function addRound(edition: Record<string, unknown>, rows: RoundRows, published: string[] = []): Promise<void> {
  const context = memory.context('system');
  const round = buildRound(edition, rows);
  const run = runScoring({ ...round, published: published.map(figureOf) }, sha256);
  const { code, year, name } = round.edition;
  await context.transaction(async ({ rounds }) => {
    const made = { at: context.now(), by: 'system' };
    const { editionHash, inputHash } = run;
    await rounds.insert({ code, year, name, status: 'scored', editionHash, made, approved: made }, edition);
    const place = { roundCode: code, inputId: `input of ${code}` };
    const counts = { unitCount: round.units.length, answerCount: 0 };
    await rounds.insertInput({ ...place, made, reason: 'first', editionHash, inputHash, ...counts }, edition);
    const header = ['year', 'block', 'unit_code', 'node_code', 'score', 'rank', 'source'];
    if (published.length > 0) {
      await rounds.appendRows(
        place,
        { name: 'published', header },
        published.map((line) => line.split(',')),
      );
    }
    await rounds.insertRun(code, `run of ${code}`, run, { inputId: place.inputId, made, reason: 'first' });
  });
}

function figureOf(line: string) {
  const [year, blockCode = '', unitCode = '', nodeCode = '', score, rank, source = ''] = line.split(',');
  const numberOf = (text: string | undefined): number | null => (text === '' ? null : Number(text));
  return { year: Number(year), blockCode, unitCode, nodeCode, score: numberOf(score), rank: numberOf(rank), source };
}

const reason = { vi: 'cách tính mới', en: 'a new method' };

/** Districts d and e of 2023 are merged into the commune x on 1 July 2025, which is assessed with y in 2025. */
beforeEach(async () => {
  memory = createMemory();
  const context = memory.context('system');
  await addOrganisation(context, organisation('p', null, { kind: 'province' }));
  for (const code of ['d', 'e']) await addOrganisation(context, organisation(code, 'p', { kind: 'district' }));
  await recordSuccession(
    context,
    succession({ kind: 'merge', predecessors: ['d', 'e'], successors: [organisation('x', 'p')] }),
  );
  await addRound(
    editionOf('r2023', 2023, 'districts', { seriesBreaks: [{ year: 2023, reason }] }),
    {
      units: ['d', 'e'].map((code) => ({ code, block: 'districts' })),
      records: [
        { unit: 'd', indicator: 'i1', value: 1 },
        { unit: 'e', indicator: 'i1', value: 3 },
      ],
    },
    [
      '2022,districts,d,total,50.5,1,báo cáo 2022',
      '2022,districts,e,total,,2,báo cáo 2022',
      '2023,districts,d,total,10,2,báo cáo',
      '2023,districts,e,total,99,1,báo cáo',
      '2023,districts,d,c1,1,2,báo cáo',
      '2023,departments,d,total,77,1,khối khác',
    ],
  );
  await addRound(
    { ...editionOf('r2025', 2025, 'communes'), simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' } },
    {
      units: ['x', 'y', 'z'].map((code) => ({ code, block: 'communes' })),
      records: [
        { unit: 'x', indicator: 'i1', value: 5 },
        { unit: 'z', indicator: 'i1', value: 2 },
      ],
    },
    ['2022,districts,d,total,50.5,1,như cũ', '2024,communes,x,total,60,1,trước khi có xã'],
  );
});

const seriesOf = (unitCode: string, filter: { blockCode?: string; nodeCode?: string } = {}, actor = 'system') =>
  unitSeries(memory.context(actor), { unitCode, ...filter });
const told = ({ points }: Awaited<ReturnType<typeof seriesOf>>): string[] =>
  points.map(({ year, unitCode, link, source, score, rank, differs }) =>
    [year, unitCode, link, source, score, rank, ...(differs ? ['differs'] : [])].join(' '),
  );

async function actorWith(role: Role): Promise<string> {
  const secrets = { randomToken: () => '', hashPassword: async () => '', verifyPassword: async () => false };
  const grants = [{ role, organisationCode: null }];
  return (
    await createAccount(memory.context('system'), secrets, {
      email: `${role}@example.vn`,
      name: 'L',
      password: null,
      grants,
    })
  ).id;
}

describe('the series of a unit', () => {
  it('has a line for each that was merged, and the figures of runs beside those announced', async () => {
    const series = await seriesOf('x');
    expect(told(series)).toEqual([
      '2022 d merged announced 50.5 1',
      '2022 e merged announced  2',
      '2023 d merged run 10 2',
      '2023 d merged announced 10 2',
      '2023 e merged run 100 1 differs',
      '2023 e merged announced 99 1 differs',
      '2025 x same run 100 1',
    ]);
    expect(series.units.map(({ unitCode, name, validTo }) => [unitCode, name.vi, validTo])).toEqual([
      ['d', 'd', '2025-06-30'],
      ['e', 'e', '2025-06-30'],
      ['x', 'x', null],
    ]);
    expect(series.points[2]).toEqual({
      year: 2023,
      unitCode: 'd',
      link: 'merged',
      blockCode: 'districts',
      nodeCode: 'total',
      source: 'run',
      roundCode: 'r2023',
      score: 10,
      rank: 2,
      rankedUnits: 2,
      status: 'ok',
      reference: null,
      differs: false,
    });
    expect(series.points[0]).toMatchObject({
      roundCode: null,
      rankedUnits: null,
      status: null,
      reference: 'báo cáo 2022',
    });
    expect(series.simulations).toEqual([{ roundCode: 'r2025', notice: { vi: 'MÔ PHỎNG', en: 'SIMULATED' } }]);
  });

  it('is broken by the merger and by the method', async () => {
    const { breaks } = await seriesOf('x');
    const method = { kind: 'method', fromYear: 2022, toYear: 2023, reason, comparable: false, effectiveOn: null };
    expect(breaks).toMatchObject([
      { ...method, fromUnits: ['d'] },
      { ...method, fromUnits: ['e'] },
      {
        kind: 'merge',
        fromYear: 2023,
        toYear: 2025,
        fromUnits: ['d', 'e'],
        toUnits: ['x'],
        fromBlock: 'districts',
        toBlock: 'communes',
        effectiveOn: '2025-07-01',
        document: { number: '1/QĐ' },
        comparable: false,
      },
    ]);
    expect(breaks).toHaveLength(3);
  });

  it('goes on from one that was merged, without the other', async () => {
    expect(told(await seriesOf('d')).filter((line) => line.includes('run'))).toEqual([
      '2023 d same run 10 2',
      '2025 x merged run 100 1',
    ]);
  });

  it('is of the block and node asked for', async () => {
    expect(told(await seriesOf('x', { nodeCode: 'c1' }))).toEqual([
      '2023 d merged run 1 2',
      '2023 d merged announced 1 2',
      '2023 e merged run 10 1',
      '2025 x same run 10 1',
    ]);
    expect(told(await seriesOf('x', { blockCode: 'communes' }))).toEqual(['2025 x same run 100 1']);
  });

  it('has a figure that is withheld as null, and no point for a year without one', async () => {
    const { points } = await seriesOf('y');
    expect(points).toMatchObject([{ year: 2025, score: null, rank: null, status: 'no-scored-child' }]);
  });

  it('is broken where a total announced earlier was not made by this formula, for all who read it', async () => {
    // One component of 6 gives 60 of 100, not the 75 that were announced.
    const announced = ['2023,b,u,total,75,1,s', '2023,b,u,c1,6,1,s', '2024,b,u,total,10,1,s'];
    const units = ['u', 'v'].map((code) => ({ code, block: 'b' }));
    const records = units.map(({ code }, index) => ({ unit: code, indicator: 'i1', value: index }));
    await addRound(editionOf('r2024', 2024, 'b'), { units, records }, announced);
    const breaks = [{ kind: 'method', fromYear: 2023, toYear: 2024, reason: null, comparable: false }];
    expect((await seriesOf('u')).breaks).toMatchObject(breaks);
    expect((await seriesOf('u', {}, await actorWith('leader'))).breaks).toMatchObject(breaks);
    expect((await seriesOf('u', { nodeCode: 'c1' })).breaks).toEqual([]);
  });

  it('shows runs only to those who may read what is not published', async () => {
    const announced = ['2022 d merged announced 50.5 1', '2022 e merged announced  2'];
    const leader = await seriesOf('x', {}, await actorWith('leader'));
    expect(told(leader).slice(0, 2)).toEqual(announced);
    expect(leader.points.filter(({ source }) => source === 'run')).toEqual([]);
    expect(leader.simulations).toEqual([]);
    expect(told(await seriesOf('x', {}, await actorWith('analyst')))).toHaveLength(7);
    await expect(seriesOf('x', {}, await actorWith('survey-operator'))).rejects.toMatchObject({
      code: 'account.not-allowed',
    });
  });

  it('of a code that nobody knows is refused; a body without figures has none', async () => {
    await expect(seriesOf('nobody')).rejects.toMatchObject({ code: 'organisation.unknown' });
    expect((await seriesOf('p')).points).toEqual([]);
  });
});

describe('a renaming', () => {
  it('is no break, unless the unit comes into another block', async () => {
    const context = memory.context('system');
    await addRound(editionOf('r2026', 2026, 'communes'), {
      units: ['x', 'z'].map((code) => ({ code, block: 'communes' })),
      records: [
        { unit: 'x', indicator: 'i1', value: 5 },
        { unit: 'z', indicator: 'i1', value: 2 },
      ],
    });
    const renamed = organisation('x', 'p', { name: 'New' });
    const input = succession({ kind: 'rename', predecessors: ['x'], successors: [renamed], effectiveOn: '2026-03-01' });
    await recordSuccession(context, input);
    const { breaks, points, units } = await seriesOf('x', { blockCode: 'communes' });
    expect(points.map(({ year, link }) => [year, link])).toEqual([
      [2025, 'renamed'],
      [2026, 'same'],
    ]);
    expect(breaks.find(({ kind }) => kind === 'rename')).toMatchObject({
      fromYear: 2025,
      toYear: 2026,
      comparable: true,
    });
    expect(units.filter(({ unitCode }) => unitCode === 'x').map(({ name }) => name.vi)).toEqual(['x', 'New']);
    await addRound(editionOf('r2027', 2027, 'wards'), {
      units: [{ code: 'x', block: 'wards' }],
      records: [{ unit: 'x', indicator: 'i1', value: 5 }],
    });
    const again = organisation('x', 'p', { name: 'Ward' });
    await recordSuccession(context, {
      ...succession({ kind: 'rename', predecessors: ['x'], successors: [again] }),
      effectiveOn: '2027-01-01',
    });
    const later = (await seriesOf('x')).breaks.filter(({ kind }) => kind === 'rename');
    expect(later.map(({ comparable, fromBlock, toBlock }) => [comparable, fromBlock, toBlock])).toEqual([
      [true, 'communes', 'communes'],
      [false, 'communes', 'wards'],
    ]);
  });
});

it('a figure belongs to the unit of the reference period, or of the end of its year', async () => {
  const half = { referencePeriod: { from: '2025-01-01', to: '2025-06-30' } };
  await addRound(
    { ...editionOf('half', 2025, 'districts'), ...half },
    {
      units: ['d', 'e'].map((code) => ({ code, block: 'districts' })),
      records: [
        { unit: 'd', indicator: 'i1', value: 1 },
        { unit: 'e', indicator: 'i1', value: 3 },
      ],
    },
  );
  expect(told(await seriesOf('x')).filter((line) => line.startsWith('2025'))).toEqual([
    '2025 d merged run 10 2',
    '2025 e merged run 100 1',
    '2025 x same run 100 1',
  ]);
});
