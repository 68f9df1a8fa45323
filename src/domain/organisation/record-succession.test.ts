import { beforeEach, describe, expect, it } from 'vitest';
import { createMemory, type Memory } from '../../../test/support/memory-stores.ts';
import type { Grant } from '../account/account-store.port.ts';
import { createAccount } from '../account/create-account.ts';
import { addOrganisation } from './add-organisation.ts';
import { listOrganisations } from './list-organisations.ts';
import { listSuccessions } from './list-successions.ts';
import { fieldsOf, organisation, succession } from './organisation.fixture.ts';
import { recordSuccession } from './record-succession.ts';

const day = '2025-07-01';
const dayBefore = '2025-06-30';
let memory: Memory;

/** province p with districts d and e; d has the communes d1, d2 and the agency d3. */
beforeEach(async () => {
  memory = createMemory();
  const context = memory.context('system');
  await addOrganisation(context, organisation('p', null, { kind: 'province' }));
  for (const code of ['d', 'e']) await addOrganisation(context, organisation(code, 'p', { kind: 'district' }));
  for (const code of ['d1', 'd2', 'd3']) await addOrganisation(context, organisation(code, 'd'));
});

const change = (input: Parameters<typeof succession>[0]) =>
  recordSuccession(memory.context('system'), succession(input));
const versions = async (code: string) =>
  (await listOrganisations(memory.context('system'), {}))
    .filter((version) => version.code === code)
    .map(({ parentCode, validFrom, validTo }) => [parentCode, validFrom, validTo]);

async function actorWith(grants: Grant[]): Promise<string> {
  const secrets = { randomToken: () => '', hashPassword: async () => '', verifyPassword: async () => false };
  const input = { email: `${grants.length}-${memory.events().length}@example.vn`, name: 'Lan', password: null, grants };
  return (await createAccount(memory.context('system'), secrets, input)).id;
}

describe('a merger', () => {
  it('ends the predecessors the day before and begins the successor on the day', async () => {
    await change({ kind: 'merge', predecessors: ['d1', 'd2'], successors: [organisation('x', 'p')] });
    expect(await versions('d1')).toEqual([['d', null, dayBefore]]);
    expect(await versions('x')).toEqual([['p', day, null]]);
    const [recorded] = await listSuccessions(memory.context('system'));
    expect(recorded).toMatchObject({ kind: 'merge', effectiveOn: day, predecessors: ['d1', 'd2'], successors: ['x'] });
    expect(memory.events().at(-1)).toMatchObject({
      action: 'succession.record',
      before: {
        ended: [
          { code: 'd1', validTo: dayBefore },
          { code: 'd2', validTo: dayBefore },
        ],
      },
    });
  });

  it('may go on with the code of a predecessor, which is then another version', async () => {
    await change({ kind: 'merge', predecessors: ['d1', 'd2'], successors: [organisation('d1', 'd')] });
    expect(await versions('d1')).toEqual([
      ['d', null, dayBefore],
      ['d', day, null],
    ]);
  });

  it('into a successor that began on the same day names it again', async () => {
    await change({ kind: 'merge', predecessors: ['d1', 'd2'], successors: [organisation('x', 'p')] });
    const second = {
      kind: 'split' as const,
      predecessors: ['d3'],
      successors: ['x', 'y'].map((code) => organisation(code, 'p')),
    };
    await change(second);
    expect(await versions('x')).toEqual([['p', day, null]]);
    expect(await versions('y')).toEqual([['p', day, null]]);
    const differing = { ...second, predecessors: ['e'], successors: [organisation('x', 'd'), organisation('z', 'p')] };
    expect(await fieldsOf(change(differing))).toEqual([['successors.0.code', 'organisation.in-force']]);
  });

  it('is recorded once', async () => {
    const input = { kind: 'merge' as const, predecessors: ['d1', 'd2'], successors: [organisation('x', 'p')] };
    await change(input);
    expect(await fieldsOf(change({ ...input, predecessors: ['d2', 'd1'] }))).toEqual([['kind', 'succession.exists']]);
  });
});

describe('a renaming and a transfer', () => {
  it('keep the code, a new version beginning', async () => {
    await change({
      kind: 'rename',
      predecessors: ['d'],
      successors: [organisation('d', 'p', { kind: 'district', name: 'New' })],
    });
    await change({ kind: 'transfer', predecessors: ['d1'], successors: [organisation('d1', 'e')] });
    expect(await versions('d')).toEqual([
      ['p', null, dayBefore],
      ['p', day, null],
    ]);
    expect(await versions('d1')).toEqual([
      ['d', null, dayBefore],
      ['e', day, null],
    ]);
    // The children of what was renamed stay where they are.
    expect(await versions('d2')).toEqual([['d', null, null]]);
  });

  it('are told from each other', async () => {
    expect(
      await fieldsOf(change({ kind: 'rename', predecessors: ['d1'], successors: [organisation('d1', 'e')] })),
    ).toEqual([['successors.0.parentCode', 'succession.rename-moves']]);
    expect(
      await fieldsOf(change({ kind: 'transfer', predecessors: ['d1'], successors: [organisation('d1', 'd')] })),
    ).toEqual([['successors.0.parentCode', 'succession.transfer-stays']]);
    expect(
      await fieldsOf(change({ kind: 'rename', predecessors: ['d1'], successors: [organisation('x', 'd')] })),
    ).toEqual([['kind', 'succession.keeps-code']]);
  });

  it('below itself is refused', async () => {
    const below = {
      kind: 'transfer' as const,
      predecessors: ['d'],
      successors: [organisation('d', 'd1', { kind: 'district' })],
    };
    expect(await fieldsOf(change(below))).toEqual([['successors.0.parentCode', 'organisation.cycle']]);
  });
});

describe('an organisation that ends', () => {
  it('while others are below it is refused with their names', async () => {
    const ending = change({ kind: 'end', predecessors: ['d'], successors: [] });
    await expect(ending).rejects.toMatchObject({
      code: 'organisation.has-children',
      details: { code: 'd', children: 'd1, d2, d3' },
    });
    expect(await versions('d')).toEqual([['p', null, null]]);
  });

  it('ends with those below it that the same change names, or that ended before', async () => {
    await change({ kind: 'merge', predecessors: ['d1', 'd2'], successors: [organisation('x', 'p')] });
    await change({ kind: 'end', predecessors: ['d', 'd3'], successors: [] });
    expect(await versions('d')).toEqual([['p', null, dayBefore]]);
    expect(await versions('d3')).toEqual([['d', null, dayBefore]]);
  });

  it('leaves its code to another one later, not at the same time', async () => {
    await change({ kind: 'end', predecessors: ['e'], successors: [] });
    const again = organisation('e', 'p', { kind: 'district', validFrom: '2026-01-01' });
    await addOrganisation(memory.context('system'), again);
    expect(await versions('e')).toEqual([
      ['p', null, dayBefore],
      ['p', '2026-01-01', null],
    ]);
    const early = addOrganisation(memory.context('system'), { ...again, validFrom: dayBefore });
    await expect(early).rejects.toMatchObject({ code: 'organisation.in-force' });
  });
});

it('all that is wrong is told at once, each with its field', async () => {
  await change({ kind: 'end', predecessors: ['e'], successors: [] });
  const wrong = change({
    kind: 'split',
    predecessors: ['e', 'none', 'd1', 'd1'],
    successors: [organisation('d2', 'd'), organisation('y', 'nobody'), organisation('y', 'd'), organisation('q', null)],
    effectiveOn: '2025-08-01',
  });
  expect(await fieldsOf(wrong)).toEqual([
    ['kind', 'succession.split-count'],
    ['predecessors.0', 'organisation.not-in-force'],
    ['predecessors.1', 'organisation.unknown'],
    ['predecessors.3', 'organisation.repeated'],
    ['successors.2.code', 'organisation.repeated'],
    ['successors.0.code', 'organisation.in-force'],
    ['successors.1.parentCode', 'organisation.unknown'],
    ['successors.3.kind', 'organisation.root-kind'],
  ]);
  await expect(wrong).rejects.toMatchObject({ code: 'input.refused', details: { count: 8 } });
});

it('what ends later already cannot end earlier', async () => {
  await change({ kind: 'end', predecessors: ['e'], successors: [] });
  const earlier = change({ kind: 'end', predecessors: ['e'], successors: [], effectiveOn: '2024-01-01' });
  await expect(earlier).rejects.toMatchObject({
    code: 'organisation.already-ends',
    details: { code: 'e', day: dayBefore },
  });
});

describe('the right', () => {
  const clerk = (organisationCode: string | null): Grant[] => [{ role: 'unit-clerk', organisationCode }];

  it('over a district is enough below it, and nowhere else', async () => {
    const context = memory.context(await actorWith(clerk('d')));
    await addOrganisation(context, organisation('d4', 'd'));
    await recordSuccession(
      context,
      succession({ kind: 'merge', predecessors: ['d1', 'd2'], successors: [organisation('x', 'd')] }),
    );
    const refused = [
      addOrganisation(context, organisation('e1', 'e')),
      addOrganisation(context, organisation('new', 'p')),
      recordSuccession(context, succession({ kind: 'end', predecessors: ['d'], successors: [] })),
      recordSuccession(
        context,
        succession({ kind: 'transfer', predecessors: ['d3'], successors: [organisation('d3', 'e')] }),
      ),
      recordSuccession(context, succession({ kind: 'end', predecessors: ['nobody'], successors: [] })),
    ];
    for (const one of refused) await expect(one).rejects.toMatchObject({ code: 'account.not-allowed' });
  });

  it('over the province is needed for the province', async () => {
    const context = memory.context(await actorWith([{ role: 'province-administrator', organisationCode: 'p' }]));
    const renamed = organisation('p', null, { kind: 'province', name: 'P' });
    const input = succession({ kind: 'rename', predecessors: ['p'], successors: [renamed] });
    await expect(recordSuccession(context, input)).rejects.toMatchObject({ code: 'account.not-allowed' });
    await recordSuccession(
      memory.context(await actorWith([{ role: 'province-administrator', organisationCode: null }])),
      input,
    );
  });

  it('over the former parent is needed to take up a code again', async () => {
    await change({ kind: 'end', predecessors: ['d3'], successors: [] });
    const taken = addOrganisation(
      memory.context(await actorWith(clerk('e'))),
      organisation('d3', 'e', { validFrom: '2026-01-01' }),
    );
    await expect(taken).rejects.toMatchObject({ code: 'account.not-allowed' });
  });
});
